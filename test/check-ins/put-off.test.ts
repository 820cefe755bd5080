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

it("what they were promised and could not be sent all day is promised no more, and the message before stays overtaken", async () => {
  const first = await scene.ask();
  await scene.inAcme((work) => putOff(work, scene.author, first, "not_today"));
  const second = await scene.ask("2026-06-03T02:00:00.000Z");
  await scene.inAcme((work) => putOff(work, scene.author, second, "not_today"));
  await scene.show();

  await scene.sweepAt("2026-06-04T02:00:00.000Z");
  // Slack is out of reach until Thursday 18:00 in Manila.
  await scene.sweepAt("2026-06-04T10:00:00.000Z");
  expect((await scene.checkIns()).map(({ state }) => state)).toEqual(["skipped", "skipped", "cancelled"]);
  const shown = await scene.show();
  expect(shown.map(({ content }) => content.text)).toEqual([
    "You were asked again since. The newer message is the one to answer.",
    "This check-in is off: nobody waits for an answer to it.",
  ]);
});

it("what they put off to a moment at which nobody was there says when they are asked instead", async () => {
  const first = await scene.ask();
  await scene.inAcme((work) => putOff(work, scene.author, first, "not_today"));
  await scene.show();
  // Nobody was there on Wednesday until 20:30 in Manila.
  await scene.sweepAt("2026-06-03T12:30:00.000Z");
  expect(await scene.next("put-off", scene.ana)).toBe("2026-06-04T02:00:00.000Z");
  const [shown] = await scene.show();
  expect(shown?.content.text).toBe("Fine. You are asked again Thu 4 June, 10:00.");
});

it("what is put off before its message is known to be there leaves the message before it overtaken", async () => {
  const first = await scene.ask();
  await scene.inAcme((work) => putOff(work, scene.author, first, "not_today"));
  await scene.show();
  await scene.sweepAt("2026-06-03T02:00:00.000Z");
  const second = String((await scene.checkIns()).at(-1)?.id);
  await scene.show(undefined, () => scene.inAcme((work) => putOff(work, scene.author, second, "not_today")));
  const shown = await scene.show();
  expect(shown.map(({ content }) => content.text)).toContain(
    "You were asked again since. The newer message is the one to answer.",
  );
});
