import { afterEach, describe, expect, it } from "vitest";
import { ANAS_SLOT, ANAS_WINDOW_END, addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { answers, buttonsOf, checkIns, edited, hearOf, lastTold, says, toldTo, typed } from "./scene.js";

/** Who has said something on Monday is not asked on Tuesday. */
const A_WEEK_ON = "2026-06-09T02:00:00.000Z";

let office: Office;
afterEach(() => office.stop());

/** Monday 15:10 in Manila: Ana has heard of her work. */
const TOLD = "2026-06-01T07:10:00.000Z";
const ONE = ["@Ana Landing page by 3 July"] as const;
const TWO = [...ONE, "@Ana Support ongoing"] as const;

async function anaWorksOn(
  milestones: readonly string[],
  { until = TOLD, transport = "socket" }: { until?: string; transport?: "socket" | "http" } = {},
): Promise<Office> {
  office = await openOffice({ transport });
  await addMilestones(office.ben, ...milestones);
  await office.liveUntil(until);
  return office;
}

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);

describe("a contractor with one open milestone types", () => {
  it("and it is their update at once, out of a check-in too, without a second message about it", async () => {
    const { ana } = await anaWorksOn(ONE);
    const before = toldTo(ana).length;
    await says(office, ana, "Half of the page stands");
    expect(toldTo(ana)).toHaveLength(before + 1);
    const card = lastTold(ana);
    expect(card.text).toBe(
      "Saved as your update on M1 Landing page: on track. You wrote: “Half of the page stands”",
    );
    expect(buttonsOf(card)).toEqual([
      "Change",
      "It's at risk",
      "It's blocked",
      "It's a question for Ben",
      "Not an update",
    ]);
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Half of the page stands" },
    ]);
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: true }]);
    expect(await typed(office)).toEqual([{ text: "Half of the page stands", state: "update" }]);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("and it answers the check-in that is open, in its thread or beside it, with the health that it had", async () => {
    const { ana } = await anaWorksOn(ONE);
    await sql("UPDATE milestones SET health = 'at_risk'");
    await office.liveUntil(ANAS_SLOT);
    const asked = told(ana, "how is the work going?");
    await says(office, ana, "The photos are late", asked.ts);
    expect(await answers(office)).toEqual([{ about: "M1", status: "at_risk", text: "The photos are late" }]);
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
    expect(told(ana, "Your update is saved").ts).toBe(asked.ts);
    expect(told(ana, "Saved as your update").threadTs).toBe(asked.ts);
    expect(await sql("SELECT kind FROM agenda WHERE kind IN ('close', 'remind')")).toEqual([]);
  });

  it("and what is typed within a day is one update, on new lines, also under a tap", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    await ana.click(told(ana, "how is the work going?"), "On track");
    await says(office, ana, "The header stands");
    await office.liveUntil("2026-06-02T09:00:00.000Z");
    await says(office, ana, "And the footer");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "The header stands\nAnd the footer" },
    ]);
    await office.liveUntil("2026-06-03T03:00:00.000Z");
    await says(office, ana, "Started on the form");
    expect((await answers(office)).map(({ text }) => text)).toEqual([
      "The header stands\nAnd the footer",
      "Started on the form",
    ]);
  });

  it("and the owner's silence card is settled by it", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_WINDOW_END });
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: null }]);
    await says(office, ana, "Sorry, I was ill: half of it stands");
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "answered" }]);
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
  });

  it("and changes it in the modal, which says so on the card", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "Half of it stands");
    expect(await ana.click(lastTold(ana), "Change")).toMatchObject({ ok: true });
    await viewOf(ana, "Your update");
    ana.fill({ "How is it going?": "Blocked" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "blocked", text: "Half of it stands" }]);
    expect(told(ana, "Saved as your update").text).toContain("M1 Landing page: blocked.");
  });

  it("and what they had written in the modal and not sent stays, with the words in it", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    await ana.click(told(ana, "how is the work going?"), "Update…");
    await viewOf(ana, "Your update");
    ana.fill({
      "What moved, or what's in the way?": "A long story",
      "Anything you need from Ben?": "Which font?",
    });
    await ana.close();
    await says(office, ana, "Half of it stands");
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "Half of it stands" }]);
    await ana.click(lastTold(ana), "Change");
    await viewOf(ana, "Your update");
    expect(await ana.submit()).toMatchObject({ ok: true });
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "A long story\nHalf of it stands" },
    ]);
    expect(await sql("SELECT text FROM questions")).toEqual([{ text: "Which font?" }]);
  });

  it.each([
    ["I'm stuck with the keys", "blocked", "blocked", "on_track"],
    ["I am running late", "at_risk", "at risk", "on_track"],
    ["on track", "on_track", "on track", "blocked"],
    ["Not blocked any more", "on_track", "on track", "blocked"],
  ])("%j: what is plainly said of how it stands is so", async (words, status, shown, before) => {
    const { ana } = await anaWorksOn(ONE);
    await sql('UPDATE milestones SET health = $1::"Health"', [before]);
    await says(office, ana, words);
    expect(await answers(office)).toEqual([{ about: "M1", status, text: words }]);
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: status }]);
    const card = lastTold(ana);
    expect(card.text).toBe(`Saved as your update on M1 Landing page: ${shown}. You wrote: “${words}”`);
    expect(buttonsOf(card).slice(-2)).toEqual(["It's a question for Ben", "Not an update"]);
    if (words.startsWith("Not")) return;
    expect(buttonsOf(card)).toEqual(["Change", "It's a question for Ben", "Not an update"]);
  });

  it("that it is done, and sends it in the step that there is for it", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "It is done!");
    const card = lastTold(ana);
    expect(card.text).toBe(
      "Saved as your update on M1 Landing page. Is all of it done? Then press It's done… You wrote: “It is done!”",
    );
    expect(buttonsOf(card)).toEqual(["Change", "It's done…", "It's a question for Ben", "Not an update"]);
    expect(await ana.click(card, "It's done…")).toMatchObject({ ok: true });
    await viewOf(ana, "M1 is done");
  });

  it("what does not say how it stands, and puts that right in one tap, there and back", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "Is it blocked? The keys are not here");
    expect(lastTold(ana).text).toContain("M1 Landing page: on track.");
    expect(await ana.click(lastTold(ana), "It's blocked")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: "blocked" }]);
    expect(lastTold(ana).text).toContain("M1 Landing page: blocked.");
    expect(await ana.click(lastTold(ana), "It's on track")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: "on_track" }]);
  });

  it("what was misread as blocked, and it stands as before once it is no update, or is edited", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const state = () =>
      sql(
        "SELECT m.health, count(a.id)::int AS alerts FROM milestones m LEFT JOIN alerts a ON a.settled_at IS NULL GROUP BY 1",
      );
    const message = await says(office, ana, "The pump is blocked");
    expect(await state()).toEqual([{ health: "blocked", alerts: 1 }]);
    await edited(office, ana, message, "The pump is not blocked");
    expect(await state()).toEqual([{ health: "on_track", alerts: 0 }]);
    expect(lastTold(ana).text).toContain("M1 Landing page: on track.");
    await edited(office, ana, { ...message, text: "The pump is not blocked" }, "The pump is blocked");
    expect(await state()).toEqual([{ health: "blocked", alerts: 1 }]);
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    expect(await state()).toEqual([{ health: "on_track", alerts: 0 }]);
    expect(await answers(office)).toEqual([]);
  });

  it("nothing is said of how it stands by a card that has been overtaken", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "The keys are missing");
    const card = lastTold(ana);
    await office.liveUntil(A_WEEK_ON);
    await ana.click(told(ana, "how is the work going?"), "On track");
    expect(await ana.click(card, "It's blocked")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: "on_track" }]);
    expect(lastTold(ana).text).toContain("That check-in is over");
  });
});

