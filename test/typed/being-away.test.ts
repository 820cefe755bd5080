import { afterEach, describe, expect, it } from "vitest";
import { ANAS_SLOT, ANAS_WINDOW_END, told } from "../design/scene.js";
import type { Office } from "../milestones/office.js";
import {
  A_WEEK_ON,
  anaWorksOn,
  answers,
  buttonsOf,
  checkIns,
  edited,
  lastTold,
  ONE,
  says,
  toldTo,
} from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("being away", () => {
  const away = () => sql("SELECT away_from::text, away_until::text FROM contractors");

  it("is typed, answered with when they are asked again, and ended by a button or by typing", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "away until Monday");
    expect(await away()).toEqual([{ away_from: "2026-06-01", away_until: "2026-06-07" }]);
    const card = lastTold(ana);
    expect(card.text).toBe("You are away until Sun 7 June: you are asked again when you are back.");
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
    office = await anaWorksOn(ONE, { until: ANAS_WINDOW_END });
    const { ana } = office;
    await says(office, ana, "I'm sick today");
    expect(await away()).toEqual([{ away_from: "2026-06-04", away_until: "2026-06-04" }]);
    expect(lastTold(ana).text).toBe("You are away today: you are asked again when you are back.");
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "away" }]);
  });

  it("is said once, and what said so is true also when they come back in another way", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { until: ANAS_SLOT });
    const { ana } = office;
    await says(office, ana, "Back on Monday");
    expect(await checkIns(office)).toEqual([{ state: "skipped", unasked: false }]);
    expect(await ana.click(lastTold(ana), "That's an update")).toMatchObject({ ok: true });
    await office.settle();
    expect(await checkIns(office)).toEqual([{ state: "answered", unasked: false }]);
  });

  it("that was misread is taken back, and is an update", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "Back on Monday");
    expect(await ana.click(lastTold(ana), "That's an update")).toMatchObject({ ok: true });
    await office.settle();
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "Back on Monday" }]);
    expect(lastTold(ana).text).toContain("Saved as your update on M1 Landing page");
  });

  it("follows what is edited", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
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
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const message = await says(office, ana, "away till tomorow");
    await office.liveUntil("2026-06-01T17:00:00.000Z");
    await edited(office, ana, message, "away through tomorrow");
    expect(await away()).toEqual([{ away_from: "2026-06-01", away_until: "2026-06-02" }]);
    expect(lastTold(ana).text).toContain("You are away");
  });

  it("of somebody else is an update", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "The client is away until Monday, so I wait");
    expect(await away()).toEqual([{ away_from: null, away_until: null }]);
    expect((await answers(office))[0]?.text).toBe("The client is away until Monday, so I wait");
  });
});
