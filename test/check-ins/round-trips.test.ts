import { afterEach, beforeEach, expect, test } from "vitest";
import { UNTOUCHED } from "../../src/check-ins/answer.js";
import { answerSame } from "../../src/check-ins/answer-same.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { openUpdate } from "../../src/check-ins/update-form/open-update.js";
import { sendPage } from "../../src/check-ins/update-form/send-update.js";
import { landingPageStory } from "../silence/story-bench.js";
import { captureStatements, countRoundTrips } from "../support/statements.js";
import { type Scene, startScene, TUESDAY_SLOT } from "./scene.js";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const countStatements = async (run: () => Promise<unknown>) => (await captureStatements(run)).length;

async function asked(milestones: number): Promise<{ checkInId: string; milestoneIds: string[] }> {
  const milestoneIds: string[] = [];
  for (let n = 0; n < milestones; n++) milestoneIds.push(await scene.addMilestone(scene.ana));
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  return { checkInId: await scene.ask(), milestoneIds };
}

test.each([1, 20])(
  "one tap on %i milestones takes few round trips, whatever their number",
  async (milestones) => {
    const { checkInId } = await asked(milestones);
    const tap = () => scene.inAcme((work) => answerSame(work, scene.author, checkInId));
    expect(await countRoundTrips(tap)).toBeLessThanOrEqual(7);
  },
);

test.each([1, 5])(
  "an update on %i milestones takes few round trips, whatever their number",
  async (milestones) => {
    const { checkInId, milestoneIds } = await asked(milestones);
    const status = "on_track" as const;
    const typed = {
      answers: Object.fromEntries(milestoneIds.map((id) => [id, { ...UNTOUCHED, status, text: "x" }])),
      question: "",
    };
    const send = () =>
      scene.inAcme((work) => sendPage(work, scene.author, { checkInId, milestoneIds, page: 0, typed }));
    expect(await countRoundTrips(send)).toBeLessThanOrEqual(7);
  },
);

test("from the signed payload to its acknowledgement, an update takes eight round trips", async () => {
  const story = await landingPageStory();
  try {
    await story.liveUntil("2026-06-02T02:00:00.000Z");
    const { ana } = story;
    const message = ana.messages(ana.dm()).at(-1);
    if (message === undefined) throw new Error("Ana was not asked");
    await story.does(ana.click(message, "Update…"));
    ana.fill({ "How is it going?": "On track", "What moved, or what's in the way?": "The header is done." });
    const sends = () => ana.submit().then((outcome) => expect(outcome.ok).toBe(true));
    expect(await countRoundTrips(sends, { ofTransaction: true })).toBeLessThanOrEqual(8);
  } finally {
    await story.stop();
  }
});

test("opening the modal takes few round trips, as its trigger lives for three seconds", async () => {
  const { checkInId } = await asked(20);
  const open = () => scene.inAcme((work) => openUpdate(work, scene.author, checkInId));
  expect(await countRoundTrips(open)).toBeLessThanOrEqual(8);
});

test("asking a hundred contractors takes as many statements as asking ten", async () => {
  const ten = await statementsToAsk(scene, 10);
  const other = await startScene();
  const hundred = await statementsToAsk(other, 100);
  await other.stop();
  expect(hundred).toBe(ten);
});

test("telling a hundred contractors of a holiday takes as many statements as telling ten", async () => {
  const told = async (on: Scene, count: number) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const id = await on.addContractor(`U0N${n}`, `N${n}`);
      await on.addMilestone(id);
      ids.push(id);
    }
    await on.database.sql("UPDATE contractors SET country = 'PH', ask_day = 5");
    on.clock.set(new Date("2026-06-08T02:00:00.000Z"));
    await on.inAcme((work) => planCheckIns(work, ids));
    const statements = await countStatements(() => on.sweepAt("2026-06-11T02:00:00.000Z"));
    expect(await on.database.sql("SELECT 1 FROM cards WHERE kind = 'holiday'")).toHaveLength(count);
    return statements;
  };
  const ten = await told(scene, 10);
  const other = await startScene();
  const hundred = await told(other, 100);
  await other.stop();
  expect(hundred).toBe(ten);
});

async function statementsToAsk(on: Scene, contractors: number): Promise<number> {
  const ids: string[] = [];
  for (let n = 0; n < contractors; n++) {
    const id = await on.addContractor(`U0N${n}`, `N${n}`);
    await on.addMilestone(id);
    ids.push(id);
  }
  await on.inAcme((work) => planCheckIns(work, ids));
  const statements = await countStatements(() => on.sweepAt(TUESDAY_SLOT));
  expect(await on.checkIns()).toHaveLength(contractors);
  return statements;
}
