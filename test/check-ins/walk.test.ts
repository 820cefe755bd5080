import fc from "fast-check";
import { expect, test } from "vitest";
import { dateIn } from "../../src/calendar/wall-clock.js";
import { answerSame } from "../../src/check-ins/answer-same.js";
import { askNow } from "../../src/check-ins/ask-now.js";
import { canMove } from "../../src/check-ins/check-in.js";
import { extendWindows } from "../../src/check-ins/extend-windows.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { putOff, undoPutOff } from "../../src/check-ins/put-off.js";
import { skipOpenCheckIn } from "../../src/check-ins/skip.js";
import { SNOOZES, type Snooze } from "../../src/check-ins/snooze.js";
import { keepDraft } from "../../src/check-ins/update-form/keep-draft.js";
import { openUnasked } from "../../src/check-ins/update-form/open-update.js";
import { sendPage } from "../../src/check-ins/update-form/send-update.js";
import { wasAway } from "../../src/check-ins/was-away.js";
import { CheckInState } from "../../src/database/generated/client.js";
import { UserError } from "../../src/errors.js";
import { type Scene, startScene } from "./scene.js";

const HOUR_MS = 3_600_000;
const STATES = Object.values(CheckInState);

/** One thing that happens to Ana's check-ins. */
type Step =
  | { is: "live"; hours: number }
  | { is: "outage"; hours: number }
  | { is: "tap"; which: number }
  | { is: "update" | "draft"; question: string }
  | { is: "askDay"; day: number }
  | { is: "away"; days: number }
  | { is: "putOff"; how: Snooze; which: number }
  | { is: "undo" | "wasAway"; which: number }
  | { is: "skip" | "back" | "askNow" | "accept" | "reopen" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant("live" as const), hours: fc.integer({ min: 1, max: 120 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant("outage" as const), hours: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("tap" as const), which: fc.nat(3) }) },
  fc.record({
    is: fc.constantFrom("update" as const, "draft" as const),
    question: fc.constantFrom("", "Why?"),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant("putOff" as const),
      how: fc.constantFrom(...SNOOZES),
      which: fc.nat(1),
    }),
  },
  fc.record({ is: fc.constantFrom("undo" as const, "wasAway" as const), which: fc.nat(1) }),
  fc.record({ is: fc.constant("askDay" as const), day: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ is: fc.constant("away" as const), days: fc.integer({ min: 0, max: 9 }) }),
  fc.record({
    is: fc.constantFrom(
      "skip" as const,
      "back" as const,
      "askNow" as const,
      "accept" as const,
      "reopen" as const,
    ),
  }),
);

