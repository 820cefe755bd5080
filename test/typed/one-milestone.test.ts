import { afterEach, describe, expect, it } from "vitest";
import { ANAS_SLOT, ANAS_WINDOW_END, told } from "../design/scene.js";
import { type Office, viewOf } from "../milestones/office.js";
import { anaWorksOn, answers, buttonsOf, checkIns, lastTold, ONE, says, toldTo, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("a contractor with one open milestone types", () => {
  it("and it is their update at once, out of a check-in too, without a second message about it", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
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
    office = await anaWorksOn(ONE);
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { until: ANAS_WINDOW_END });
    const { ana } = office;
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: null }]);
    await says(office, ana, "Sorry, I was ill: half of it stands");
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "answered" }]);
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
  });

  it("and changes it in the modal, which says so on the card", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
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
});
