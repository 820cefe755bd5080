import { randomUUID } from "node:crypto";
import type { CardContent, CardKind } from "../../src/cards/cards.js";
import { MovableClock } from "../../src/clock.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import type { Health } from "../../src/database/generated/client.js";
import type { Listener } from "../../src/dispatch/listener.js";
import { authorise, loadCaller } from "../../src/people/caller.js";
import type { Reply } from "../../src/slack/reply.js";
import { createTestDatabase } from "../support/database.js";

export const WORKSPACE = "T0ACME";
export const OWNER_CHANNEL = "C0OWNERS";
export const BOB = "U0BOB";
export const EVE = "U0EVE";
export const ANA = "U0ANA";

/** Thursday 4 June 2026, 10:00 in Manila: what was asked on Tuesday has not been answered. */
export const FLAGGED = "2026-06-04T02:00:00.000Z";
const ASKED = new Date("2026-06-02T02:00:00.000Z");

/** A workspace of owners Bob and Eve; Ana in Manila, who works on M1, was asked and has not answered. */
export async function silenceBench(now = FLAGGED) {
  const clock = new MovableClock(new Date(now));
  const database = await createTestDatabase(clock);
  const inAcme = <T>(fn: (work: WorkspaceWork) => Promise<T>) => database.inWorkspace(WORKSPACE, fn);

  await inAcme(async ({ db }) => {
    await db.workspace.create({
      data: {
        id: WORKSPACE,
        name: "Acme",
        botUserId: "U0BOT",
        timeZone: "Europe/Berlin",
        ownerChannelId: OWNER_CHANNEL,
        setUpAt: ASKED,
        createdAt: ASKED,
      },
    });
  });
  for (const [userId, name] of [
    [BOB, "Bob"],
    [EVE, "Eve"],
  ] as const) {
    await addPerson(userId, name, "Europe/Berlin");
    await inAcme(({ db }) => db.owner.create({ data: { workspaceId: WORKSPACE, userId, addedAt: ASKED } }));
  }

  async function addPerson(userId: string, name: string, timeZone: string) {
    await inAcme(({ db }) =>
      db.person.create({
        data: { workspaceId: WORKSPACE, userId, name, kind: "member", timeZone, refreshedAt: ASKED },
      }),
    );
  }

  async function addContractor(userId: string, name: string): Promise<string> {
    await addPerson(userId, name, "Asia/Manila");
    const id = randomUUID();
    await inAcme(({ db }) =>
      db.contractor.create({ data: { id, workspaceId: WORKSPACE, userId, createdAt: ASKED } }),
    );
    return id;
  }

  let milestones = 0;
  async function addMilestone(
    contractorId: string,
    milestone: { title: string; dueOn?: string; health?: Health; leewayDays?: number; link?: string },
  ): Promise<string> {
    const id = randomUUID();
    const announcementId = randomUUID();
    const { title, dueOn, health = "on_track", leewayDays } = milestone;
    await inAcme(async ({ db }) => {
      await db.announcement.create({
        data: { id: announcementId, workspaceId: WORKSPACE, contractorId, welcome: false, createdAt: ASKED },
      });
      await db.milestone.create({
        data: {
          id,
          workspaceId: WORKSPACE,
          number: ++milestones,
          contractorId,
          leadId: BOB,
          title,
          health,
          kind: dueOn === undefined ? "ongoing" : "by_date",
          dueOn: dueOn === undefined ? null : new Date(`${dueOn}T00:00:00.000Z`),
          startsOn: new Date("2026-05-25T00:00:00.000Z"),
          announcementId,
          createdAt: ASKED,
        },
      });
      if (leewayDays !== undefined) {
        await db.milestoneTerms.create({ data: { milestoneId: id, workspaceId: WORKSPACE, leewayDays } });
      }
    });
    return id;
  }

  async function addCheckIn(
    contractorId: string,
    asked: string,
    state: "asked" | "missed" | "answered" = "missed",
  ): Promise<string> {
    const id = randomUUID();
    const at = new Date(asked);
    await inAcme(({ db }) =>
      db.checkIn.create({
        data: { id, workspaceId: WORKSPACE, contractorId, state, slotAt: at, askedAt: at },
      }),
    );
    return id;
  }

  const ana = await addContractor(ANA, "Ana");
  const landingPage = await addMilestone(ana, { title: "Landing page", dueOn: "2026-07-03" });
  const checkIn = await addCheckIn(ana, ASKED.toISOString());

  return {
    clock,
    database,
    inAcme,
    ana,
    landingPage,
    checkIn,
    /** Ana's check-in, as `flagSilences` hears of it. */
    missed: { workspaceId: WORKSPACE, contractorId: ana, checkInId: checkIn },
    addContractor,
    addMilestone,
    addCheckIn,

    async addAnswer(
      checkInId: string,
      milestoneId: string,
      answer: {
        status: "on_track" | "at_risk" | "blocked";
        text?: string;
        link?: string;
        newDueOn?: string;
        at: string;
      },
    ) {
      const { status, text = "", link = null, newDueOn, at } = answer;
      await inAcme(({ db }) =>
        db.answer.create({
          data: {
            id: randomUUID(),
            workspaceId: WORKSPACE,
            checkInId,
            milestoneId,
            status,
            text,
            link,
            newDueOn: newDueOn === undefined ? null : new Date(`${newDueOn}T00:00:00.000Z`),
            answeredAt: new Date(at),
          },
        }),
      );
    },

    /** Ana asks about a milestone of hers, and waits for Bob's reply. */
    async addQuestion(milestoneId: string): Promise<void> {
      await inAcme(({ db, now }) =>
        db.question.create({
          data: {
            id: randomUUID(),
            workspaceId: WORKSPACE,
            number: 7,
            contractorId: ana,
            milestoneId,
            leadId: BOB,
            text: "Which font?",
            askedAt: now,
            waitingSince: now,
          },
        }),
      );
    },

    /** What is on the agenda of a kind: subject and instant. */
    async agenda(kind: string) {
      const rows = await database.sql(
        "SELECT subject_id, to_char(due_at, 'YYYY-MM-DD HH24:MI') AS due FROM agenda WHERE kind = $1 ORDER BY due_at",
        [kind],
      );
      return rows.map((row) => ({ subject: row.subject_id, due: row.due }));
    },

    /** Cards of a kind: what each is about, whom it is for, and how often it was touched. */
    async cards(kind: string) {
      const rows = await database.sql(
        "SELECT subject_id, sent_to, version, undeliverable FROM cards WHERE kind = $1 ORDER BY touched_at, version DESC, sent_to, subject_id",
        [kind],
      );
      return rows.map((row) => ({
        subject: row.subject_id,
        sentTo: row.sent_to,
        version: row.version,
        undeliverable: row.undeliverable,
      }));
    },

    async draw(kinds: readonly CardKind[], kind: string, subjectId: string): Promise<CardContent> {
      const found = kinds.find((each) => each.kind === kind);
      const drawn = await inAcme(async (work) => found?.render(work, [subjectId]));
      const content = drawn?.get(subjectId);
      if (content === undefined) throw new Error(`${kind} ${subjectId} has nothing to show`);
      return content;
    },

    /** What a click answers; Slack is not there for what happens before. */
    click(
      listeners: readonly Listener[],
      userId: string,
      actionId: string,
      value: string,
      modal?: { callbackId: string; meta: string },
    ): Promise<Reply> {
      const listener = listeners.find((each) => each.on === "click" && each.actionId === actionId);
      if (listener?.on !== "click") throw new Error(`nothing listens to ${actionId}`);
      const prepared = listener.prepare({
        type: "block_actions",
        user: { id: userId },
        team: { id: WORKSPACE },
        trigger_id: "1",
        actions: [{ type: "button", action_id: actionId, value }],
        container: { type: "message", channel_id: OWNER_CHANNEL, message_ts: "1.1" },
        ...(modal === undefined ? {} : { view: viewOf(modal) }),
      });
      return inAcme(async (work) =>
        prepared.run(work, await authorise(work, await loadCaller(work, userId), prepared.who)),
      );
    },

    /** What a submission answers; `values` are by block. */
    submit(
      listeners: readonly Listener[],
      userId: string,
      modal: { callbackId: string; meta: string },
      values: Record<string, { type: string; value?: string; option?: string; date?: string }>,
    ): Promise<Reply> {
      const listener = listeners.find(
        (each) => each.on === "submission" && each.callbackId === modal.callbackId,
      );
      if (listener?.on !== "submission") throw new Error(`nothing listens to ${modal.callbackId}`);
      const prepared = listener.prepare({
        ...viewOf(modal),
        state: {
          values: Object.fromEntries(
            Object.entries(values).map(([block, { type, value, option, date }]) => [
              block,
              {
                [block]: {
                  type,
                  value: value ?? null,
                  selected_option: option === undefined ? null : { value: option },
                  selected_date: date ?? null,
                },
              },
            ]),
          ),
        },
      });
      return inAcme(async (work) =>
        prepared.run(work, await authorise(work, await loadCaller(work, userId), prepared.who)),
      );
    },

    stop: () => database.drop(),
  };
}

function viewOf(modal: { callbackId: string; meta: string }) {
  return {
    id: "V1",
    type: "modal",
    callback_id: modal.callbackId,
    private_metadata: modal.meta,
    blocks: [],
  };
}

export type SilenceBench = Awaited<ReturnType<typeof silenceBench>>;
