import { expect, inject, it } from "vitest";
import { runFuzz } from "./run.js";

it("spoilt payloads crash nothing, are no fault of ours, and change nothing that they may not", async () => {
  const { counts, problems } = await runFuzz({ seed: 1, count: 600, server: inject("databaseServer") });
  expect(problems).toEqual([]);
  expect(counts).toMatchObject({ sent: 600 });
  // It would be of no use if nothing got through.
  expect(counts.answered_200).toBeGreaterThan(150);
  expect(counts.changed).toBeGreaterThan(0);
}, 300_000);
