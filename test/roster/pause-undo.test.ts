import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { closeOffice, labels, openOfficeWithLeo, SLOT, settled } from "../check-ins/own-time.js";
import { addMilestones, told } from "../design/scene.js";
import type { Office } from "../milestones/office.js";

let office: Office;
let leo: Person;
beforeEach(async () => {
  ({ office, leo } = await openOfficeWithLeo());
  await addMilestones(office.ben, "@Leo Logo by 31 July");
});
afterEach(() => closeOffice(office));

const sql = (text: string) => office.database.sql(text);
const does = (outcome: Promise<{ ok: boolean; error?: string }>) => settled(office, outcome);
const asked = () => told(leo, "how is the work going?");
const types = async (words: string) => {
  await leo.say(leo.dm(), words);
  await office.settle();
};
const checkIns = () => sql("SELECT state, snoozed_until FROM check_ins ORDER BY slot_at");
const planned = () =>
  sql("SELECT kind, due_at FROM agenda WHERE kind IN ('check-in', 'ask-now', 'put-off') ORDER BY due_at");

async function answer() {
  await office.settle();
  const last = office.answersTo(office.ben).at(-1);
  if (last === undefined) throw new Error("no answer");
  return last;
}

async function pause() {
  await office.ben.command("/contractor", "pause @Leo");
  return answer();
}

describe("Undo of a pause", () => {
  it("has what they had put off asked again when they said", async () => {
    await office.liveUntil(SLOT);
    await does(leo.click(asked(), "Not today"));
    const before = [await checkIns(), await planned()];
    const paused = await pause();
    expect(await planned()).toEqual([]);
    await does(office.ben.click(paused, "Undo"));
    expect([await checkIns(), await planned()]).toEqual(before);
    expect((await answer()).text).toBe("Leo is asked again, next Wed 3 June, 10:00 their time.");
    told(leo, "Fine. You are asked again Wed 3 June, 10:00.");
  });

  it("leaves what they were not asked for another reason", async () => {
    await office.liveUntil(SLOT);
    await types("I'm away until 20 June");
    const paused = await pause();
    await does(office.ben.click(paused, "Undo"));
    expect(await checkIns()).toEqual([{ state: "skipped", snoozed_until: null }]);
  });

  it("has them asked for the owner who wanted it", async () => {
    await office.liveUntil("2026-06-01T14:00:00.000Z");
    await office.ben.command("/milestone", "ask @Leo");
    const before = await planned();
    expect(before).toContainEqual({ kind: "ask-now", due_at: "2026-06-02 01:00:00+00" });
    const paused = await pause();
    expect(await planned()).toEqual([]);
    await does(office.ben.click(paused, "Undo"));
    expect(await planned()).toEqual(before);
    expect((await answer()).text).toContain("next Tue 2 June, 09:00 their time");
  });

  it("has their silence go on where it was, with its next step", async () => {
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    const silence = () => sql("SELECT state, ended_how FROM silences");
    const steps = () => sql("SELECT kind, due_at FROM agenda WHERE kind LIKE 'silence%' ORDER BY kind");
    const before = [await silence(), await steps()];
    const paused = await pause();
    const [card] = office.ownerCards();
    expect(card?.text).toContain("Ben paused check-ins with Leo.");
    expect(card && labels(card)).toEqual([]);
    await does(office.ben.click(paused, "Undo"));
    expect([await silence(), await steps()]).toEqual(before);
    expect(office.ownerCards()[0]?.text).toContain("No update yet from Leo.");
  });

  it("of one that was followed by an end and new work leaves a later pause alone", async () => {
    await office.liveUntil(SLOT);
    const first = await pause();
    await sql("UPDATE contractors SET state = 'active'");
    await office.liveUntil("2026-06-02T02:05:00.000Z");
    await pause();
    await does(office.ben.click(first, "Undo"));
    expect(await sql("SELECT state FROM contractors")).toEqual([{ state: "paused" }]);
  });

  it("is nothing that a resume does", async () => {
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    await pause();
    await office.ben.command("/contractor", "resume @Leo");
    const again = await pause();
    await does(office.ben.click(again, "Undo"));
    expect(await sql("SELECT state, ended_how FROM silences")).toEqual([
      { state: "ended", ended_how: "paused" },
    ]);
  });
});

describe("what somebody has put off", () => {
  it("is so again when an away is undone, or typed words turn out to be no update", async () => {
    await office.liveUntil(SLOT);
    await does(leo.click(asked(), "Not today"));
    const before = [await checkIns(), await planned()];
    await types("I'm away until 20 June");
    expect(await checkIns()).toEqual([{ state: "skipped", snoozed_until: null }]);
    const message = office.toldTo(leo).find((each) => labels(each).includes("Undo"));
    if (message === undefined) throw new Error("there is nothing to undo");
    await does(leo.click(message, "Undo"));
    expect([await checkIns(), await planned()]).toEqual(before);

    await types("The sketches are there");
    expect(await checkIns()).toMatchObject([{ state: "answered" }]);
    await does(leo.click(told(leo, "Saved as your update"), "Not an update"));
    expect([await checkIns(), await planned()]).toEqual(before);
  });
});
