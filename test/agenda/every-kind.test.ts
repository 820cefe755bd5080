import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { schedule } from "../../src/agenda/agenda.js";
import { upcoming } from "../../src/agenda/upcoming.js";
import { allAgendaKinds } from "../../src/capabilities.js";
import type { CheckInState, SilenceState } from "../../src/database/generated/client.js";
import { ACME, type MilestoneOptions, type Scene, startScene, TUESDAY_SLOT } from "../check-ins/scene.js";

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
}

const EXAMPLES: readonly Example[] = [
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
  { kind: "ended", is: "an end that was undone", given: () => milestone(), what: null },
  ...["check-in", "ask-now"].flatMap((kind): Example[] => [
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
  { kind: "silence", is: "one that is over", given: () => silence("ended"), what: null },
];

const kinds = new Map(allAgendaKinds.map((kind) => [kind.kind, kind]));

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterEach(async () => {
  await scene.database.sql("TRUNCATE agenda, silences, check_ins, milestones CASCADE");
  await scene.database.sql(
    "UPDATE contractors SET away_from = NULL, away_until = NULL, ask_day = 2, country = NULL",
  );
});
afterAll(() => scene.stop());

describe("every kind on the agenda", () => {
  it("is among these", () => {
    expect(new Set(EXAMPLES.map(({ kind }) => kind))).toEqual(new Set(kinds.keys()));
  });

  it.each(EXAMPLES)("says what will happen: $kind, $is", async ({ kind, given, at, what }) => {
    const subjectId = await given();
    const dueAt = new Date(at ?? TUESDAY_SLOT);
    const next = await scene.database.acrossWorkspaces(async (work) => {
      await schedule(work, { workspaceId: ACME, kind, subjectId, dueAt });
      return upcoming(work, kinds, 1);
    });
    expect(next).toEqual(what === null ? [] : [{ dueAt, what, zone: "Asia/Manila" }]);
  });
});

async function milestone(options: MilestoneOptions = {}, assignments = ""): Promise<string> {
  const id = await scene.addMilestone(scene.ana, options);
  const numbered = "number = (SELECT count(*) FROM milestones)";
  const set = [numbered, assignments].filter(Boolean).join(", ");
  await scene.database.sql(`UPDATE milestones SET ${set} WHERE id = $1`, [id]);
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

async function away(until: string | null): Promise<void> {
  await scene.database.sql("UPDATE contractors SET away_from = '2026-06-01', away_until = $1", [until]);
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
