import { expect, test } from "vitest";
import { runSoak } from "./run.js";

test("three weeks leave nothing behind that nobody needs, and everybody was asked when they wanted to be", {
  timeout: 120_000,
}, async () => {
  const { problems, tables } = await runSoak({ contractors: 4, days: 21 });
  expect(problems).toEqual([]);
  expect(tables.length).toBeGreaterThan(20);
});