describe("what was taken for an update and is none", () => {
  it("is taken back, and the check-in waits as it did, with its own end and reminder", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const agenda = () =>
      sql("SELECT kind, due_at FROM agenda WHERE kind IN ('close', 'remind', 'check-in') ORDER BY 1");
    const before = await agenda();
    await says(office, ana, "Is there a staging server");
    expect(await ana.click(lastTold(ana), "Not an update")).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([]);
    expect(await checkIns(office)).toEqual([{ state: "asked", unasked: false }]);
    expect(await agenda()).toEqual(before);
    expect(await typed(office)).toEqual([{ text: "Is there a staging server", state: "set_aside" }]);
    const card = told(ana, "Fine, it is not kept as an update.");
    expect(buttonsOf(card)).toEqual(["It's an update after all", "It's a question for Ben"]);
    expect(buttonsOf(told(ana, "how is the work going?"))).toContain("On track");

    expect(await ana.click(card, "It's an update after all")).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Is there a staging server" },
    ]);
  });

  it("leaves no check-in behind that nobody had asked", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "Is there a staging server");
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    expect(await answers(office)).toEqual([]);
    expect(await checkIns(office)).toEqual([{ state: "cancelled", unasked: true }]);
    await office.liveUntil(ANAS_SLOT);
    expect(told(ana, "how is the work going?")).toBeDefined();
  });

  it("leaves the asking of the same day as it was", async () => {
    const { ana } = await anaWorksOn(ONE, { until: "2026-06-02T01:00:00.000Z" });
    await says(office, ana, "Is there a staging server");
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    await office.liveUntil(ANAS_SLOT);
    expect(told(ana, "how is the work going?")).toBeDefined();
  });

  it("leaves what else was said in it, and a tap, as they were", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    await ana.click(told(ana, "how is the work going?"), "On track");
    await office.liveUntil("2026-06-02T03:00:00.000Z");
    await says(office, ana, "One");
    const one = lastTold(ana);
    await says(office, ana, "Two");
    await ana.click(one, "Not an update");
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "Two" }]);
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "" }]);
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
  });

  it("stays answered, without words, when its time to answer has ended since", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    await says(office, ana, "Is there a staging server");
    const card = lastTold(ana);
    await office.liveUntil(ANAS_WINDOW_END);
    await ana.click(card, "Not an update");
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "" }]);
    expect(await sql("SELECT 1 FROM silences")).toEqual([]);
  });

  it("is a question for the lead, once, whoever clicks how often", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    await says(office, ana, "Is there a staging server?");
    const card = lastTold(ana);
    await Promise.all([
      ana.click(card, "It's a question for Ben"),
      ana.click(card, "It's a question for Ben"),
    ]);
    await office.settle();
    expect(
      await sql(
        "SELECT q.text, q.lead_id, q.check_in_id, number FROM questions q JOIN typed_messages t ON t.question_id = q.id",
      ),
    ).toEqual([
      { text: "Is there a staging server?", lead_id: office.ben.userId, check_in_id: null, number: 1 },
    ]);
    expect(await sql("SELECT count(*)::int FROM questions")).toEqual([{ count: 1 }]);
    expect(await answers(office)).toEqual([]);
    expect(await checkIns(office)).toEqual([{ state: "asked", unasked: false }]);
    expect(told(ana, "Your question, Q1, is with Ben.")).toBeDefined();
    expect(office.ownerCards().at(-1)?.text).toContain("Is there a staging server?");
    expect(office.ownerCards().at(-1)?.text).toContain("M1 Landing page");
  });
});

