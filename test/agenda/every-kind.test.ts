import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { schedule } from "../../src/agenda/agenda.js";
import { upcoming } from "../../src/agenda/upcoming.js";
import { allAgendaKinds } from "../../src/capabilities.js";
import type {
  CheckInState,
  ContractorState,
  NoticeKind,
  QuestionState,
  SilenceState,
  TypedState,
  ZoneOfferState,
} from "../../src/database/generated/client.js";
import {
  ACME,
  DANA,
  type MilestoneOptions,
  type Scene,
  startScene,
  TUESDAY_SLOT,
} from "../check-ins/scene.js";

/** A way to be on the agenda for Tuesday 10:00 in Manila. */
interface Example {
  kind: string;
  is: string;
  /** @returns the subject's id */
  given(): Promise<string>;
  /** When, if not on that Tuesday. */
  at?: string;
  /** What owners read of it; null: nothing, as nothing will happen. */
  what: string | null;
  /** Manila's, unless it says otherwise. */
  zone?: string;
}

const TUESDAY = new Date("2026-06-02T00:00:00.000Z");

const EXAMPLES: readonly Example[] = [
  {
    kind: "zone-offer",
    is: "a contractor who is elsewhere now",
    given: () => zoneOffer("Asia/Tokyo"),
    what: "Ana chooses their time zone",
  },
  { kind: "zone-offer", is: "night where they are", given: () => zoneOffer("Europe/Lisbon"), what: null },
  { kind: "zone-offer", is: "a choice made", given: () => zoneOffer("Asia/Tokyo", "used"), what: null },
  {
    kind: "announce",
    is: "news of two milestones",
    given: () => anaNotYetToldOf("Landing page", "Newsletter"),
    what: "Ana hears of M1 Landing page and M2 Newsletter",
  },
  {
    kind: "announce",
    is: "news of many milestones",
    given: () => anaNotYetToldOf("Landing page", "Newsletter", "Logo", "Films"),
    what: "Ana hears of M1 Landing page, M2 Newsletter and 2 others",
  },
  {
    kind: "announce",
    is: "news, while they are away",
    given: () => away(null).then(() => anaNotYetToldOf("Landing page")),
    what: null,
  },
  { kind: "announce", is: "news that was taken back", given: async () => scene.ana, what: null },
  {
    kind: "late",
    is: "a date that has passed then",
    given: () => milestone({ dueOn: "2026-06-01" }),
    what: "M1 Landing page becomes late",
  },
  {
    kind: "late",
    is: "a week that is over then",
    given: () => milestone({ dueOn: "2026-06-01" }, "kind = 'recurring', every = 'week'"),
    what: "The next week of M1 Landing page begins",
  },
  {
    kind: "late",
    is: "a month that is over then",
    given: () => milestone({ dueOn: "2026-06-01" }, "kind = 'recurring', every = 'month'"),
    what: "The next month of M1 Landing page begins",
  },
  { kind: "late", is: "a date that was moved", given: () => milestone({ dueOn: "2026-06-02" }), what: null },
  {
    kind: "late",
    is: "a date kept",
    given: () => milestone({ dueOn: "2026-06-01", state: "delivered" }),
    what: null,
  },
  {
    kind: "ended",
    is: "a cancellation",
    given: () => milestone({ state: "cancelled" }, "state_before = 'agreed'"),
    what: "Ana hears that M1 Landing page is cancelled",
  },
  {
    kind: "ended",
    is: "an acceptance",
    given: () => milestone({ state: "accepted" }, "state_before = 'delivered'"),
    what: "Ana hears that M1 Landing page is accepted",
  },
  {
    kind: "ended",
    is: "the acceptance of a week",
    given: () => milestone({ dueOn: "2026-06-12" }, "every = 'week', state_before = 'agreed'"),
    what: "Ana hears that M1 Landing page is accepted",
  },
  {
    kind: "ended",
    is: "an end, while they are away",
    given: () => away("2026-06-02").then(() => milestone({ state: "cancelled" }, "state_before = 'agreed'")),
    what: null,
  },
  {
    kind: "decision",
    is: "an acceptance",
    given: () => delivery("accepted_at"),
    what: "Ana hears that M1 Landing page is accepted",
  },
  {
    kind: "decision",
    is: "a request for changes",
    given: () => delivery("changes_asked_at"),
    what: "Ana hears of the changes asked on M1 Landing page",
  },
  { kind: "decision", is: "a decision that was undone", given: () => delivery(), what: null },
  { kind: "ended", is: "an end that was undone", given: () => milestone(), what: null },
  ...["check-in", "ask-now", "put-off"].flatMap((kind): Example[] => [
    { kind, is: "an asking", given: anaWithWork, what: "Check-in for Ana" },
    { kind, is: "an asking about nothing", given: async () => scene.ana, what: null },
    {
      kind,
      is: "an asking at the end of their time to answer",
      given: () => checkIn("asked").then(anaWithWork),
      what: "Check-in for Ana, if they have answered the last one by then",
    },
    {
      kind,
      is: "an asking on a day off",
      given: () => away("2026-06-02").then(anaWithWork),
      what: "Check-in for Ana moves to another day",
    },
    {
      kind,
      is: "an asking while away without an end",
      given: () => away(null).then(anaWithWork),
      what: null,
    },
  ]),
  {
    kind: "check-in",
    is: "an asking of somebody who has left two unanswered",
    given: () =>
      silence("firm")
        .then(() => checkIn("missed"))
        .then(anaWithWork),
    what: null,
  },
  {
    kind: "holiday",
    is: "a holiday that moves a check-in",
    given: () => anaAsked(5, "PH").then(anaWithWork),
    at: "2026-06-11T02:00:00.000Z",
    what: "Ana hears that they are not asked on a holiday",
  },
  {
    kind: "holiday",
    is: "a holiday on another day than theirs",
    given: () => anaAsked(2, "PH").then(anaWithWork),
    at: "2026-06-11T02:00:00.000Z",
    what: null,
  },
  {
    kind: "unsent",
    is: "a DM that Slack does not take",
    given: () => checkIn("due"),
    what: "Check-in for Ana moves to another day, if it is still unsent",
  },
  { kind: "unsent", is: "a DM that was taken", given: () => checkIn("asked"), what: null },
  { kind: "remind", is: "no answer yet", given: () => checkIn("asked"), what: "Reminder to Ana" },
  { kind: "remind", is: "an answer", given: () => checkIn("answered"), what: null },
  { kind: "close", is: "no answer yet", given: () => checkIn("asked"), what: "Ana's time to answer ends" },
  { kind: "close", is: "an answer", given: () => checkIn("answered"), what: null },
  {
    kind: "silence",
    is: "the first flag",
    given: () => silence("flagged"),
    what: "Ana's silence: still nothing after 5 working days",
  },
  {
    kind: "silence",
    is: "a firm one",
    given: () => silence("firm"),
    what: "Ana's silence: time for a backup plan",
  },
  {
    kind: "typed",
    is: "what nobody has sorted",
    given: () => typed("unsorted"),
    what: "What Ana typed is passed on as it is, if it is not sorted by then",
  },
  { kind: "typed", is: "what is sorted", given: () => typed("update"), what: null },
  { kind: "silence", is: "one that is over", given: () => silence("ended"), what: null },
  { kind: "thanks", is: "thanks", given: () => thanked(DANA), what: "Thanks for Ana's update" },
  { kind: "thanks", is: "thanks taken back", given: () => thanked(null), what: null },
  {
    kind: "week",
    is: "a week that begins",
    given: async () => ACME,
    what: "The week's message is posted",
    zone: "Europe/Berlin",
  },
  { kind: "plan", is: "an answer", given: async () => scene.ana, what: null },
  { kind: "week-refresh", is: "a message that follows", given: async () => randomUUID(), what: null },
  {
    kind: "silence-dates",
    is: "something due soon",
    given: () => milestone({ dueOn: "2026-06-04" }).then(() => silence("flagged")),
    what: "Ana's silence: time for a backup plan",
  },
  {
    kind: "silence-dates",
    is: "nothing due soon",
    given: () => milestone({ dueOn: "2026-06-05" }).then(() => silence("flagged")),
    what: null,
  },
  {
    kind: "silence-dates",
    is: "a backup plan already",
    given: () => milestone({ dueOn: "2026-06-04" }).then(() => silence("backup_plan")),
    what: null,
  },
  { kind: "nudge", is: "one that waits", given: () => nudge(), what: "Dana's nudge to Ana is sent" },
  { kind: "nudge", is: "one that was undone", given: () => nudge("undone_at = now()"), what: null },
  { kind: "nudge", is: "one that was sent", given: () => nudge("sent_at = now()"), what: null },
  {
    kind: "silence",
    is: "one of somebody who waits for an answer",
    given: async () => {
      const id = await silence("flagged");
      await milestone();
      await question("open");
      return id;
    },
    what: null,
  },
  {
    kind: "question",
    is: "one that waits",
    given: () => question("open"),
    what: "Reminder to Dana of Q1 from Ana",
  },
  { kind: "question", is: "one that is answered", given: () => question("answered"), what: null },
  { kind: "question", is: "one that was taken back", given: () => question("open", ""), what: null },
  {
    kind: "owner-back",
    is: "an owner's last day away",
    given: () => ownerAway("2026-06-01"),
    what: "Dana is back, and asked again",
    zone: "Europe/Berlin",
  },
  { kind: "owner-back", is: "an owner who is back", given: () => ownerAway(null), what: null },
  {
    kind: "contractor-notice",
    is: "a pause",
    given: () => notice("paused", "paused"),
    what: "Ana hears that check-ins are paused",
  },
  {
    kind: "contractor-notice",
    is: "the end of the work",
    given: () => notice("ended", "ended"),
    what: "Ana hears that the work has ended",
  },
  {
    kind: "redraw",
    is: "a message that failed",
    given: () => card("U0ANA"),
    what: "Another try at a message to Ana",
  },
  {
    kind: "redraw",
    is: "a message that failed in the owner channel",
    given: () => card("C0OWNERS"),
    what: "Another try at a message to owners",
    zone: "Europe/Berlin",
  },
  { kind: "redraw", is: "a message that is gone", given: async () => randomUUID(), what: null },
  {
    kind: "pause-end",
    is: "a pause until that day",
    given: () => notice("paused", "paused", null, TUESDAY),
    what: "Ana can be asked again: the pause is over",
  },
  { kind: "pause-end", is: "a pause without a day", given: () => notice("paused", "paused"), what: null },
  {
    kind: "pause-end",
    is: "a pause that was resumed",
    given: () => notice("paused", "active", new Date(TUESDAY_SLOT), TUESDAY),
    what: null,
  },
  {
    kind: "contractor-notice",
    is: "a pause that was resumed",
    given: () => notice("paused", "active"),
    what: null,
  },
  {
    kind: "contractor-notice",
    is: "a pause, while they are away",
    given: () => away("2026-06-02").then(() => notice("paused", "paused")),
    what: null,
  },
  {
    kind: "contractor-notice",
    is: "an end that was undone",
    given: () => notice("ended", "active", new Date(TUESDAY_SLOT)),
    what: null,
  },
];

