import { afterEach, describe, expect, it } from "vitest";
import { told } from "../design/scene.js";
import type { Office } from "../milestones/office.js";
import { anaWorksOn, answers, buttonsOf, edited, lastTold, says, TWO, toldTo, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("a contractor with several open milestones types", () => {
  it("several lines in a breath are asked about once, under the last, and what they choose has them all", async () => {
    office = await anaWorksOn(TWO, { transport: "http" });
    const { ana } = office;
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
    office = await anaWorksOn(TWO, { transport: "http" });
    const { ana } = office;
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
    office = await anaWorksOn(TWO);
    const { ana } = office;
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
});