describe("a contractor with several open milestones types", () => {
  it("is asked which it is about, and what they choose has it", async () => {
    const { ana } = await anaWorksOn(TWO);
    await says(office, ana, "Half of it stands");
    expect(await answers(office)).toEqual([]);
    const card = lastTold(ana);
    expect(card.text).toBe(
      "What is this about? Choose: M1 Landing page; M2 Support. If you don't choose, I'll pass it on to Ben on Tue 2 June, 15:10, as it is. You wrote: “Half of it stands”",
    );
    expect(buttonsOf(card)).toEqual([
      "M1 Landing page",
      "M2 Support",
      "It's a question for Ben",
      "Not an update",
    ]);
    expect(await ana.click(card, "M2 Support")).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M2", status: "on_track", text: "Half of it stands" }]);
    expect(lastTold(ana).text).toContain("Saved as your update on M2 Support");
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'typed'")).toEqual([]);
    // A second message within a day, on the other one, is in the same update.
    await says(office, ana, "Tickets are answered");
    await ana.click(lastTold(ana), "M1 Landing page");
    await office.settle();
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: true }]);
    expect(await answers(office)).toHaveLength(2);
  });

  it("several lines in a breath are asked about once, under the last, and what they choose has them all", async () => {
    const { ana } = await anaWorksOn(TWO, { transport: "http" });
    const asks = () => toldTo(ana).filter(({ blocks }) => buttonsOf({ blocks }).includes("M2 Support"));
    for (const line of ["The client called", "They want it in blue"]) await says(office, ana, line);
    const last = await says(office, ana, "I am blocked until Friday");
    const card = lastTold(ana);
    expect(asks().map(({ ts }) => ts)).toEqual([card.ts]);
    expect(card.text).toContain("What is all this about?");
    expect(card.text).toContain(
      "You wrote: “The client called” “They want it in blue” “I am blocked until Friday”",
    );
    const goesWith = "This goes with what you wrote after it: what it is about is asked there.";
    expect(toldTo(ana).filter(({ text }) => text === goesWith)).toHaveLength(2);
    // The last turns out to be about one of them: the one before it asks for the rest.
    await edited(office, ana, last, "M1 is blocked until Friday");
    expect(asks()).toHaveLength(1);
    expect(asks()[0]?.text).toContain("You wrote: “The client called” “They want it in blue”");
    await ana.click(asks()[0] ?? card, "M2 Support");
    await office.settle();
    expect(await answers(office)).toEqual([
      { about: "M1", status: "blocked", text: "M1 is blocked until Friday" },
      { about: "M2", status: "on_track", text: "The client called\nThey want it in blue" },
    ]);
    expect((await typed(office)).map(({ state }) => state)).toEqual(["update", "update", "update"]);
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'typed'")).toEqual([]);
    await ana.click(told(ana, "They want it in blue"), "Not an update");
    await office.settle();
    expect((await answers(office)).map(({ text }) => text)).toEqual([
      "M1 is blocked until Friday",
      "The client called",
    ]);
  });

  it("several lines in a breath can be one question, and an edit of any is followed", async () => {
    const { ana } = await anaWorksOn(TWO, { transport: "http" });
    const first = await says(office, ana, "The client called");
    await says(office, ana, "Do they want it in blu?");
    await ana.click(lastTold(ana), "It's a question for Ben");
    await office.settle();
    const questions = () => sql("SELECT text FROM questions");
    expect(await questions()).toEqual([{ text: "The client called\nDo they want it in blu?" }]);
    expect(told(ana, "It is part of your question.")).toBeDefined();
    await edited(office, ana, first, "The customer called");
    expect(await questions()).toEqual([{ text: "The customer called\nDo they want it in blu?" }]);
    expect(office.ownerCards().at(-1)?.text).toContain("The customer called");
  });

  it("lines with time between them are asked about one by one, and each is passed on in its time", async () => {
    const { ana } = await anaWorksOn(TWO);
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-01T07:25:00.000Z");
    await says(office, ana, "Half of it stands");
    expect(told(ana, "“The client called”").text).toContain("What is this about?");
    await ana.click(lastTold(ana), "M2 Support");
    await office.settle();
    expect(await typed(office)).toEqual([
      { text: "The client called", state: "unsorted" },
      { text: "Half of it stands", state: "update" },
    ]);
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    expect(told(ana, "“The client called”").text).toBe(
      "Ben got this as you wrote it. What is it about? Choose: M1 Landing page; M2 Support. You wrote: “The client called”",
    );
  });

  it("names one and says how it stands: it is saved so at once", async () => {
    const { ana } = await anaWorksOn(TWO);
    const words = "M2 is blocked, I wait for the prices";
    await says(office, ana, words);
    expect(lastTold(ana).text).toBe(`Saved as your update on M2 Support: blocked. You wrote: “${words}”`);
    expect(buttonsOf(lastTold(ana))).toEqual(["Change", "It's a question for Ben", "Not an update"]);
    expect(await answers(office)).toEqual([{ about: "M2", status: "blocked", text: words }]);
    expect(await sql("SELECT number, health FROM milestones ORDER BY 1")).toEqual([
      { number: 1, health: "on_track" },
      { number: 2, health: "blocked" },
    ]);
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'typed'")).toEqual([]);
  });

  it("can say that it was about another than it names", async () => {
    const { ana } = await anaWorksOn(TWO);
    await says(office, ana, "It runs on my M1 now");
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    await ana.click(lastTold(ana), "It's an update after all");
    await office.settle();
    await ana.click(lastTold(ana), "M2 Support");
    await office.settle();
    expect((await answers(office)).map(({ about }) => about)).toEqual(["M2"]);
  });

  it("does not name one, or names two, and says how it stands: that holds for what they choose", async () => {
    const { ana } = await anaWorksOn(TWO);
    await says(office, ana, "I'm stuck, the keys are missing");
    await ana.click(lastTold(ana), "M2 Support");
    await office.settle();
    expect((await answers(office)).map(({ about, status }) => `${about} ${status}`)).toEqual(["M2 blocked"]);
    await says(office, ana, "M2 is on track again, M1 is late");
    await ana.click(lastTold(ana), "M1 Landing page");
    await office.settle();
    expect((await answers(office)).map(({ about, status }) => `${about} ${status}`)).toEqual([
      "M1 at_risk",
      "M2 blocked",
    ]);
    await says(office, ana, "All done!");
    await ana.click(lastTold(ana), "M2 Support");
    await office.settle();
    expect(buttonsOf(lastTold(ana))).toContain("It's done…");
  });

  it("names what is not theirs, or is over: that is said, and nothing is lost", async () => {
    const { ana } = await anaWorksOn(TWO);
    await office.ben.command("/milestone", "done M2");
    await closeAll(office.ben);
    await office.settle();
    await says(office, ana, "M9 done");
    expect(lastTold(ana).text).toBe(
      "M9 is not one of yours. What is this about? Choose: M1 Landing page. If you don't choose, I'll pass it on to Ben on Tue 2 June, 15:10, as it is. You wrote: “M9 done”",
    );
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    await says(office, ana, "M2 is done");
    expect(lastTold(ana).text).toContain("M2 Support is accepted already. What is this about?");
    expect(await answers(office)).toEqual([]);
    await ana.click(lastTold(ana), "M1 Landing page");
    await office.settle();
    expect(buttonsOf(lastTold(ana))).toContain("It's done…");
    expect(await typed(office)).toEqual([
      { text: "M9 done", state: "unsorted" },
      { text: "M2 is done", state: "update" },
    ]);
  });

  it("on track, and nothing else: it is said of all, as by a tap, unless one of them is not", async () => {
    const { ana } = await anaWorksOn(TWO, { until: ANAS_SLOT, transport: "http" });
    const message = await says(office, ana, "On track!");
    expect(lastTold(ana).text).toBe("Saved as your update: all of your work is on track.");
    expect(buttonsOf(lastTold(ana))).toEqual(["Change"]);
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "" },
      { about: "M2", status: "on_track", text: "" },
    ]);
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
    await edited(office, ana, message, "M2 is late");
    expect((await answers(office)).map(({ status }) => status)).toEqual(["on_track", "at_risk"]);
    await says(office, ana, "on track");
    expect(lastTold(ana).text).toContain("What is this about?");
    await ana.click(lastTold(ana), "M2 Support");
    await office.settle();
    expect((await answers(office)).map(({ status }) => status)).toEqual(["on_track", "on_track"]);
  });

  it("edits which one it names: it moves there", async () => {
    const { ana } = await anaWorksOn(TWO, { transport: "http" });
    const message = await says(office, ana, "M1 is blocked");
    await edited(office, ana, message, "M2 is blocked");
    expect(await answers(office)).toEqual([{ about: "M2", status: "blocked", text: "M2 is blocked" }]);
    expect(await sql("SELECT number, health FROM milestones ORDER BY 1")).toEqual([
      { number: 1, health: "on_track" },
      { number: 2, health: "blocked" },
    ]);
  });

  it("chooses from a menu when there are more than four", async () => {
    const { ana } = await anaWorksOn(["A", "B", "C", "D", "E"].map((title) => `@Ana ${title} ongoing`));
    await says(office, ana, "Half of it stands");
    const card = lastTold(ana);
    expect(buttonsOf(card)).toEqual(["It's a question for Ben", "Not an update"]);
    expect(await ana.click(card, { actionId: "typed.about", selected: "M4 D" })).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M4", status: "on_track", text: "Half of it stands" }]);
  });

  it("loses nothing: after a day without sorting it reaches the lead as it is, and can still be sorted", async () => {
    const { ana } = await anaWorksOn(TWO);
    await says(office, ana, "The client called <!channel>");
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'typed'")).toEqual([
      { due_at: "2026-06-02 07:10:00+00" },
    ]);
    const cards = office.ownerCards().length;
    await office.liveUntil("2026-06-02T07:09:00.000Z");
    expect(office.ownerCards()).toHaveLength(cards);
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = office.ownerCards().at(-1);
    expect(passedOn?.text).toBe(
      `Ana wrote to Milepost: The client called &lt;!channel&gt; Ana has not said yet what it is about. For <@${office.ben.userId}>`,
    );
    expect(await typed(office)).toEqual([{ text: "The client called <!channel>", state: "passed_on" }]);
    const card = told(ana, "Ben got this as you wrote it. What is it about?");
    expect(await ana.click(card, "M2 Support")).toMatchObject({ ok: true });
    await office.settle();
    expect(office.ownerCards().at(-1)?.text).toContain("It is their update on M2 Support.");
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'typed'")).toEqual([]);
  });

  it("can be replied to by the lead: it is a question then, and two clicks are one reply", async () => {
    const { ana, ben } = await anaWorksOn(TWO);
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = () => office.ownerCards().findLast(({ text }) => text.includes("wrote to Milepost"));
    const before = passedOn();
    if (before === undefined) throw new Error("it was not passed on");
    expect(buttonsOf(before)).toEqual(["Reply…"]);
    await ben.click(before, "Reply…");
    await viewOf(ben, "Reply");
    ben.fill({ "Your reply": "Fine, call them back" });
    expect(await Promise.all([ben.submit(), ben.submit()])).toContainEqual(
      expect.objectContaining({ ok: true }),
    );
    await office.settle();
    expect(toldTo(ana).filter(({ text }) => text === "Ben answers Q1: Fine, call them back")).toHaveLength(1);
    expect(told(ana, "Your question, Q1, is with Ben")).toBeDefined();
    expect(await sql("SELECT state, text FROM questions")).toEqual([
      { state: "answered", text: "The client called" },
    ]);
    expect(passedOn()?.text).toContain("It is their question Q1.");
    expect(buttonsOf(passedOn() ?? { blocks: [] })).toEqual([]);
    expect(await sql("SELECT 1 FROM agenda WHERE kind IN ('typed', 'question')")).toEqual([]);
  });

  it("is not replied to when the work of whoever typed it has ended, which the lead reads before they write", async () => {
    const { ana, ben } = await anaWorksOn(TWO);
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = () => office.ownerCards().findLast(({ text }) => text.includes("wrote to Milepost"));
    const card = passedOn();
    if (card === undefined) throw new Error("it was not passed on");
    await ben.click(card, "Reply…");
    await viewOf(ben, "Reply");
    ben.fill({ "Your reply": "Fine" });
    await sql("UPDATE contractors SET state = 'ended', ended_at = now() WHERE user_id = $1", [ana.userId]);
    const why = "Ana does not work here any more, so nothing reaches them from here. Nothing was sent.";
    expect(await ben.submit()).toMatchObject({ ok: false, errors: { "typed.text": why } });
    await ben.close();
    await ben.click(card, "Reply…");
    await office.settle();
    expect(ben.view()).toBeUndefined();
    expect(ben.messages(office.ownerChannelId).findLast(({ onlyFor }) => onlyFor !== null)?.text).toBe(why);
    expect(await sql("SELECT 1 FROM questions")).toEqual([]);
  });

  it("sorted while the lead writes a reply, keeps what the lead wrote, and sends nothing", async () => {
    const { ana, ben } = await anaWorksOn(TWO);
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = office.ownerCards().findLast(({ text }) => text.includes("wrote to Milepost"));
    if (passedOn === undefined) throw new Error("it was not passed on");
    await ben.click(passedOn, "Reply…");
    await viewOf(ben, "Reply");
    await ana.click(told(ana, "Ben got this as you wrote it."), "M2 Support");
    await office.settle();
    ben.fill({ "Your reply": "Fine" });
    const why = "Ana has said meanwhile that this is an update. Nothing was sent.";
    expect(await ben.submit()).toMatchObject({ ok: false, errors: { "typed.text": why } });
    expect(await sql("SELECT 1 FROM questions")).toEqual([]);
  });

  it("is not read by a contractor who is in the owners' channel", async () => {
    const { ana } = await anaWorksOn(TWO);
    office.slack.join(office.ownerChannelId, ana.userId);
    await office.settle();
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    expect(office.ownerCards().at(-1)?.text).toContain("Milepost does not show it");
  });
});

