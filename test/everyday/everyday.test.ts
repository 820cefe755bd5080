import fc from "fast-check";
import { expect, it } from "vitest";
import { anyAct, perform } from "./acts.js";
import { type Cast, openCast } from "./cast.js";
import { Model } from "./model.js";

/** `EVERYDAY_RUNS` and `EVERYDAY_SEED` make it longer, and repeat one that failed. */
const RUNS = Number(process.env.EVERYDAY_RUNS ?? 2);
const SEED = Number(process.env.EVERYDAY_SEED ?? 20_260_606);
/** What a story of one's own meets is its own. */
const IS_OWN_STORY = "EVERYDAY_SEED" in process.env || "EVERYDAY_RUNS" in process.env;
const ACTS = 80;

/** What must have come up in all these stories together: a walk that meets nothing proves nothing. */
const MET = [
  "check_ins answered",
  "check_ins missed",
  "contractors ended",
  "contractors paused",
  "questions open",
  "typed_messages passed_on",
  "milestones accepted",
  "milestones cancelled",
  "silences ended",
];

it("whatever two owners and three contractors do, things go only where they may, and nobody is told too much or too often", {
  timeout: 60_000 * RUNS,
}, async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: ACTS, maxLength: ACTS }), async (acts) => {
      const cast = await openCast();
      try {
        const model = new Model(cast, met);
        for (const act of acts) {
          const typed = await perform(cast, act);
          expect(await model.problems(typed), lastOf(cast)).toEqual([]);
        }
        for (const hours of [24, 24]) {
          await perform(cast, { is: "live", hours });
          expect(await model.problems([]), lastOf(cast)).toEqual([]);
        }
        expect(await model.problemsAtTheEnd(), lastOf(cast)).toEqual([]);
      } finally {
        await cast.office.stop();
      }
    }),
    // A shorter story of what went wrong would be lived many times over: the seed tells it again.
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  if (IS_OWN_STORY) return;
  expect([...met].sort()).toEqual(expect.arrayContaining(MET));
});

const LAST_TOLD = 10;

function lastOf({ diary }: Cast): string {
  const last = diary.slice(-LAST_TOLD);
  return `EVERYDAY_SEED=${SEED} EVERYDAY_RUNS=${RUNS} tells it again; the last of ${diary.length}:\n${last.join("\n")}`;
}
