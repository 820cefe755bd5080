import { afterEach, describe, expect, it } from "vitest";
import { ANAS_SLOT, closeAll } from "../design/scene.js";
import type { Office } from "../milestones/office.js";
import { anaWorksOn, answers, buttonsOf, checkIns, edited, lastTold, says, TWO, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("a contractor with several open milestones types", () => {
  it("is asked which it is about, and what they choose has it", async () => {
    office = await anaWorksOn(TWO);
    const { ana } = office;
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

  it("names one and says how it stands: it is saved so at once", async () => {
    office = await anaWorksOn(TWO);
    const { ana } = office;
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
    office = await anaWorksOn(TWO);
    const { ana } = office;
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
    office = await anaWorksOn(TWO);
    const { ana } = office;
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
    office = await anaWorksOn(TWO);
    const { ana } = office;
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
    office = await anaWorksOn(TWO, { until: ANAS_SLOT, transport: "http" });
    const { ana } = office;
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
    office = await anaWorksOn(TWO, { transport: "http" });
    const { ana } = office;
    const message = await says(office, ana, "M1 is blocked");
    await edited(office, ana, message, "M2 is blocked");
    expect(await answers(office)).toEqual([{ about: "M2", status: "blocked", text: "M2 is blocked" }]);
    expect(await sql("SELECT number, health FROM milestones ORDER BY 1")).toEqual([
      { number: 1, health: "on_track" },
      { number: 2, health: "blocked" },
    ]);
  });

  it("chooses from a menu when there are more than four", async () => {
    office = await anaWorksOn(["A", "B", "C", "D", "E"].map((title) => `@Ana ${title} ongoing`));
    const { ana } = office;
    await says(office, ana, "Half of it stands");
    const card = lastTold(ana);
    expect(buttonsOf(card)).toEqual(["It's a question for Ben", "Not an update"]);
    expect(await ana.click(card, { actionId: "typed.about", selected: "M4 D" })).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M4", status: "on_track", text: "Half of it stands" }]);
  });
});