describe("a contractor without open work types", () => {
  it("is offered to ask whom they worked for, and passed on after a day", async () => {
    const { ana } = await anaWorksOn(ONE);
    await office.ben.command("/milestone", "done M1");
    await closeAll(office.ben);
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await says(office, ana, "Where do I send the invoice?");
    const card = lastTold(ana);
    expect(card.text).toContain("There is no open work of yours just now. Is it a question for Ben?");
    expect(buttonsOf(card)).toEqual(["It's a question for Ben", "Not an update"]);
    await ana.click(card, "It's a question for Ben");
    await office.settle();
    expect(await sql("SELECT text, lead_id FROM questions")).toEqual([
      { text: "Where do I send the invoice?", lead_id: office.ben.userId },
    ]);
  });

  it("reaches the lead at once when they have heard of no work yet", async () => {
    office = await openOffice();
    const { ana, ben } = office;
    await addMilestones(ben, ...ONE);
    await says(office, ana, "When do we start?");
    expect(lastTold(ana).text).toContain(
      "Ben got this as you wrote it. There is no open work of yours just now.",
    );
    expect(office.ownerCards().at(-1)?.text).toContain("Ana wrote to Milepost: When do we start?");
  });
});

describe("small talk", () => {
  it("is not kept and not answered, and is a sign of life", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_WINDOW_END });
    const before = toldTo(ana).length;
    for (const words of ["Thanks, Ben!", "👍", "ok"]) await says(office, ana, words);
    expect(toldTo(ana)).toHaveLength(before);
    expect(await typed(office)).toEqual([]);
    expect(await checkIns(office)).toEqual([{ state: "missed", unasked: false }]);
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "in_touch" }]);
  });

  it("becomes an update when it is edited to be one", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const message = await says(office, ana, "ok");
    await edited(office, ana, message, "ok, half of it stands");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "ok, half of it stands" },
    ]);
    expect(lastTold(ana).text).toContain("Saved as your update");
  });
});

