import { afterEach, beforeEach, expect, it } from "vitest";
import { planCheckIns } from "../../../src/check-ins/plan.js";
import { type Scene, startScene } from "../scene.js";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
  await scene.addMilestone(scene.ana);
  // Asked on Fridays, of which 12 June is a holiday in the Philippines.
  await scene.database.sql("UPDATE contractors SET ask_day = 5, country = 'PH'");
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
});
afterEach(() => scene.stop());

it("no holiday is planned any more for somebody who cannot be asked when the last one comes", async () => {
  const at = "2026-06-11T02:00:00.000Z";
  expect(await scene.next("holiday", scene.ana)).toBe(at);
  await scene.database.sql("UPDATE contractors SET state = 'paused'");
  await scene.sweepAt(at);
  expect(await scene.next("holiday", scene.ana)).toBeNull();
});
