import { afterEach, describe, expect, it } from "vitest";
import { CHECK_IN_MOVES, TAKEN_BACK_MOVES } from "../../src/check-ins/check-in.js";
import { CONTRACTOR_MOVES, canMove } from "../../src/contractors/contractor.js";
import { moveContractor } from "../../src/contractors/store.js";
import {
  CheckInState,
  ContractorState,
  MilestoneState,
  QuestionState,
  TypedState,
} from "../../src/database/generated/client.js";
import { MILESTONE_MOVES } from "../../src/milestones/milestone.js";
import { hangAfterStoring, refusal, serverError } from "../../src/playground/slack/faults.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { QUESTION_MOVES, UNDONE_MOVES } from "../../src/questions/question.js";
import { moveTyped } from "../../src/typed/store.js";
import { TYPED_MOVES } from "../../src/typed/typed.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { waitUntil } from "../support/wait-until.js";
import { ANAS_SLOT, ANAS_WINDOW_END, addMilestones, closeAll, told } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);
const checkIn = async () => (await sql("SELECT * FROM check_ins"))[0];
const silence = async () => (await sql("SELECT state, ended_how FROM silences"))[0];

const moves = (table: Readonly<Record<string, readonly string[]>>, states: readonly string[]) =>
  states.flatMap((from) => (table[from] ?? []).map((to) => `${from} → ${to}`)).sort();

/** Ana has two milestones, was asked about them, and her window has closed without an answer. */
async function anaIsSilent(): Promise<Message> {
  office = await openOffice();
  await addMilestones(office.ben, "@Ana Landing page by 3 July", "@Ana Support ongoing");
  await office.liveUntil(ANAS_WINDOW_END);
  expect(await silence()).toEqual({ state: "flagged", ended_how: null });
  const [card, ...others] = office.ownerCards();
  expect(others).toEqual([]);
  if (card === undefined) throw new Error("there is no card");
  return card;
}

describe("a milestone", () => {
  it("has these states and moves, and none that says late", async () => {
    office = await openOffice();
    expect(moves(MILESTONE_MOVES, Object.values(MilestoneState))).toEqual(
      [
        "offered → agreed",
        "offered → declined",
        "offered → cancelled",
        "agreed → agreed",
        "agreed → delivered",
        "agreed → accepted",
        "agreed → cancelled",
        "delivered → agreed",
        "delivered → accepted",
        "delivered → cancelled",
        "accepted → agreed",
        "accepted → delivered",
        "cancelled → agreed",
        "cancelled → delivered",
        "cancelled → offered",
      ].sort(),
    );
    const columns = await sql(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'milestones'",
    );
    expect(JSON.stringify(columns)).not.toContain("late");
  });

  it("is late when its date passes, by nothing but the date, and not late when the date moves", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 2 June");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    const before = await sql("SELECT * FROM milestones");
    office.clock.set(new Date("2026-06-03T00:00:00.000Z"));
    await office.ben.command("/milestone", "list late");
    expect(office.answersTo(office.ben).at(-1)?.text).toContain("Landing page");
    expect(await sql("SELECT * FROM milestones")).toEqual(before);
    await sql("UPDATE milestones SET due_on = '2026-07-03'");
    await office.ben.command("/milestone", "list late");
    expect(office.answersTo(office.ben).at(-1)?.text).not.toContain("Landing page");
  });

  it("has the health of the last answer", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const health = async () => (await sql("SELECT health FROM milestones"))[0]?.health;
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "How is it going?": "Blocked", "What moved, or what's in the way?": "No keys" });
    await office.ana.submit();
    await office.settle();
    expect(await health()).toBe("blocked");
    await office.ana.click(told(office.ana, "Your update is saved"), "Edit");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "How is it going?": "At risk" });
    await office.ana.submit();
    expect(await health()).toBe("at_risk");
  });
});