describe("what is edited in Slack", () => {
  it("is followed in the update, in what waits to be sorted and in the question", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const one = await says(office, ana, "Half of it stands");
    const two = await says(office, ana, "The rest tomorow");
    await edited(office, ana, two, "The rest tomorrow");
    await edited(office, ana, two, "The rest tomorrow");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Half of it stands\nThe rest tomorrow" },
    ]);
    await edited(office, ana, one, "All of it stands");
    expect((await answers(office))[0]?.text).toBe("All of it stands\nThe rest tomorrow");
    await ana.click(lastTold(ana), "It's a question for Ben");
    await office.settle();
    await edited(office, ana, two, "The rest when?");
    expect(await sql("SELECT text FROM questions")).toEqual([{ text: "The rest when?" }]);
    expect(office.ownerCards().at(-1)?.text).toContain("The rest when?");
    expect((await answers(office))[0]?.text).toBe("All of it stands");
    expect(toldTo(ana).filter(({ text }) => text.includes("Saved as your update"))).toHaveLength(1);
  });

  it("comes before what was edited, or twice: it is one message, as it is now", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const first = { ts: "1780298000.000100", text: "Half" };
    await edited(office, ana, first, "Half of it stands");
    const original = { user: ana.userId, ...first };
    expect(await hearOf(office, ana, original, "Ev0TWICE")).toBe(200);
    expect(await hearOf(office, ana, original, "Ev0TWICE")).toBe(200);
    expect(await hearOf(office, ana, original, "Ev0AGAIN")).toBe(200);
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "Half of it stands" }]);
    expect(await typed(office)).toHaveLength(1);
  });

  it("leaves what was changed in the modal since", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const message = await says(office, ana, "Half of it stands");
    await ana.click(lastTold(ana), "Change");
    await viewOf(ana, "Your update");
    ana.fill({ "What moved, or what's in the way?": "Two thirds" });
    await ana.submit();
    await office.settle();
    await edited(office, ana, message, "Half of it");
    expect((await answers(office))[0]?.text).toBe("Two thirds");
    await ana.click(told(ana, "Saved as your update"), "Not an update");
    expect((await answers(office))[0]?.text).toBe("Two thirds");
  });
});

