import { expect, it } from "vitest";
import { runChaos } from "./run.js";

const REAL_TIME_MS = 420_000;

it("a week of trouble loses nothing, asks nobody twice and leaves nothing stuck", {
  timeout: REAL_TIME_MS,
}, async () => {
  const { counts, problems } = await runChaos({ seed: 5, contractors: 8, days: 6, troubles: 0.04 });
  expect(problems).toEqual([]);
  expect(counts.asked).toBeGreaterThan(0);
  expect(counts.deeds).toBeGreaterThan(0);
  expect(counts.troubles).toBeGreaterThan(0);
});