test("whatever happens, only allowed moves are made, nobody is asked twice a day, and nothing said is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      const scene = await startScene();
      try {
        await walk(scene, steps);
      } finally {
        await scene.stop();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

async function walk(scene: Scene, steps: readonly Step[]): Promise<void> {
  await logMoves(scene);
  const milestone = await scene.addMilestone(scene.ana, { dueOn: "2026-06-19", rhythm: "near_dates" });
  await scene.addMilestone(scene.ana);
  await plan(scene);
  let asked = 0;
  for (const each of steps) {
    await take(scene, milestone, each);
    // Whoever puts one off for an hour is asked again on that day.
    if (each.is === "askNow" || each.is === "putOff") asked += 1;
    await scene.show();
  }

  const moves = await scene.database.sql("SELECT DISTINCT old, new FROM moves");
  const wrong = moves.filter(({ old, new: to }) => !canMove(stateOf(old), stateOf(to)));
  expect(wrong).toEqual([]);

  const checkIns = await scene.database.sql(
    "SELECT state, unasked, extract(epoch FROM asked_at)::int AS asked FROM check_ins WHERE asked_at IS NOT NULL",
  );
  const days = checkIns.map((checkIn) => dateIn(new Date(Number(checkIn.asked) * 1000), "Asia/Manila"));
  expect(days.length - new Set(days).size).toBeLessThanOrEqual(asked);

  expect(
    await scene.database.sql(
      `SELECT check_ins.id FROM check_ins LEFT JOIN answers ON check_in_id = check_ins.id
       WHERE (check_ins.state = 'answered') <> (answers.id IS NOT NULL)`,
    ),
  ).toEqual([]);
  expect(
    await scene.database.sql(
      `SELECT silences.id FROM silences JOIN check_ins ON check_ins.id = check_in_id
       WHERE silences.ended_at IS NULL AND check_ins.state <> 'missed'`,
    ),
  ).toEqual([]);
  expect(
    await scene.database.sql(
      `SELECT subject_id FROM agenda JOIN check_ins ON check_ins.id::text = subject_id
       WHERE kind IN ('remind', 'close') AND state <> 'asked'`,
    ),
  ).toEqual([]);
}

async function take(scene: Scene, milestone: string, step: Step): Promise<void> {
  const { inAcme, author, ana } = scene;
  switch (step.is) {
    case "live":
      return liveFor(scene, step.hours);
    case "outage": {
      const from = scene.clock.now();
      scene.clock.set(new Date(from.getTime() + step.hours * HOUR_MS));
      await scene.database.acrossWorkspaces((work) => extendWindows(work, { from, to: scene.clock.now() }));
      return scene.sweepAt(scene.clock.now().toISOString());
    }
    case "tap": {
      const known = (await scene.checkIns()).toReversed();
      const id = known[step.which]?.id;
      if (typeof id === "string") await inAcme((work) => answerSame(work, author, id));
      return;
    }
    case "update":
    case "draft": {
      const opened = await inAcme((work) => openUnasked(work, author));
      if (opened.is !== "form") return;
      const { form } = opened;
      const answers = Object.fromEntries(
        form.milestones.map(({ id, typed }) => [
          id,
          { ...typed, status: typed.status ?? "on_track", text: "x" },
        ]),
      );
      const page = {
        checkInId: form.checkInId,
        milestoneIds: form.milestoneIds,
        page: 0,
        typed: { answers, question: step.question },
      };
      await inAcme(
        async (work) => void (await (step.is === "update" ? sendPage : keepDraft)(work, author, page)),
      );
      return;
    }
    case "putOff":
    case "undo":
    case "wasAway": {
      const id = (await scene.checkIns()).toReversed()[step.which]?.id;
      if (typeof id !== "string") return;
      await inAcme(async (work) => {
        if (step.is === "putOff") await putOff(work, author, id, step.how);
        else if (step.is === "undo") await undoPutOff(work, author, id);
        else await wasAway(work, author, id);
      }).catch(refused);
      return;
    }
    case "askDay":
      await inAcme(({ db }) => db.contractor.update({ where: { id: ana }, data: { askDay: step.day } }));
      return plan(scene);
    case "away":
    case "back": {
      const today = new Date(`${dateIn(scene.clock.now(), "Asia/Manila")}T00:00:00Z`);
      const away =
        step.is === "away"
          ? { awayFrom: today, awayUntil: new Date(today.getTime() + step.days * 24 * HOUR_MS) }
          : { awayFrom: null, awayUntil: null };
      await inAcme(({ db }) => db.contractor.update({ where: { id: ana }, data: away }));
      return plan(scene);
    }
    case "skip":
      await inAcme((work) => skipOpenCheckIn(work, ana));
      return;
    case "askNow":
      await inAcme((work) => askNow(work, ana)).catch(refused);
      return;
    case "accept":
    case "reopen": {
      const state = step.is === "accept" ? "accepted" : "agreed";
      await inAcme(({ db }) =>
        db.milestone.updateMany({ where: { id: { not: milestone } }, data: { state } }),
      );
      await inAcme(({ db }) => db.milestone.updateMany({ where: { id: milestone }, data: { state } }));
      return plan(scene);
    }
  }
}

/** From due moment to due moment, as the sweep does every minute. */
async function liveFor(scene: Scene, hours: number): Promise<void> {
  const until = new Date(scene.clock.now().getTime() + hours * HOUR_MS);
  for (;;) {
    const [next] = await scene.database.sql(
      "SELECT extract(epoch FROM min(due_at)) * 1000 AS at FROM agenda",
    );
    const dueAt = next?.at === null ? until.getTime() : Number(next?.at);
    if (dueAt >= until.getTime()) break;
    await scene.sweepAt(new Date(Math.max(dueAt, scene.clock.now().getTime())).toISOString());
    await scene.show();
  }
  await scene.sweepAt(until.toISOString());
}

async function plan(scene: Scene): Promise<void> {
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
}

/** Every move that is really made, by whatever statement. */
async function logMoves(scene: Scene): Promise<void> {
  await scene.database.sql("CREATE TABLE moves (old text, new text)");
  await scene.database.sql(
    `CREATE FUNCTION log_move() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN INSERT INTO moves VALUES (OLD.state, NEW.state); RETURN NEW; END $$`,
  );
  await scene.database.sql(
    `CREATE TRIGGER log_move AFTER UPDATE OF state ON check_ins FOR EACH ROW
     WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION log_move()`,
  );
}

function stateOf(stored: unknown): CheckInState {
  const state = STATES.find((each) => each === stored);
  if (state === undefined) throw new Error(`no state ${String(stored)}`);
  return state;
}

function refused(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}