describe("being away", () => {
  const away = () => sql("SELECT away_from::text, away_until::text FROM contractors");

  it("is typed, answered with when they are asked again, and ended by a button or by typing", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "away until Monday");
    expect(await away()).toEqual([{ away_from: "2026-06-01", away_until: "2026-06-07" }]);
    const card = lastTold(ana);
    expect(card.text).toBe("You are away until Sun 7 June: you are not asked until Mon 8 June.");
    expect(buttonsOf(card)).toEqual(["I'm back", "That's an update"]);
    await office.liveUntil("2026-06-04T07:00:00.000Z");
    expect(await checkIns(office)).toEqual([]);
    expect(await ana.click(card, "I'm back")).toMatchObject({ ok: true });
    await office.settle();
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect(lastTold(ana).text).toBe("You are not away: you are asked as usual.");

    await says(office, ana, "I'm away");
    expect(lastTold(ana).text).toBe(
      "You are away: you are not asked until you say that you are back, or answer.",
    );
    await says(office, ana, "I'm back!");
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect(await answers(office)).toEqual([]);
  });

  it("settles a silence and lets go of what was asked", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_WINDOW_END });
    await says(office, ana, "I'm sick today");
    expect(await away()).toEqual([{ away_from: "2026-06-04", away_until: "2026-06-04" }]);
    expect(lastTold(ana).text).toBe("You are away today: you are not asked until Fri 5 June.");
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "away" }]);
  });

  it("is said once, and what said so is true also when they come back in another way", async () => {
    const { ana } = await anaWorksOn(ONE);
    const before = toldTo(ana).length;
    await says(office, ana, "I'm away");
    expect(toldTo(ana)).toHaveLength(before + 1);
    const card = lastTold(ana);
    await says(office, ana, "Half of it stands");
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    told(ana, "You are not away any more. You are asked next on Tue 9 June, 10:00.");
    expect(toldTo(ana).find(({ ts }) => ts === card.ts)?.text).toBe(
      "You are not away: you are asked as usual.",
    );
  });

  it("that was misread has the check-in that it let go wait again, with what they typed as its answer", async () => {
    const { ana } = await anaWorksOn(ONE, { until: ANAS_SLOT });
    await says(office, ana, "Back on Monday");
    expect(await checkIns(office)).toEqual([{ state: "skipped", unasked: false }]);
    expect(await ana.click(lastTold(ana), "That's an update")).toMatchObject({ ok: true });
    await office.settle();
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
  });

  it("that was misread is taken back, and is an update", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "Back on Monday");
    expect(await ana.click(lastTold(ana), "That's an update")).toMatchObject({ ok: true });
    await office.settle();
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "Back on Monday" }]);
    expect(lastTold(ana).text).toContain("Saved as your update on M1 Landing page");
  });

  it("follows what is edited", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const message = await says(office, ana, "away until Monday");
    await edited(office, ana, message, "away until Wednesday");
    expect(await away()).toEqual([{ away_from: "2026-06-01", away_until: "2026-06-02" }]);
    await edited(office, ana, { ...message, text: "away until Wednesday" }, "Waiting until Tuesday");
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Waiting until Tuesday" },
    ]);
  });

  it("of a day is of the day on which it was typed, however late it is edited", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const sick = await says(office, ana, "I'm sick tody");
    const next = await says(office, ana, "away on Tuesday");
    expect(await away()).toEqual([{ away_from: "2026-06-02", away_until: "2026-06-02" }]);
    await edited(office, ana, next, "Half of it stands");
    await office.liveUntil(A_WEEK_ON);
    expect(await checkIns(office)).toContainEqual({ state: "asked", unasked: false });
    await edited(office, ana, sick, "I'm sick today");
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect(await checkIns(office)).toContainEqual({ state: "asked", unasked: false });
    expect(told(ana, "You are not away: you are asked as usual.")).toBeDefined();
  });

  it("until a day that is still to come holds, edited the day after", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const message = await says(office, ana, "away till tomorow");
    await office.liveUntil("2026-06-01T17:00:00.000Z");
    await edited(office, ana, message, "away through tomorrow");
    expect(await away()).toEqual([{ away_from: "2026-06-01", away_until: "2026-06-02" }]);
    expect(lastTold(ana).text).toContain("You are away");
  });

  it("of somebody else is an update", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "The client is away until Monday, so I wait");
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect((await answers(office))[0]?.text).toBe("The client is away until Monday, so I wait");
  });
});

