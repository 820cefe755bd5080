import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changePreferences } from "../../src/contractors/change-preferences.js";
import { closeAll, told } from "../design/scene.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.addMilestone("@Ana Landing page by 3 July");
  await office.liveUntil("2026-06-01T07:02:00.000Z");
  await office.ben.close();
});
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);
const answer = async (words: string) => {
  await office.ben.command("/contractor", words);
  await office.settle();
  const last = office.answersTo(office.ben).at(-1);
  if (last === undefined) throw new Error("no answer");
  return last;
};
const lastAnswer = () => readable(office.answersTo(office.ben).at(-1) ?? {});
const state = async () => (await sql("SELECT state FROM contractors"))[0]?.state;
const pauses = () =>
  office.toldTo(office.ana).filter(({ text }) => /paused check-ins|Check-ins go on/.test(text));

describe("a pause", () => {
  it("keeps somebody from being asked until it is resumed; they hear of it, and that message changes", async () => {
    const paused = await answer("pause @Ana");
    expect(paused.text).toBe(
      "Check-ins with Ana are paused until you resume them. Ana will hear in two minutes. Work and dates stay as agreed.",
    );
    expect(await state()).toBe("paused");
    expect(await sql("SELECT kind FROM agenda WHERE kind NOT LIKE 'week%' ORDER BY kind")).toEqual([
      { kind: "contractor-notice" },
      { kind: "late" },
    ]);
    await office.liveUntil("2026-06-01T07:03:59.000Z");
    expect(pauses()).toEqual([]);
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(pauses().map(({ text }) => text)).toEqual([
      "Ben has paused check-ins. Your work and dates stay as agreed, and you are not asked until check-ins go on. " +
        "If there is news all the same, you can say so at any time.",
    ]);
    await office.liveUntil("2026-06-10T07:00:00.000Z");
    expect(await sql("SELECT 1 FROM check_ins")).toEqual([]);
    expect(readable(await answer("show @Ana"))).toContain("not asked for now");

    expect((await answer("resume @Ana")).text).toBe(
      "Ana is asked again, next Tue 16 June, 10:00 their time.",
    );
    expect(await state()).toBe("active");
    expect(pauses().map(({ text }) => text)).toEqual([
      "Check-ins go on. You are asked again on your day, about the same work and dates.",
    ]);
    await office.liveUntil("2026-06-16T02:00:00.000Z");
    expect(told(office.ana, "how is the work going?")).toBeDefined();
  });

  it("lets go what was asked, and ends an open silence", async () => {
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    expect(await sql("SELECT state FROM silences")).toEqual([{ state: "flagged" }]);
    await answer("pause @Ana");
    expect(await sql("SELECT state, ended_how, ended_by FROM silences")).toEqual([
      { state: "ended", ended_how: "paused", ended_by: office.ben.userId },
    ]);
    expect(office.ownerCards()[0]?.text).toContain("Ben paused check-ins with Ana.");
    await office.liveUntil("2026-06-20T02:00:00.000Z");
    expect(office.ownerCards()).toHaveLength(1);
  });

  it("skips an open check-in, which becomes no silence", async () => {
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    await answer("pause @Ana");
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "skipped" }]);
    await office.liveUntil("2026-06-20T02:00:00.000Z");
    expect(await sql("SELECT 1 FROM silences")).toEqual([]);
  });

  it("leaves what they have begun to write themselves, and takes their news", async () => {
    await office.ana.command("/checkin");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "What moved, or what's in the way?": "Half of it" });
    await office.ana.close();
    await answer("pause @Ana");
    expect(await sql("SELECT 1 FROM drafts")).toHaveLength(1);
    await office.liveUntil("2026-06-01T07:06:00.000Z");
    const [notice] = pauses();
    if (notice === undefined) throw new Error("not told");
    await office.ana.click(notice, "Answer now");
    const view = await viewOf(office.ana, "Your update");
    expect(readable(view)).toContain("Half of it");
    office.ana.fill({ "How is it going?": "On track" });
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    expect(await sql("SELECT text FROM answers")).toEqual([{ text: "Half of it" }]);
    expect(await state()).toBe("paused");
  });

  it("undone within two minutes is never told", async () => {
    const paused = await answer("pause @Ana");
    await office.ben.click(paused, "Undo");
    await office.settle();
    expect(lastAnswer()).toContain("is asked again");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    expect(pauses()).toEqual([]);
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-06-02 02:00:00+00" },
    ]);
  });

  it("undone, has what waited for an answer wait again", async () => {
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    const paused = await answer("pause @Ana");
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "skipped" }]);
    await office.ben.click(paused, "Undo");
    await office.settle();
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "asked" }]);
    expect(await sql("SELECT kind FROM agenda WHERE kind IN ('close', 'remind') ORDER BY kind")).toEqual([
      { kind: "close" },
      { kind: "remind" },
    ]);
  });

  it("twice is one, and another Undo of an earlier one leaves a later one alone", async () => {
    const shown = await answer("show @Ana");
    await office.ben.click(shown, "Pause…");
    await viewOf(office.ben, "Pause check-ins");
    await answer("pause @Ana");
    await office.ben.submit();
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("Check-ins with Ana are paused.");
    await closeAll(office.ben);
    expect(await sql("SELECT kind, taken_back_at FROM contractor_notices")).toEqual([
      { kind: "paused", taken_back_at: null },
    ]);
    expect((await answer("pause @Ana")).text).toBe("Check-ins with Ana are paused.");
    await answer("resume @Ana");
    const first = await answer("pause @Ana");
    await answer("resume @Ana");
    await answer("pause @Ana");
    await office.ben.click(first, "Undo");
    await office.settle();
    expect(await state()).toBe("paused");
    const answers = office.answersTo(office.ben).map(({ text }) => text);
    expect(answers).toContain("Check-ins with Ana are paused.");
  });

  it("says what is true now of somebody who is not paused, or whose work has ended", async () => {
    expect((await answer("resume @Ana")).text).toBe("Ana works here and is asked as usual.");
    await sql("UPDATE contractors SET state = 'ended', ended_at = now()");
    for (const words of ["pause @Ana", "resume @Ana", "rhythm @Ana weekly"])
      expect((await answer(words)).text).toBe("The work with Ana has ended.");
  });

  it("until a day ends by itself as that day begins where they are, and they are asked again", async () => {
    expect((await answer("pause @Ana until June 15")).text).toContain(
      "Check-ins with Ana are paused until Mon 15 June. Ana will hear in two minutes.",
    );
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(pauses().map(({ text }) => text)).toEqual([
      "Ben has paused check-ins until Mon 15 June. Your work and dates stay as agreed, and you are not asked before " +
        "then. If there is news all the same, you can say so at any time.",
    ]);
    expect(readable(await answer("list"))).toContain("*paused until Mon 15 June*");
    expect(readable(await answer("show @Ana"))).toContain("*paused until Mon 15 June*");
    const home = readable((await office.ana.openHome()) ?? {});
    expect(home).toContain("Ben has paused your check-ins until Mon 15 June; you are not asked before then.");
    await office.liveUntil("2026-06-14T15:59:00.000Z");
    expect(await state()).toBe("paused");
    await office.liveUntil("2026-06-14T16:00:00.000Z");
    expect(await state()).toBe("active");
    expect(pauses().map(({ text }) => text)).toEqual([
      "Check-ins go on. You are asked again on your day, about the same work and dates.",
    ]);
    await office.liveUntil("2026-06-16T02:00:00.000Z");
    expect(told(office.ana, "how is the work going?")).toBeDefined();
  });

  it("is heard of in their working hours, and the owner reads when; so is the end of the work", async () => {
    await office.liveUntil("2026-06-01T19:00:00.000Z");
    expect((await answer("pause @Ana")).text).toContain(
      "Ana will hear tomorrow, Tue 2 June, 09:00 their time. Work and dates stay as agreed.",
    );
    await office.liveUntil("2026-06-02T00:59:00.000Z");
    expect(pauses()).toEqual([]);
    await office.liveUntil("2026-06-02T01:00:00.000Z");
    expect(pauses()).toHaveLength(1);

    await office.liveUntil("2026-06-02T19:00:00.000Z");
    await answer("end @Ana");
    const view = await viewOf(office.ben, "End the work");
    expect(readable(view)).toContain(
      "Sent to Ana tomorrow, Wed 3 June, 09:00 their time, with what is cancelled.",
    );
    await office.ben.submit();
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain(
      "Ana will hear tomorrow, Wed 3 June, 09:00 their time.",
    );
    const farewells = () => office.toldTo(office.ana).filter(({ text }) => text.includes("come to an end"));
    await office.liveUntil("2026-06-03T00:59:00.000Z");
    expect(farewells()).toEqual([]);
    await office.liveUntil("2026-06-03T01:00:00.000Z");
    expect(farewells()).toHaveLength(1);
  });

  it("ends as its day begins where they have moved to", async () => {
    await answer("pause @Ana until June 15");
    const ends = async () => (await sql("SELECT due_at FROM agenda WHERE kind = 'pause-end'"))[0]?.due_at;
    expect(await ends()).toBe("2026-06-14 16:00:00+00");
    const [ana] = await sql("SELECT id FROM contractors");
    await office.database.inWorkspace(office.team.id, (work) =>
      changePreferences(work, String(ana?.id), {
        askDay: 2,
        askTime: "10:00",
        timeZone: "Pacific/Auckland",
        country: null,
        language: "en",
      }),
    );
    expect(await ends()).toBe("2026-06-14 12:00:00+00");
  });

  it("takes its day in the modal of the button, when there is one, and says what is wrong with it there", async () => {
    await office.ben.click(await answer("show @Ana"), "Pause…");
    const view = await viewOf(office.ben, "Pause check-ins");
    expect(readable(view)).toContain("Empty: when you resume them. Ana will hear in two minutes.");
    office.ben.fill({ "On which day can Ana be asked again?": "2026-06-01" });
    expect(await office.ben.submit()).toMatchObject({
      ok: false,
      errors: { until: "Mon 1 June is here or over. Choose a day to come." },
    });
    office.ben.fill({ "On which day can Ana be asked again?": "2026-06-15" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("*Check-ins with Ana are paused* until Mon 15 June.");
    await office.ben.clickInView("Undo");
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("*Ana is asked again*");
    expect(await state()).toBe("active");
  });

  it("can be given another day, and one that was resumed does not end a later one", async () => {
    await answer("pause @Ana until Friday");
    expect((await answer("pause @Ana until Monday")).text).toBe(
      "Check-ins with Ana are paused until Mon 8 June.",
    );
    await office.liveUntil("2026-06-06T02:00:00.000Z");
    expect(await state()).toBe("paused");
    await answer("resume @Ana");
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'pause-end'")).toEqual([]);
    await answer("pause @Ana");
    await office.liveUntil("2026-06-12T02:00:00.000Z");
    expect(await state()).toBe("paused");
  });

  it("whose day came while the work had ended is over when that is undone", async () => {
    await answer("pause @Ana until Friday");
    await answer("end @Ana");
    await viewOf(office.ben, "End the work");
    await office.ben.submit();
    await office.settle();
    await office.ben.close();
    await office.liveUntil("2026-06-08T02:00:00.000Z");
    expect(await state()).toBe("ended");
    await office.ben.click(await answer("show @Ana"), "Undo");
    await office.settle();
    await office.liveUntil("2026-06-08T02:02:00.000Z");
    expect(await state()).toBe("active");
  });

  it.each([
    ["until 10/7", "10/7 can be 10 July or 7 October. Write the month: `until 10 July`."],
    ["until whenever", "“whenever” is not a day that Milepost can read."],
    ["until today", "Mon 1 June is here or over."],
    ["until 2 January 2029", "is over a year from now"],
  ])("pauses nothing when the day is unclear: %s", async (words, said) => {
    expect((await answer(`pause @Ana ${words}`)).text).toContain(said);
    expect(await state()).toBe("active");
  });

  it("is said to somebody who would ask now", async () => {
    await answer("pause @Ana");
    await office.ben.command("/milestone", "ask @Ana");
    await office.settle();
    expect(lastAnswer()).toContain("Ana is not asked: their check-ins are paused.");
  });

  it("lets new work be told, and asks nothing about it", async () => {
    await answer("pause @Ana");
    await office.addMilestone("@Ana Newsletter ongoing");
    await office.liveUntil("2026-06-12T07:00:00.000Z");
    expect(told(office.ana, "M2 Newsletter")).toBeDefined();
    expect(await sql("SELECT 1 FROM check_ins")).toEqual([]);
  });
});
