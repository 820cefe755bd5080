import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { closeOffice, labels, openOfficeWithLeo, SLOT, settled } from "../check-ins/own-time.js";
import { addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, readable, viewOf } from "../milestones/office.js";

let office: Office;
let leo: Person;
beforeEach(async () => {
  ({ office, leo } = await openOfficeWithLeo());
  await addMilestones(office.ben, "@Leo Logo by 31 July");
  await office.liveUntil(SLOT);
});
afterEach(() => closeOffice(office));

const sql = (text: string) => office.database.sql(text);
const does = (outcome: Promise<{ ok: boolean; error?: string }>) => settled(office, outcome);
const away = async () => (await sql("SELECT away_from, away_until FROM contractors"))[0];
const planned = async () => (await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'"))[0]?.due_at;
const asked = () => told(leo, "how is the work going?");

async function goAway(choice: string, dates: Record<string, string> = {}, from = asked()): Promise<void> {
  await does(leo.click(from, "I'm away"));
  await viewOf(leo, "I'm away");
  if (choice !== "Just today") await does(leo.clickInView(choice));
  leo.fill(dates);
  await does(leo.submit());
  expect(leo.view()).toBeUndefined();
}

describe("I'm away", () => {
  it("just today is said in the check-in's own message, and over tomorrow", async () => {
    const message = asked();
    await goAway("Just today");
    expect(await away()).toEqual({ away_from: "2026-06-02", away_until: "2026-06-02" });
    const gone = told(leo, "You are away today: you are not asked.");
    expect(gone.ts).toBe(message.ts);
    expect(labels(gone)).toEqual(["I'm back", "Undo"]);
    await office.liveUntil("2026-06-04T08:00:00.000Z");
    expect(office.ownerCards()).toEqual([]);
    expect(await planned()).toBe("2026-06-09 02:00:00+00");
  });

  it("until a date plans the next check-in after it", async () => {
    await goAway("Until a date", { "Last day away": "2026-06-12" });
    told(leo, "You are away until Fri 12 June: you are not asked.");
    expect(await planned()).toBe("2026-06-15 02:00:00+00");
    await office.ben.command("/milestone", "list all");
    expect(office.answersTo(office.ben).at(-1)?.text).toContain("Leo (away until Fri 12 June)");
    await office.ben.command("/milestone", "show M1");
    expect(office.answersTo(office.ben).at(-1)?.text).toContain("For Leo, away until Fri 12 June.");
    const home = await office.ben.openHome();
    expect(readable(home ?? {})).toContain("their time · away until Fri 12 June");
  });

  it("can be undone, which brings the check-in back while its time has not passed", async () => {
    await goAway("Until a date", { "Last day away": "2026-06-12" });
    await does(leo.click(told(leo, "You are away until"), "Undo"));
    expect(await away()).toEqual({ away_from: null, away_until: null });
    expect(labels(asked())).toContain("On track");
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "asked" }]);
  });

  it("undone when its time has passed leaves the check-in where it is", async () => {
    await goAway("Until a date", { "Last day away": "2026-06-12" });
    await office.liveUntil("2026-06-05T02:00:00.000Z");
    await does(leo.click(told(leo, "You are away until"), "Undo"));
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "skipped" }]);
    expect(await planned()).toBe("2026-06-09 02:00:00+00");
  });

  it("without a last day ends with I'm back, pressed twice or not", async () => {
    await goAway("Until I'm back");
    const message = told(leo, "You are away until you press I'm back, or answer");
    const home = await office.ben.openHome();
    expect(readable(home ?? {})).toContain("Leo: away, with no day set for coming back");
    await office.liveUntil("2026-06-20T02:00:00.000Z");
    expect(await planned()).toBeUndefined();
    await Promise.all([leo.click(message, "I'm back"), leo.click(message, "I'm back")]);
    await office.settle();
    expect(await planned()).toBe("2026-06-23 02:00:00+00");
  });

  it("without a last day ends with any answer of theirs, and they are told so", async () => {
    await goAway("Until I'm back");
    await office.liveUntil("2026-06-10T02:00:00.000Z");
    await office.ben.command("/milestone", "list all");
    const card = told(leo, "Logo");
    await does(leo.click(card, "Answer now"));
    await viewOf(leo, "Your update");
    leo.fill({ "How is it going?": "On track" });
    await does(leo.submit());
    expect(await away()).toEqual({ away_from: null, away_until: null });
    told(leo, "You are not away any more. You are asked next on Tue 16 June, 10:00.");
  });

  it("can begin later: what was asked still waits, and nobody is silent while away", async () => {
    await goAway("Until a date", { "First day away": "2026-06-04", "Last day away": "2026-06-12" });
    told(leo, "You are away from Thu 4 June until Fri 12 June: you are not asked then.");
    expect(labels(asked())).toContain("On track");
    await office.liveUntil("2026-06-15T01:00:00.000Z");
    expect(office.ownerCards()).toEqual([]);
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "skipped" }]);
  });

  it("asks for a day that can be meant, on its field", async () => {
    await does(leo.click(asked(), "I'm away"));
    await viewOf(leo, "I'm away");
    await does(leo.clickInView("Until a date"));
    leo.fill({ "First day away": "2026-06-10", "Last day away": "2026-06-04" });
    expect(await leo.submit()).toMatchObject({ ok: false, errors: { away_until: expect.any(String) } });
    await closeAll(leo);
    expect(await away()).toEqual({ away_from: null, away_until: null });
  });

  it("a click on it a month later says what is true", async () => {
    await goAway("Just today");
    const message = told(leo, "You are away today");
    await office.liveUntil("2026-07-02T02:00:00.000Z");
    const shown = leo.messages(leo.dm()).find(({ ts }) => ts === message.ts);
    if (shown !== undefined && labels(shown).includes("I'm back")) {
      await does(leo.click(shown, "I'm back"));
      expect(office.answersTo(leo).at(-1)?.text).toContain("You are not away any more");
    }
    expect(await away()).toEqual({ away_from: "2026-06-02", away_until: "2026-06-02" });
  });
});