const kinds = new Map(allAgendaKinds.map((kind) => [kind.kind, kind]));

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterEach(async () => {
  await scene.database.sql(
    `TRUNCATE agenda, zone_offers, nudges, silences, typed_messages, questions, check_ins, deliveries, milestones,
       contractor_notices CASCADE`,
  );
  await scene.database.sql(
    `UPDATE contractors SET state = 'active', away_from = NULL, away_until = NULL, ask_day = 2, country = NULL`,
  );
});
afterAll(() => scene.stop());

describe("every kind on the agenda", () => {
  it("is among these", () => {
    expect(new Set(EXAMPLES.map(({ kind }) => kind))).toEqual(new Set(kinds.keys()));
  });

  it.each(EXAMPLES)(
    "says what will happen: $kind, $is",
    async ({ kind, given, at, what, zone = "Asia/Manila" }) => {
      const subjectId = await given();
      const dueAt = new Date(at ?? TUESDAY_SLOT);
      const next = await scene.database.acrossWorkspaces(async (work) => {
        await schedule(work, { workspaceId: ACME, kind, subjectId, dueAt });
        return upcoming(work, kinds, 1);
      });
      expect(next).toEqual(what === null ? [] : [{ dueAt, what, zone }]);
    },
  );
});

async function milestone(options: MilestoneOptions = {}, assignments = ""): Promise<string> {
  const id = await scene.addMilestone(scene.ana, options);
  const numbered = "number = (SELECT count(*) FROM milestones)";
  const set = [numbered, assignments].filter(Boolean).join(", ");
  await scene.database.sql(`UPDATE milestones SET ${set} WHERE id = $1`, [id]);
  return id;
}