describe("a check-in", () => {
  it("has these states and moves", async () => {
    office = await openOffice();
    expect(moves(CHECK_IN_MOVES, Object.values(CheckInState))).toEqual(
      [
        "due → asked",
        "due → answered",
        "due → skipped",
        "due → superseded",
        "due → cancelled",
        "asked → answered",
        "asked → missed",
        "asked → skipped",
        "asked → superseded",
        "asked → cancelled",
        "missed → answered",
        "missed → skipped",
        "skipped → asked",
        "skipped → answered",
      ].sort(),
    );
    expect(moves(TAKEN_BACK_MOVES, Object.values(CheckInState))).toEqual([
      "answered → asked",
      "answered → cancelled",
      "answered → skipped",
    ]);
  });

  it("keeps when it was sent, reminded, snoozed and closes in columns of their own", async () => {
    office = await openOffice();
    const columns = await sql(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'check_ins'",
    );
    expect(columns.map((row) => row.column_name)).toEqual(
      expect.arrayContaining(["asked_at", "reminded_at", "snoozed_until", "closes_at"]),
    );
  });

  it("has no closing time while its message is on its way, and one from the moment it was there", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-02T01:59:00.000Z");
    office.slack.faults.next("chat.postMessage", hangAfterStoring(1_500));
    office.clock.set(new Date(ANAS_SLOT));
    await office.milepost.tick({ lived: true });
    await waitUntil(() => office.toldTo(office.ana).some(({ text }) => text.includes("how is the work")));
    expect(await checkIn()).toMatchObject({ state: "due", asked_at: null, closes_at: null });
    await office.settle();
    expect(await checkIn()).toMatchObject({
      state: "asked",
      asked_at: "2026-06-02 02:00:00+00",
      closes_at: "2026-06-04 02:00:00+00",
    });
  });

  it.each([
    ["failed without a word of its outcome", serverError(503)],
    ["was refused for good", refusal("user_disabled")],
  ])("has no closing time, and nobody is silent, when its message %s", async (_how, fault) => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-02T01:59:00.000Z");
    office.slack.faults.next("chat.postMessage", fault);
    office.clock.set(new Date(ANAS_SLOT));
    await office.milepost.tick({ lived: true });
    await waitUntil(() =>
      office.slack.log.some(({ name, injected }) => name === "chat.postMessage" && injected),
    );
    await office.slack.settle();
    for (const at of ["2026-06-03T02:00:00.000Z", "2026-06-04T02:00:00.000Z", "2026-06-04T08:00:00.000Z"]) {
      office.clock.set(new Date(at));
      await office.milepost.tick({ lived: true });
      expect(await checkIn()).toMatchObject({ asked_at: null, closes_at: null });
    }
    expect(await sql("SELECT 1 FROM silences")).toEqual([]);
  });
});

describe("a contractor", () => {
  it("has these states and moves, moves along them and no other way, and remembers what was before the end", async () => {
    office = await openOffice();
    const states = Object.values(ContractorState);
    expect(moves(CONTRACTOR_MOVES, states)).toEqual(
      [
        "active → paused",
        "active → ended",
        "candidate → active",
        "candidate → ended",
        "paused → active",
        "paused → ended",
        "ended → active",
        "ended → candidate",
        "ended → paused",
      ].sort(),
    );
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    const [ana] = await sql("SELECT id FROM contractors");
    const id = String(ana?.id);
    for (const from of states) {
      for (const to of states) {
        await sql('UPDATE contractors SET state = $1::"ContractorState", state_before = NULL', [from]);
        const moved = office.database.inWorkspace(office.team.id, (work) =>
          moveContractor(work, { id, from, to }),
        );
        if (canMove(from, to)) {
          expect(await moved, `${from} → ${to}`).toBe(true);
          const before = to === "ended" ? from : null;
          expect(await sql("SELECT state, state_before FROM contractors")).toEqual([
            { state: to, state_before: before },
          ]);
        } else {
          await expect(moved, `${from} → ${to}`).rejects.toThrow(`from ${from} to ${to}`);
        }
      }
    }
    await sql("UPDATE contractors SET state = 'paused'");
    const late = office.database.inWorkspace(office.team.id, (work) =>
      moveContractor(work, { id, from: "active", to: "ended" }),
    );
    expect(await late).toBe(false);
  });
});

describe("a silence", () => {
  it("goes from flagged to firm to the backup plan on one card, counted in their working days", async () => {
    const card = await anaIsSilent();
    const steps: unknown[] = [];
    for (const at of ["2026-06-09T01:59:00.000Z", "2026-06-09T02:00:00.000Z", "2026-06-11T02:00:00.000Z"]) {
      await office.liveUntil(at);
      steps.push((await silence())?.state);
      const cards = office.ownerCards().filter(({ threadTs }) => threadTs === null);
      expect(cards.map(({ ts }) => ts)).toEqual([card.ts]);
    }
    expect(steps).toEqual(["flagged", "firm", "backup_plan"]);
  });

  const signs: [string, () => Promise<unknown>][] = [
    ["one tap", () => office.ana.click(told(office.ana, "No update this time"), "On track")],
    [
      "an update",
      async () => {
        await office.ana.click(told(office.ana, "No update this time"), "Update…");
        await viewOf(office.ana, "Your update");
        office.ana.fill({ "Anything you need from Ben?": "Which font?" });
        await office.ana.submit();
      },
    ],
    [
      "/checkin",
      async () => {
        await office.ana.command("/checkin");
        await viewOf(office.ana, "Your update");
        office.ana.fill({ "Anything you need from Ben?": "Which font?" });
        await office.ana.submit();
      },
    ],
    [
      "a milestone said to be done",
      async () => {
        await office.ana.command("/milestone", "done M1");
        await viewOf(office.ana, "M1 is done");
        await office.ana.submit();
      },
    ],
    [
      "another day or hour chosen",
      async () => {
        await office.ana.click(told(office.ana, "Press When I'm asked"), "When I'm asked");
        await viewOf(office.ana, "When I'm asked");
        await office.ana.submit();
      },
    ],
  ];
  it.each(signs)("is ended by any sign of life: %s", async (_sign, give) => {
    const card = await anaIsSilent();
    await give();
    await closeAll(office.ana);
    await office.settle();
    expect(await silence()).toMatchObject({ state: "ended" });
    const now = office.ownerCards().find(({ ts }) => ts === card.ts);
    expect(now?.text).not.toBe(card.text);
    await office.liveUntil("2026-06-09T01:59:00.000Z");
    expect(await sql("SELECT 1 FROM silences")).toHaveLength(1);
  });

  it("is ended by I've heard from them, and by Mark away", async () => {
    const card = await anaIsSilent();
    await office.ben.click(card, "I've heard from them");
    expect(await silence()).toEqual({ state: "ended", ended_how: "heard_from" });
    await office.stop();
    const other = await anaIsSilent();
    await office.ben.click(other, "Mark away");
    await viewOf(office.ben, "Mark away");
    await office.ben.clickInView("Until they are back");
    await office.ben.submit();
    expect(await silence()).toEqual({ state: "ended", ended_how: "away" });
  });
});