describe("what is asked of Milepost itself", () => {
  it("is help, and who it is: answered here, and nobody else hears of it", async () => {
    const { ana } = await anaWorksOn(TWO);
    const cards = office.ownerCards().length;
    await says(office, ana, "help");
    expect(lastTold(ana).text).toContain("`/checkin` says how it is going");
    expect(buttonsOf(lastTold(ana))).toEqual(["Answer now", "When I'm asked", "It's a question for Ben"]);
    await says(office, ana, "Hi, who are you?");
    expect(lastTold(ana).text).toContain(
      "I'm Milepost, an app: I ask how your work is going, and tell Ben, who gave it to you.\n• `/checkin`",
    );
    expect(await typed(office)).toEqual([
      { text: "help", state: "set_aside" },
      { text: "Hi, who are you?", state: "set_aside" },
    ]);
    await office.liveUntil("2026-06-02T08:00:00.000Z");
    expect(office.ownerCards()).toHaveLength(cards);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("is not to be asked: how that is done, and whom to ask, in buttons", async () => {
    const { ana } = await anaWorksOn(ONE);
    await says(office, ana, "stop asking me");
    const card = lastTold(ana);
    expect(card.text).toBe(
      "You decide when: press When I'm asked for another day or hour, or I'm away not to be asked for a while. To stop altogether, ask Ben, who can pause it.",
    );
    expect(buttonsOf(card)).toEqual([
      "When I'm asked",
      "I'm away",
      "It's a question for Ben",
      "That's an update",
    ]);
    expect(await answers(office)).toEqual([]);
    expect(await ana.click(card, "When I'm asked")).toMatchObject({ ok: true });
    await viewOf(ana, "When I'm asked");
    await closeAll(ana);
    await ana.click(card, "It's a question for Ben");
    await office.settle();
    expect(await sql("SELECT text FROM questions")).toEqual([{ text: "stop asking me" }]);
  });

  it("can be said to be an update, and an edit is followed", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const message = await says(office, ana, "stop");
    await ana.click(lastTold(ana), "That's an update");
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "stop" }]);
    await edited(office, ana, message, "unsubscribe");
    expect(await answers(office)).toEqual([]);
    await edited(office, ana, { ...message, text: "unsubscribe" }, "Half of it stands");
    expect((await answers(office)).map(({ text }) => text)).toEqual(["Half of it stands"]);
  });
});

