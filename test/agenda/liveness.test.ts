import { afterEach, beforeEach, expect, it } from "vitest";
import { type Outage, stayAlive } from "../../src/agenda/liveness.js";
import { MovableClock } from "../../src/clock.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

const clock = new MovableClock(new Date("2026-06-01T08:00:00.000Z"));
let database: TestDatabase;
let outages: Outage[];
beforeEach(async () => {
  clock.set(new Date("2026-06-01T08:00:00.000Z"));
  database = await createTestDatabase(clock);
  outages = [];
});
afterEach(() => database.drop());

const alive = () => stayAlive(database, async (_work, outage) => void outages.push(outage));

it("sees no outage in its first tick, nor between ticks a few minutes apart", async () => {
  await alive();
  clock.set(new Date("2026-06-01T08:10:00.000Z"));
  await alive();
  expect(outages).toEqual([]);
});

it("tells from when to when it was gone, once, also when two processes come back together", async () => {
  await alive();
  clock.set(new Date("2026-06-03T09:30:00.000Z"));
  await Promise.all([alive(), alive()]);
  expect(outages).toEqual([
    { from: new Date("2026-06-01T08:00:00.000Z"), to: new Date("2026-06-03T09:30:00.000Z") },
  ]);
});

it("is not confused by a clock that was set back", async () => {
  await alive();
  clock.set(new Date("2026-06-01T07:00:00.000Z"));
  await alive();
  clock.set(new Date("2026-06-01T08:05:00.000Z"));
  await alive();
  expect(outages).toEqual([]);
});

it("tells of the outage again when what was to follow could not be stored", async () => {
  await alive();
  clock.set(new Date("2026-06-03T09:30:00.000Z"));
  await expect(stayAlive(database, () => Promise.reject(new Error("dead")))).rejects.toThrow("dead");
  await alive();
  expect(outages).toHaveLength(1);
});