describe("a question", () => {
  it("has these states and moves", async () => {
    office = await openOffice();
    expect(moves(QUESTION_MOVES, Object.values(QuestionState))).toEqual(
      ["open → answered", "open → closed", "answered → open", "answered → closed"].sort(),
    );
    expect(moves(UNDONE_MOVES, Object.values(QuestionState))).toEqual(["closed → open"]);
  });

  it("goes through all of them: answered, asked on, elsewhere, taken back, and closed", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const states: unknown[] = [];
    const press = async (who: Person, message: Message, name: string, words?: Record<string, string>) => {
      await who.click(message, name);
      if (words !== undefined) {
        await waitUntil(() => who.view() !== undefined);
        who.fill(words);
        await who.submit();
      }
      await office.settle();
      states.push((await sql("SELECT state FROM questions"))[0]?.state);
    };
    const card = () => {
      const [found] = office.ownerCards().filter(({ text }) => text.startsWith("Q1"));
      if (found === undefined) throw new Error("there is no question");
      return found;
    };
    const asked = told(office.ana, "how is the work going?");
    await press(office.ana, asked, "Update…", { "Anything you need from Ben?": "Which font?" });
    await press(office.ben, card(), "Reply…", { "Your reply": "Inter" });
    await press(office.ana, told(office.ana, "Ben answers Q1"), "Ask more…", { "What else?": "Bold?" });
    await press(office.ben, card(), "Answered elsewhere");
    await press(office.ben, card(), "Undo");
    await press(office.ana, told(office.ana, "Ben answers Q1"), "That's answered");
    expect(states).toEqual(["open", "answered", "open", "answered", "open", "closed"]);
  });
});

describe("what somebody typed", () => {
  it("has these states and moves, moves along them and no other way", async () => {
    office = await openOffice();
    const states = Object.values(TypedState);
    expect(moves(TYPED_MOVES, states)).toEqual(
      [
        "unsorted → unsorted",
        "unsorted → update",
        "unsorted → question",
        "unsorted → set_aside",
        "unsorted → passed_on",
        "update → update",
        "update → unsorted",
        "update → question",
        "update → set_aside",
        "set_aside → set_aside",
        "set_aside → update",
        "set_aside → unsorted",
        "set_aside → question",
        "passed_on → update",
        "passed_on → question",
        "passed_on → set_aside",
      ].sort(),
    );
    await addMilestones(office.ben, "@Ana Landing page by 3 July", "@Ana Support ongoing");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    await office.ana.say(office.ana.dm(), "Half of it stands");
    await office.settle();
    const [typed] = await sql("SELECT id FROM typed_messages");
    const ids = [String(typed?.id)];
    for (const from of states) {
      for (const to of states) {
        await sql('UPDATE typed_messages SET state = $1::"TypedState"', [from]);
        const moved = office.database.inWorkspace(office.team.id, (work) => moveTyped(work, ids, to));
        if (TYPED_MOVES[from].includes(to)) {
          await moved;
          expect(await sql("SELECT state FROM typed_messages")).toEqual([{ state: to }]);
        } else {
          await expect(moved, `${from} → ${to}`).rejects.toThrow(`does not move to ${to}`);
        }
      }
    }
  });
});

describe("a contractor", () => {
  it("is active unless said otherwise, and can be a candidate, paused or ended, who are not asked", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    expect(await sql("SELECT state FROM contractors")).toEqual([{ state: "active" }]);
    expect(await sql('SELECT unnest(enum_range(NULL::"ContractorState"))::text AS state')).toEqual(
      ["active", "candidate", "paused", "ended"].map((state) => ({ state })),
    );
    for (const state of ["candidate", "paused", "ended"]) {
      await sql(`UPDATE contractors SET state = '${state}'`);
      await office.liveUntil(new Date(office.clock.now().getTime() + 7 * 86_400_000));
    }
    expect(await sql("SELECT 1 FROM check_ins WHERE state <> 'cancelled'")).toEqual([]);
    expect(office.toldTo(office.ana).filter(({ text }) => text.includes("how is the work"))).toEqual([]);
  });
});
