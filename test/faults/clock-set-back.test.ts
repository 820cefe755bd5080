import { expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "../silence/story-bench.js";

/** 10:00 in Manila: Ana is asked. */
const SLOT = "2026-06-02T02:00:00.000Z";

let story: Story;
inEachTest((each) => {
  story = each;
});

const asked = () => story.told(story.ana).filter((message) => buttonsOf(message).includes("Update…"));

it("a clock set back an hour before a slot asks at the slot, once", async () => {
  const { liveUntil, clock, settle } = story;
  await liveUntil("2026-06-02T01:55:00.000Z");
  clock.set(new Date("2026-06-02T00:55:00.000Z"));
  await settle();
  await liveUntil("2026-06-02T01:59:00.000Z");
  expect(asked()).toHaveLength(0);
  await liveUntil(SLOT);
  expect(asked()).toHaveLength(1);
});

it("a clock set back an hour after a slot asks nobody again, takes the answer, and loses no time of the window", async () => {
  const { liveUntil, clock, settle, database, ana, does } = story;
  await liveUntil("2026-06-02T02:10:00.000Z");
  expect(asked()).toHaveLength(1);
  const [before] = await database.sql("SELECT asked_at, closes_at FROM check_ins");
  clock.set(new Date("2026-06-02T01:10:00.000Z"));
  await settle();
  await liveUntil("2026-06-02T03:00:00.000Z");
  expect(asked()).toHaveLength(1);
  expect(await database.sql("SELECT asked_at, closes_at FROM check_ins")).toEqual([before]);

  clock.set(new Date("2026-06-02T01:30:00.000Z"));
  const [message] = asked();
  if (message === undefined) throw new Error("Ana was not asked");
  await does(ana.click(message, "On track"));
  expect(story.told(ana).at(-1)?.text).toContain("Your update is saved");
  await liveUntil("2026-06-09T01:59:00.000Z");
  expect(story.cards()).toEqual([]);
  expect(asked()).toHaveLength(0);
  await liveUntil("2026-06-09T02:00:00.000Z");
  expect(asked()).toHaveLength(1);
});