async function card(sentTo: string): Promise<string> {
  const id = randomUUID();
  const about = { kind: "check-in", subjectId: randomUUID(), sentTo };
  await scene.inAcme(({ db, now }) =>
    db.card.create({ data: { id, workspaceId: ACME, ...about, touchedAt: now } }),
  );
  return id;
}

async function anaWithWork(): Promise<string> {
  await milestone();
  return scene.ana;
}

async function anaNotYetToldOf(...titles: readonly string[]): Promise<string> {
  for (const title of titles) await milestone({ title }, "announcement_id = NULL");
  return scene.ana;
}

async function anaAsked(day: number, country: string): Promise<void> {
  await scene.database.sql("UPDATE contractors SET ask_day = $1, country = $2", [day, country]);
}

async function delivery(decidedAt?: "accepted_at" | "changes_asked_at"): Promise<string> {
  const id = randomUUID();
  const milestoneId = await milestone();
  await scene.inAcme(({ db, now }) =>
    db.delivery.create({ data: { id, workspaceId: ACME, milestoneId, deliveredAt: now } }),
  );
  if (decidedAt !== undefined) await scene.database.sql(`UPDATE deliveries SET ${decidedAt} = delivered_at`);
  return id;
}

async function zoneOffer(slackZone: string, state: ZoneOfferState = "open"): Promise<string> {
  const id = randomUUID();
  const offer = { id, workspaceId: ACME, contractorId: scene.ana, keptZone: "Asia/Manila", slackZone, state };
  await anaWithWork();
  await scene.inAcme(({ db, now }) => db.zoneOffer.create({ data: { ...offer, noticedAt: now } }));
  return id;
}

