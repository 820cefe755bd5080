import { expect, it } from "vitest";
import { runChaos } from "./run.js";

const REAL_TIME_MS = 240_000;

it("a few days of trouble with a dozen contractors lose nothing, ask nobody twice and leave nothing stuck", {
  timeout: REAL_TIME_MS,
}, async () => {
  const { counts, problems } = await runChaos({ seed: 5, contractors: 8, days: 3, troubles: 0.1 });
  expect(problems).toEqual([]);
  expect(counts.asked).toBeGreaterThan(0);
  expect(counts.deeds).toBeGreaterThan(0);
  // The first of each kind, if the days were long enough for it.
  expect(counts.kill).toBeGreaterThan(0);
  expect(counts.slack).toBeGreaterThan(0);
});
