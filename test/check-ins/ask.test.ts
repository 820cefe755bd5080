import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { skipOpenCheckIn } from "../../src/check-ins/skip.js";
import { saveDraft } from "../../src/check-ins/store/answers.js";
import { holdUnasked } from "../../src/check-ins/target.js";
import {
  ANA,
  FRIDAY_SLOT,
  iso,
  REMINDER,
  type Scene,
  startScene,
  TUESDAY_SLOT,
  WINDOW_END,
} from "./scene.js";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const plan = () => scene.inAcme((work) => planCheckIns(work, [scene.ana]));

describe("planning", () => {
  test("puts the contractor's own day and hour on the agenda", async () => {
    await scene.addMilestone(scene.ana);
    await plan();
    expect(await scene.next("check-in", scene.ana)).toBe(TUESDAY_SLOT);
  });

  test("takes a contractor without open milestones off the agenda and cancels what was open", async () => {
    const milestone = await scene.addMilestone(scene.ana);
    await plan();
    await scene.ask();
    await scene.inAcme(({ db }) =>
      db.milestone.update({ where: { id: milestone }, data: { state: "cancelled" } }),
    );
    await plan();

    expect(await scene.next("check-in", scene.ana)).toBeNull();
    const [checkIn] = await scene.checkIns();
    expect(checkIn?.state).toBe("cancelled");
    expect(await scene.next("remind", String(checkIn?.id))).toBeNull();
    expect(await scene.next("close", String(checkIn?.id))).toBeNull();
    const [card] = await scene.show();
    expect(card?.isNew).toBe(false);
    expect(card?.content.text).toContain("nothing to answer");
  });

  test("does not lose a slot that has come and was not swept yet", async () => {
    await scene.addMilestone(scene.ana);
    await plan();
    scene.clock.set(new Date("2026-06-02T02:00:30.000Z"));
    await plan();
    expect(await scene.next("check-in", scene.ana)).toBe(TUESDAY_SLOT);
  });

  test("takes off whoever's account was deactivated", async () => {
    await scene.addMilestone(scene.ana);
    await plan();
    await scene.inAcme(({ db, now }) =>
      db.person.updateMany({ where: { userId: ANA }, data: { deactivatedAt: now } }),
    );
    await plan();
    expect(await scene.next("check-in", scene.ana)).toBeNull();
  });
});