describe("what else can be typed", () => {
  it("a file without words is answered with how a link is sent, and words that come to it later count", async () => {
    const { ana } = await anaWorksOn(ONE, { transport: "http" });
    const file = { ts: "1780298000.000200", text: "" };
    await hearOf(office, ana, { subtype: "file_share", user: ana.userId, ...file, files: [{ id: "F1" }] });
    const card = lastTold(ana);
    expect(card.text).toBe("I can't read files; paste a link to it with Update…");
    expect(buttonsOf(card)).toEqual(["Update…"]);
    expect(await ana.click(card, "Update…")).toMatchObject({ ok: true });
    await viewOf(ana, "Your update");
    await closeAll(ana);
    await edited(office, ana, file, "The draft, as a PDF");
    expect((await answers(office))[0]?.text).toBe("The draft, as a PDF");
  });

  it("a very long text is kept whole, and stays whole through the modal", async () => {
    const { ana } = await anaWorksOn(ONE);
    const long = `${"All of it & more. ".repeat(700)}End`;
    await says(office, ana, long);
    expect((await answers(office))[0]?.text).toBe(long);
    await ana.click(lastTold(ana), "Change");
    await viewOf(ana, "Your update");
    ana.fill({ "How is it going?": "Done" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "done", text: long }]);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("two hundred messages in a minute get one card each and are one update", async () => {
    const { ana } = await anaWorksOn(ONE);
    const before = toldTo(ana).length;
    for (let n = 1; n <= 200; n += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, i) => ana.say(ana.dm(), `Line ${n + i}`)));
      await office.settle();
    }
    expect(toldTo(ana)).toHaveLength(before + 200);
    const [answer, ...others] = await answers(office);
    expect(others).toEqual([]);
    expect(new Set(String(answer?.text).split("\n")).size).toBe(200);
  }, 60_000);
});

describe("others who type", () => {
  it("an owner is told what can be done here, once a day, and not for small talk", async () => {
    office = await openOffice();
    const { ben } = office;
    await addMilestones(ben, ...ONE);
    const before = toldTo(ben).length;
    await says(office, ben, "thanks");
    expect(toldTo(ben)).toHaveLength(before);
    await says(office, ben, "How do I add somebody?");
    await says(office, ben, "Anybody there?");
    expect(toldTo(ben)).toHaveLength(before + 1);
    expect(lastTold(ben).text).toContain("/milestone add @someone");
    expect(buttonsOf(lastTold(ben))).toContain("Add a milestone");
    await office.liveUntil("2026-06-02T07:00:00.000Z");
    await says(office, ben, "And today?");
    expect(toldTo(ben).filter(({ text }) => text.includes("/milestone add @someone"))).toHaveLength(2);
    expect(await typed(office)).toEqual([]);
  });

  it("an owner who does work as well is heard as a contractor while there is some", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Books ongoing");
    await office.liveUntil(TOLD);
    await sql("UPDATE contractors SET user_id = $1", [office.ben.userId]);
    await says(office, office.ben, "Half of the books are in");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Half of the books are in" },
    ]);
  });

  it("somebody whom Milepost has never seen is told whom to ask", async () => {
    office = await openOffice();
    await addMilestones(office.ben, ...ONE);
    const nia = office.add("Nia");
    await says(office, nia, "What is this?");
    expect(lastTold(nia).text).toContain("There is nothing of yours in it just now");
    expect(await typed(office)).toEqual([]);
    expect(office.slack.refusals()).toEqual([]);
  });
});
