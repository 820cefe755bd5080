import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../src/clock.js";
import { hangAfterStoring } from "../../src/playground/slack/faults.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { seedDueContractors } from "../support/seed.js";
import { waitUntil } from "../support/wait-until.js";
import { type Bench, openBench, writeUpdate } from "./bench.js";

const CONTRACTORS = 300;
/** So slow that sending to everybody takes longer than there is to stop. */
const SLACK_TAKES_MS = 1_200;

let bench: Bench;
let database: TestDatabase;
beforeEach(async () => {
  bench = await openBench();
  database = await createTestDatabase(systemClock);
});
afterEach(async () => {
  await bench.stop();
  await database.drop();
});

it("SIGTERM with sends and updates under way ends in good order within 25 seconds, and nothing is lost or doubled", {
  timeout: 120_000,
}, async () => {
  const { slack, team } = bench;
  const contractors = await seedDueContractors({ database, slack, team, count: CONTRACTORS });
  const people = contractors.map((id) => bench.person(id));
  const timesAsked = () =>
    people.map((person) => person.messages(person.dm()).filter(({ bot }) => bot !== null).length);
  const wereAsked = () => people.filter((_, index) => (timesAsked()[index] ?? 0) > 0);
  slack.faults.always("chat.postMessage", hangAfterStoring(SLACK_TAKES_MS));
  const first = bench.start({ DATABASE_URL: database.url });
  await waitUntil(
    async () => (await database.sql("SELECT 1 FROM cards WHERE arrived_at IS NOT NULL")).length > 0,
  );

  const writing = wereAsked()
    .slice(0, 10)
    .map((person) => writeUpdate(person, `From ${person.userId}`));
  const begun = await Promise.race(writing);
  first.child.kill("SIGTERM");
  const stoppedAfter = Promise.race([
    first.exited,
    new Promise((resolve) => setTimeout(resolve, 24_000, "still running")),
  ]);
  expect(await stoppedAfter).toBe(0);
  expect(begun).toBeNull();
  expect(first.said()).not.toContain("nobody had waited for");
  expect(timesAsked()).toContain(0);
  const taken = (await Promise.all(writing)).filter((seen) => seen === null).length;
  expect(await database.sql("SELECT count(DISTINCT text)::int AS stored FROM answers")).toEqual([
    { stored: taken },
  ]);

  slack.faults.clear();
  bench.start({ DATABASE_URL: database.url });
  await waitUntil(
    async () => (await database.sql("SELECT 1 FROM cards WHERE version > shown_version")).length === 0,
    60_000,
  );
  expect(timesAsked().filter((times) => times !== 1)).toEqual([]);
  expect(await database.sql("SELECT state FROM check_ins WHERE state NOT IN ('asked', 'answered')")).toEqual(
    [],
  );
});