describe("asking", () => {
  beforeEach(async () => {
    await scene.addMilestone(scene.ana, { dueOn: "2026-07-03" });
    await plan();
  });

  test("sends one DM, and is asked only from the moment at which it was there", async () => {
    await scene.sweepAt(TUESDAY_SLOT);
    expect(await scene.checkIns()).toMatchObject([{ state: "due", asked_at: null, closes_at: null }]);

    scene.clock.set(new Date("2026-06-02T02:05:00.000Z"));
    const shown = await scene.show();
    expect(shown.map(({ kind, sentTo }) => [kind, sentTo])).toEqual([["check-in", ANA]]);
    const [checkIn] = await scene.checkIns();
    expect(checkIn?.state).toBe("asked");
    expect(iso(checkIn?.asked_at)).toBe("2026-06-02T02:05:00.000Z");
    expect(iso(checkIn?.closes_at)).toBe("2026-06-04T02:05:00.000Z");
    expect(await scene.next("remind", String(checkIn?.id))).toBe(REMINDER);
    expect(await scene.next("close", String(checkIn?.id))).toBe("2026-06-04T02:05:00.000Z");
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T02:00:00.000Z");
  });

  test("asks everyone who is due at once, each in their own DM", async () => {
    const others: string[] = [];
    for (let n = 0; n < 20; n++) {
      const id = await scene.addContractor(`U0N${n}`, `N${n}`);
      await scene.addMilestone(id);
      others.push(id);
    }
    await scene.inAcme((work) => planCheckIns(work, others));
    await scene.sweepAt(TUESDAY_SLOT);
    const shown = await scene.show();
    expect(new Set(shown.map((card) => card.sentTo)).size).toBe(21);
    expect((await scene.checkIns()).every((checkIn) => checkIn.state === "asked")).toBe(true);
  });

  test("after an outage into the night asks once, at their hour of the next working day", async () => {
    await scene.sweepAt("2026-06-02T19:00:00.000Z");
    expect(await scene.checkIns()).toEqual([]);
    expect(await scene.next("ask-now", scene.ana)).toBe("2026-06-03T02:00:00.000Z");

    await scene.sweepAt("2026-06-03T02:00:00.000Z");
    expect(await scene.checkIns()).toHaveLength(1);
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T02:00:00.000Z");
  });

  test("after an outage of three weeks asks once, not three times", async () => {
    await scene.sweepAt("2026-06-24T05:00:00.000Z");
    await scene.sweepAt("2026-06-25T02:00:00.000Z");
    await scene.sweepAt("2026-06-26T02:00:00.000Z");
    expect((await scene.checkIns()).map((checkIn) => iso(checkIn.slot_at))).toEqual([
      "2026-06-25T02:00:00.000Z",
    ]);
  });

  test("asks nobody twice on one day when they move their hour to a later one", async () => {
    await scene.ask();
    await scene.inAcme(({ db }) =>
      db.contractor.update({ where: { id: scene.ana }, data: { askTime: "15:00" } }),
    );
    await plan();
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T07:00:00.000Z");
    await scene.sweepAt("2026-06-02T07:00:00.000Z");
    expect(await scene.checkIns()).toHaveLength(1);
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T07:00:00.000Z");
  });

  test("a newer asking takes the place of one that nobody waits for, with what was typed into it", async () => {
    const first = await scene.ask();
    await scene.database.sql("UPDATE check_ins SET closes_at = NULL");
    await scene.database.sql("DELETE FROM agenda WHERE kind = 'close'");
    await scene.inAcme((work) =>
      saveDraft(
        work,
        { checkInId: first, contractorId: scene.ana },
        { answers: {}, question: "Which logo?" },
      ),
    );
    await scene.inAcme(({ db }) => db.contractor.update({ where: { id: scene.ana }, data: { askDay: 5 } }));
    await plan();
    const second = await scene.ask(FRIDAY_SLOT);

    expect(await scene.checkIns()).toMatchObject([
      { id: first, state: "superseded" },
      { id: second, state: "asked" },
    ]);
    expect(await scene.next("close", first)).toBeNull();
    expect(await scene.database.sql("SELECT check_in_id FROM drafts")).toEqual([{ check_in_id: second }]);
  });

  test("what they had begun by themselves becomes the asking", async () => {
    const { checkInId } = await scene.inAcme((work) => holdUnasked(work, scene.ana));
    await scene.inAcme((work) =>
      saveDraft(work, { checkInId, contractorId: scene.ana }, { answers: {}, question: "Which logo?" }),
    );
    await scene.ask();
    expect(await scene.checkIns()).toMatchObject([{ id: checkInId, state: "asked", unasked: false }]);
  });

  test("one that was skipped while its DM was on its way is not sent, and not asked", async () => {
    await scene.sweepAt(TUESDAY_SLOT);
    await scene.inAcme((work) => skipOpenCheckIn(work, scene.ana));
    expect(await scene.show()).toEqual([]);
    expect(await scene.checkIns()).toMatchObject([{ state: "skipped", closes_at: null }]);
  });

  test("a DM that can never arrive is no silence: the check-in is cancelled and the owners are told", async () => {
    await scene.sweepAt(TUESDAY_SLOT);
    await scene.show("user_disabled");
    expect(await scene.checkIns()).toMatchObject([{ state: "cancelled", asked_at: null }]);
    expect(await scene.database.sql("SELECT kind, subject_id, detail FROM alerts")).toEqual([
      { kind: "undeliverable", subject_id: scene.ana, detail: "user_disabled" },
    ]);
    await scene.sweepAt(WINDOW_END);
    expect(await scene.database.sql("SELECT id FROM silences")).toEqual([]);
  });

  test("someone away is asked when they are back", async () => {
    await scene.inAcme(({ db }) =>
      db.contractor.update({
        where: { id: scene.ana },
        data: { awayFrom: new Date("2026-06-01T00:00:00Z"), awayUntil: new Date("2026-06-07T00:00:00Z") },
      }),
    );
    await plan();
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-08T02:00:00.000Z");
  });
});
