import { afterEach, beforeEach, expect, it } from "vitest";
import { askNow } from "../../src/check-ins/ask-now.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { putOff, undoPutOff } from "../../src/check-ins/put-off.js";
import { type Scene, startScene, TUESDAY_SLOT } from "./scene.js";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
  await scene.addMilestone(scene.ana);
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
});
afterEach(() => scene.stop());

it("what an owner has asked for in the night stays when a check-in is put off, and when that is undone", async () => {
  await scene.sweepAt(TUESDAY_SLOT);
  await scene.show();
  await scene.sweepAt("2026-06-04T12:30:00.000Z");
  const [missed] = await scene.checkIns();
  expect(missed?.state).toBe("missed");
  await scene.inAcme((work) => askNow(work, scene.ana));
  expect(await scene.next("ask-now", scene.ana)).toBe("2026-06-05T01:00:00.000Z");

  const id = String(missed?.id);
  await scene.inAcme((work) => putOff(work, scene.author, id, "not_today"));
  expect(await scene.next("put-off", scene.ana)).toBe("2026-06-05T02:00:00.000Z");
  await scene.inAcme((work) => undoPutOff(work, scene.author, id));
  expect(await scene.next("put-off", scene.ana)).toBeNull();
  expect(await scene.next("ask-now", scene.ana)).toBe("2026-06-05T01:00:00.000Z");
});

it("what an owner has asked for gives way to what they have put off until later that day", async () => {
  await scene.sweepAt(TUESDAY_SLOT);
  await scene.show();
  await scene.sweepAt("2026-06-04T12:30:00.000Z");
  const [missed] = await scene.checkIns();
  await scene.inAcme((work) => askNow(work, scene.ana));
  await scene.inAcme((work) => putOff(work, scene.author, String(missed?.id), "not_today"));
  await scene.sweepAt("2026-06-05T01:00:00.000Z");
  expect(await scene.checkIns()).toHaveLength(1);
  await scene.sweepAt("2026-06-05T02:00:00.000Z");
  expect(await scene.checkIns()).toHaveLength(2);
});