describe("Mark away", () => {
  it("can be undone by the owner: the silence goes on where it was", async () => {
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    const [card] = office.ownerCards();
    if (card === undefined) throw new Error("there is no card");
    await does(office.ben.click(card, "Mark away"));
    await viewOf(office.ben, "Mark away");
    await does(office.ben.clickInView("Until they are back"));
    await does(office.ben.submit());
    const settled = office.ownerCards()[0];
    expect(settled?.text).toContain("Ben marked Leo away until you say they are back or they answer.");
    await Promise.all([office.ben.click(card, "Undo"), office.ben.click(card, "Undo")]);
    await office.settle();
    expect(await away()).toEqual({ away_from: null, away_until: null });
    expect(await sql("SELECT state, ended_how FROM silences")).toEqual([
      { state: "flagged", ended_how: null },
    ]);
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'silence'")).toEqual([
      { due_at: "2026-06-09 02:00:00+00" },
    ]);
    expect(office.ownerCards()[0]?.text).toContain("No update yet from Leo.");
  });
});

it("work said to be done ends an away without a last day as well", async () => {
  await goAway("Until I'm back");
  await office.liveUntil("2026-06-10T02:00:00.000Z");
  await does(leo.click(told(leo, "Logo"), "My work"));
  const mine = office.answersTo(leo).at(-1);
  if (mine === undefined) throw new Error("there is no list");
  await does(leo.click(mine, "Show"));
  const shown = office.answersTo(leo).at(-1);
  if (shown === undefined) throw new Error("there is no milestone");
  await does(leo.click(shown, "It's done"));
  await viewOf(leo, "M1 is done");
  await does(leo.submit());
  expect(await away()).toEqual({ away_from: null, away_until: null });
});
