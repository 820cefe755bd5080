import { afterEach, describe, expect, it } from "vitest";
import { ANAS_SLOT, ANAS_WINDOW_END, told } from "../design/scene.js";
import type { Office } from "../milestones/office.js";
import { anaWorksOn, answers, buttonsOf, checkIns, lastTold, ONE, says, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("what was taken for an update and is none", () => {
  it("is taken back, and the check-in waits as it did, with its own end and reminder", async () => {
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
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
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "Is there a staging server");
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    expect(await answers(office)).toEqual([]);
    expect(await checkIns(office)).toEqual([{ state: "cancelled", unasked: true }]);
    await office.liveUntil(ANAS_SLOT);
    expect(told(ana, "how is the work going?")).toBeDefined();
  });

  it("leaves the asking of the same day as it was", async () => {
    office = await anaWorksOn(ONE, { until: "2026-06-02T01:00:00.000Z" });
    const { ana } = office;
    await says(office, ana, "Is there a staging server");
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    await office.liveUntil(ANAS_SLOT);
    expect(told(ana, "how is the work going?")).toBeDefined();
  });

  it("leaves what else was said in it, and a tap, as they were", async () => {
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
    await says(office, ana, "Is there a staging server");
    const card = lastTold(ana);
    await office.liveUntil(ANAS_WINDOW_END);
    await ana.click(card, "Not an update");
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "" }]);
    expect(await sql("SELECT 1 FROM silences")).toEqual([]);
  });

  it("is a question for the lead, once, whoever clicks how often", async () => {
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
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
