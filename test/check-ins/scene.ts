import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { AgendaKind } from "../../src/agenda/agenda.js";
import { ClockCheck } from "../../src/agenda/clock-check.js";
import { sweep } from "../../src/agenda/sweep.js";
import { storedDate } from "../../src/calendar/stored-date.js";
import { allAgendaKinds, allCardKinds } from "../../src/capabilities.js";
import type { CardContent, CardKind } from "../../src/cards/cards.js";
import { claim } from "../../src/cards/claim.js";
import { record } from "../../src/cards/record.js";
import type { Outcome } from "../../src/cards/send.js";
import { checkInAgenda } from "../../src/check-ins/agenda.js";
import type { Author } from "../../src/check-ins/author.js";
import { checkInCards } from "../../src/check-ins/cards.js";
import { MovableClock, systemClock } from "../../src/clock.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import type { Health, MilestoneState, Rhythm } from "../../src/database/generated/client.js";
import { questionAgenda } from "../../src/questions/agenda.js";
import { questionCards } from "../../src/questions/cards.js";
import { createTestDatabase, type Row } from "../support/database.js";

export const ACME = "T0ACME";
export const OWNER_CHANNEL = "C0OWNERS";
export const DANA = "U0DANA";
export const ELI = "U0ELI";
export const ANA = "U0ANA";
/** Monday 1 June 2026, 15:00 in Manila. */
export const MONDAY = "2026-06-01T07:00:00.000Z";
/** Tuesday 10:00 in Manila, when Ana is asked. */
export const TUESDAY_SLOT = "2026-06-02T02:00:00.000Z";
/** Wednesday and Thursday 10:00 in Manila: the reminder, and the window's end. */
export const REMINDER = "2026-06-03T02:00:00.000Z";
export const WINDOW_END = "2026-06-04T02:00:00.000Z";
/** Friday 10:00 in Manila. */
export const FRIDAY_SLOT = "2026-06-05T02:00:00.000Z";

const silent = pino({ level: "silent" });
/** What other capabilities do with what check-ins and questions set off: nothing, here. */
const otherAgenda = allAgendaKinds.map(
  ({ kind }): AgendaKind => ({ kind, settle: async () => undefined, describe: async () => new Map() }),
);
const otherCards = allCardKinds.map(({ kind }): CardKind => ({ kind, render: async () => new Map() }));

export interface Shown {
  kind: string;
  sentTo: string;
  isNew: boolean;
  content: CardContent;
}

export interface MilestoneOptions {
  title?: string;
  dueOn?: string;
  health?: Health;
  state?: MilestoneState;
  rhythm?: Rhythm;
  leadId?: string;
  doneMeans?: string;
}

