import { afterEach, beforeEach, expect, it } from "vitest";
import { closeAll } from "../design/scene.js";
import { type Office, openOffice } from "../milestones/office.js";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.addMilestone("@Ana Landing page by 3 July");
  await closeAll(office.ben);
});
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

async function askAt(at: string): Promise<string | undefined> {
  await office.liveUntil(at);
  await office.ben.command("/milestone", "ask @Ana");
  await office.settle();
  return office.answersTo(office.ben).at(-1)?.text;
}
const timesAsked = async () => (await office.database.sql("SELECT id FROM check_ins")).length;

it("asked on the day before their own, it is the week's: also when they answer at once", async () => {
  expect(await askAt("2026-06-01T07:10:00.000Z")).toBe(
    "Ana is being asked now. This is their check-in for this week. You will hear when an answer needs you.",
  );
  const checkIn = office.toldTo(office.ana).at(-1);
  if (checkIn === undefined) throw new Error("not asked");
  await office.ana.click(checkIn, "On track");
  await office.settle();
  // What others read of when Ana is asked next is right a minute later, not only when the day comes.
  await office.liveUntil("2026-06-01T07:20:00.000Z");
  const [next] = await office.database.sql("SELECT due_at FROM agenda WHERE kind = 'check-in'");
  expect(next?.due_at).toBe("2026-06-09 02:00:00+00");
  await office.liveUntil("2026-06-05T07:00:00.000Z");
  expect(await timesAsked()).toBe(1);
  expect(await office.database.sql("SELECT id FROM silences")).toEqual([]);
});

it("asked two days before their own, they are asked again if they have answered by then", async () => {
  await office.database.sql("UPDATE contractors SET ask_day = 3");
  expect(await askAt("2026-06-01T07:30:00.000Z")).toContain(
    "This is their check-in for this week: they are asked again Wed 10:00 only if they have answered by then. ",
  );
});

it("asked an hour before their own on its day, they are asked once", async () => {
  expect(await askAt("2026-06-02T01:00:00.000Z")).toBe(
    "Ana is being asked now. This is their check-in for this week. You will hear when an answer needs you.",
  );
  await office.liveUntil("2026-06-02T07:00:00.000Z");
  expect(await timesAsked()).toBe(1);
});

it("asked on Friday night, it is next week's check-in that comes early", async () => {
  await office.database.sql("UPDATE contractors SET ask_day = 1, ask_time = '15:00'");
  expect(await askAt("2026-06-05T19:00:00.000Z")).toBe(
    "Ana is not at work now. They will be asked Mon 8 June, 09:00 their time. This is their check-in for next week.",
  );
});

it("asked well before their day, both are asked", async () => {
  expect(await askAt("2026-06-03T03:00:00.000Z")).not.toContain("This is their check-in");
});

it("asked at night, they have said it before the morning: they are not asked again", async () => {
  expect(await askAt("2026-06-01T13:00:00.000Z")).toContain(
    "They will be asked Tue 2 June, 09:00 their time.",
  );
  await office.ana.say(office.ana.dm(), "The draft is with the printer");
  await office.settle();
  await office.liveUntil("2026-06-02T07:00:00.000Z");
  expect(await office.database.sql("SELECT state::text, asked_at FROM check_ins")).toEqual([
    { state: "answered", asked_at: null },
  ]);
});