async function away(until: string | null): Promise<void> {
  await scene.database.sql("UPDATE contractors SET away_from = '2026-06-01', away_until = $1", [until]);
}

async function ownerAway(until: string | null): Promise<string> {
  await scene.database.sql(
    `INSERT INTO owners (workspace_id, user_id, added_at, away_from, away_until) VALUES ($1, $2, now(), $3, $3)
      ON CONFLICT (workspace_id, user_id) DO UPDATE SET away_from = $3, away_until = $3`,
    [ACME, DANA, until],
  );
  return DANA;
}

async function checkIn(state: CheckInState): Promise<string> {
  const id = randomUUID();
  const slotAt = new Date("2026-05-29T02:00:00.000Z");
  const sent = state === "due" ? {} : { askedAt: slotAt, closesAt: new Date(TUESDAY_SLOT) };
  await scene.inAcme(({ db }) =>
    db.checkIn.create({
      data: { id, workspaceId: ACME, contractorId: scene.ana, state, slotAt, ...sent },
    }),
  );
  return id;
}

async function typed(state: TypedState): Promise<string> {
  const id = randomUUID();
  const said = { channelId: "D1", ts: "1.1", text: "Half of it stands" };
  await scene.inAcme(({ db, now }) =>
    db.typedMessage.create({
      data: { id, workspaceId: ACME, contractorId: scene.ana, receivedAt: now, state, ...said },
    }),
  );
  return id;
}

async function thanked(thankedBy: string | null): Promise<string> {
  const id = await checkIn("answered");
  await scene.inAcme(({ db }) => db.checkIn.update({ where: { id }, data: { thankedBy } }));
  return id;
}

async function silence(state: SilenceState): Promise<string> {
  const id = randomUUID();
  const checkInId = await checkIn("missed");
  await scene.inAcme(({ db, now }) =>
    db.silence.create({
      data: {
        id,
        workspaceId: ACME,
        contractorId: scene.ana,
        checkInId,
        state,
        flaggedAt: now,
        endedAt: state === "ended" ? now : null,
      },
    }),
  );
  return id;
}

async function notice(
  kind: NoticeKind,
  state: ContractorState,
  takenBackAt: Date | null = null,
  untilOn: Date | null = null,
): Promise<string> {
  const id = randomUUID();
  await scene.inAcme(async ({ db, now }) => {
    await db.contractor.update({ where: { id: scene.ana }, data: { state } });
    await db.contractorNotice.create({
      data: {
        id,
        workspaceId: ACME,
        contractorId: scene.ana,
        kind,
        byUserId: DANA,
        createdAt: now,
        takenBackAt,
        untilOn,
      },
    });
  });
  return id;
}

async function nudge(assignment = "text = text"): Promise<string> {
  const id = randomUUID();
  const silenceId = await silence("flagged");
  await scene.inAcme(({ db, now }) =>
    db.nudge.create({
      data: {
        id,
        workspaceId: ACME,
        contractorId: scene.ana,
        silenceId,
        fromUserId: DANA,
        text: "Hello?",
        createdAt: now,
      },
    }),
  );
  await scene.database.sql(`UPDATE nudges SET ${assignment}`);
  return id;
}

async function question(state: QuestionState, text = "Which font?"): Promise<string> {
  const id = randomUUID();
  const at = new Date("2026-05-29T02:00:00.000Z");
  const asked = { id, workspaceId: ACME, number: 1, contractorId: scene.ana, leadId: DANA, text };
  await scene.inAcme(({ db }) =>
    db.question.create({ data: { ...asked, state, askedAt: at, waitingSince: at } }),
  );
  return id;
}