/** A workspace of owners Dana and Eli, where Ana, in Manila, is asked on Tuesdays at ten. */
export async function startScene(now = MONDAY) {
  const clock = new MovableClock(new Date(now));
  const database = await createTestDatabase(clock);
  const inAcme = <T>(fn: (work: WorkspaceWork) => Promise<T>) => database.inWorkspace(ACME, fn);
  const createdAt = new Date("2026-05-01T00:00:00.000Z");
  let numbers = 0;

  async function addPerson(userId: string, name: string, timeZone: string): Promise<void> {
    await inAcme(({ db }) =>
      db.person.create({
        data: { workspaceId: ACME, userId, name, kind: "member", timeZone, refreshedAt: createdAt },
      }),
    );
  }

  async function addContractor(userId: string, name: string, timeZone = "Asia/Manila"): Promise<string> {
    await addPerson(userId, name, timeZone);
    const id = randomUUID();
    await inAcme(({ db }) => db.contractor.create({ data: { id, workspaceId: ACME, userId, createdAt } }));
    return id;
  }

  /** One that its contractor was told of in May. */
  async function addMilestone(contractorId: string, options: MilestoneOptions = {}): Promise<string> {
    const { title = "Landing page", dueOn = null, leadId = DANA, ...rest } = options;
    const id = randomUUID();
    const announcementId = randomUUID();
    numbers += 1;
    const number = numbers;
    await inAcme(async ({ db }) => {
      await db.announcement.create({
        data: { id: announcementId, workspaceId: ACME, contractorId, welcome: false, createdAt },
      });
      await db.milestone.create({
        data: {
          id,
          workspaceId: ACME,
          number,
          contractorId,
          leadId,
          title,
          kind: dueOn === null ? "ongoing" : "by_date",
          dueOn: storedDate(dueOn),
          startsOn: createdAt,
          announcementId,
          createdAt,
          ...rest,
        },
      });
    });
    return id;
  }

  await inAcme(({ db }) =>
    db.workspace.create({
      data: {
        id: ACME,
        name: "Acme",
        botUserId: "U0BOT",
        timeZone: "Europe/Berlin",
        ownerChannelId: OWNER_CHANNEL,
        setUpAt: createdAt,
        createdAt,
      },
    }),
  );
  await addPerson(DANA, "Dana", "Europe/Berlin");
  await addPerson(ELI, "Eli", "Europe/Berlin");
  const ana = await addContractor(ANA, "Ana");
  const author: Author = {
    contractorId: ana,
    userId: ANA,
    name: "Ana",
    zone: "Asia/Manila",
    today: "2026-06-02",
    language: "en",
  };

  const agendaKinds = new Map(
    [...otherAgenda, ...checkInAgenda, ...questionAgenda].map((kind) => [kind.kind, kind]),
  );
  const cardKinds = new Map(
    [...otherCards, ...checkInCards, ...questionCards].map((kind) => [kind.kind, kind]),
  );

  /** Settles what is due by then, at that moment. */
  async function sweepAt(at: string): Promise<void> {
    clock.set(new Date(at));
    const parked: string[] = [];
    await sweep({
      database,
      kinds: agendaKinds,
      onParked: async (_work, _entry, error) => void parked.push(error),
      clockCheck: new ClockCheck(systemClock, silent),
      log: silent,
    });
    if (parked.length > 0) throw new Error(`parked: ${parked.join("; ")}`);
  }

  /**
   * Has every unsent card arrive, or be refused by name; returns those that had something to show. `meanwhile` is what
   * happens while they are on their way.
   */
  async function show(refusal?: string, meanwhile?: () => Promise<unknown>): Promise<Shown[]> {
    const cards = await inAcme((work) => claim(work, cardKinds, 500));
    await meanwhile?.();
    let ts = 0;
    const outcomeOf = (hasContent: boolean): Outcome => {
      if (!hasContent) return { is: "settled" };
      if (refusal !== undefined) return { is: "refused", error: refusal };
      ts += 1;
      return {
        is: "shown",
        channelId: "D1",
        ts: `${clock.now().getTime()}.${ts}`,
        digest: `as drawn, ${ts}`,
      };
    };
    const sent = cards.map((card) => ({ card, outcome: outcomeOf(card.content !== null) }));
    const untold = { onUndrawn: async () => undefined, onDrawn: async () => undefined };
    await inAcme((work) => record(work, cardKinds, untold, sent));
    return cards.flatMap(({ kind, sentTo, ts: shownAs, content }) =>
      content === null || content instanceof Error
        ? []
        : [{ kind, sentTo, isNew: shownAs === null, content }],
    );
  }

  return {
    clock,
    database,
    inAcme,
    ana,
    author,
    addContractor,
    addMilestone,
    addPerson,
    sweepAt,
    show,
    /** Asks Ana in her slot, and has the DM arrive; returns the check-in's id. */
    async ask(at = TUESDAY_SLOT): Promise<string> {
      await sweepAt(at);
      await show();
      const [row] = await database.sql(
        "SELECT id FROM check_ins WHERE contractor_id = $1 ORDER BY slot_at DESC LIMIT 1",
        [ana],
      );
      if (typeof row?.id !== "string") throw new Error("nobody was asked");
      return row.id;
    },
    /** What is next for a subject, in ISO; null when nothing is. */
    async next(kind: string, subjectId: string): Promise<string | null> {
      const [row] = await database.sql("SELECT due_at FROM agenda WHERE kind = $1 AND subject_id = $2", [
        kind,
        subjectId,
      ]);
      return row === undefined ? null : iso(row.due_at);
    },
    checkIns: (): Promise<Row[]> =>
      database.sql(
        `SELECT id, state, unasked, late, asked_at, closes_at, slot_at, answered_at FROM check_ins
         ORDER BY slot_at, id`,
      ),
    answers: (): Promise<Row[]> =>
      database.sql(
        `SELECT number, status, text, answers.link, new_due_on FROM answers
         JOIN milestones ON milestones.id = milestone_id ORDER BY number`,
      ),
    stop: () => database.drop(),
  };
}

export type Scene = Awaited<ReturnType<typeof startScene>>;

/** What SQL has stored of an instant, in ISO. */
export function iso(stored: unknown): string {
  if (typeof stored !== "string") throw new Error(`not an instant: ${String(stored)}`);
  return new Date(`${stored.replace(" ", "T").replace(/\+00$/, "")}Z`).toISOString();
}
