import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { askNow } from "../../src/check-ins/ask-now.js";
import { type Chased, capWords, isCapReached, wasCapExceeded, weekOf } from "../../src/check-ins/cap.js";
import { keepToCap } from "../../src/check-ins/keep-to-cap.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import { sideBySide } from "../support/side-by-side.js";
import { ACME, DANA, REMINDER, type Scene, startScene, TUESDAY_SLOT } from "./scene.js";

const at = (iso: string) => new Date(iso);
const chased = (zone: string, ...instants: string[]): Chased => ({
  name: "Ana",
  zone,
  chasings: instants.map((each) => ({ is: "asked", at: at(each) })),
  overCapOn: null,
});

describe("a week", () => {
  it("is Monday to Sunday where the contractor is, also when clocks change in it", () => {
    // Monday 00:30 in Manila is Sunday in Berlin.
    expect(weekOf(at("2026-06-07T16:30:00.000Z"), "Asia/Manila")).toBe("2026-06-08");
    expect(weekOf(at("2026-06-07T16:30:00.000Z"), "Europe/Berlin")).toBe("2026-06-01");
    // Sunday 23:30 in Berlin, on the day on which summer time begins.
    expect(weekOf(at("2026-03-29T21:30:00.000Z"), "Europe/Berlin")).toBe("2026-03-23");
    expect(weekOf(at("2026-03-29T22:00:00.000Z"), "Europe/Berlin")).toBe("2026-03-30");
  });

  it("has room for three, of which those of another week are none", () => {
    const three = ["2026-06-01T02:00:00Z", "2026-06-03T02:00:00Z", "2026-06-07T15:59:00Z"];
    expect(isCapReached(chased("Asia/Manila", ...three), at("2026-06-05T02:00:00Z"))).toBe(true);
    expect(isCapReached(chased("Asia/Manila", ...three.slice(1)), at("2026-06-05T02:00:00Z"))).toBe(false);
    expect(isCapReached(chased("Asia/Manila", ...three), at("2026-06-08T02:00:00Z"))).toBe(false);
    expect(
      isCapReached(
        chased("Asia/Manila", ...three.slice(1), "2026-06-07T16:00:00Z"),
        at("2026-06-05T02:00:00Z"),
      ),
    ).toBe(false);
  });

  it("is gone over once", () => {
    const over = { ...chased("Asia/Manila"), overCapOn: "2026-06-01" };
    expect(wasCapExceeded(over, at("2026-06-07T02:00:00Z"))).toBe(true);
    expect(wasCapExceeded(over, at("2026-06-08T02:00:00Z"))).toBe(false);
  });
});

test("an owner is told what they had, and when they are asked again", () => {
  const had: Chased = {
    ...chased("Asia/Manila", "2026-06-03T02:00:00Z", "2026-06-01T02:00:00Z"),
    chasings: [
      { is: "asked", at: at("2026-06-03T02:00:00Z") },
      { is: "asked", at: at("2026-06-01T02:00:00Z") },
      { is: "reminded", at: at("2026-06-02T02:00:00Z") },
    ],
  };
  expect(capWords(had, at("2026-06-04T02:00:00Z"), at("2026-06-09T02:00:00Z"))).toBe(
    "Ana has had 3 messages from Milepost this week (asked Mon and Wed, reminded Tue). More would be chasing. " +
      "They are asked again Tue 9 June, 10:00 their time.",
  );
});

describe("at the cap", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene();
    await scene.addMilestone(scene.ana);
    await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  });
  afterEach(() => scene.stop());

  const nudged = (createdAt: string, undoneAt: string | null = null) =>
    scene.database.sql(
      `INSERT INTO nudges (id, workspace_id, contractor_id, from_user_id, text, created_at, undone_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'x', $4, $5)`,
      [ACME, scene.ana, DANA, createdAt, undoneAt],
    );

  it("a slot is left, and the next one planned", async () => {
    for (let n = 0; n < 3; n++) await nudged("2026-06-01T08:00:00Z");
    await scene.sweepAt(TUESDAY_SLOT);
    expect(await scene.checkIns()).toEqual([]);
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T02:00:00.000Z");
  });

  it("a reminder is not sent", async () => {
    await scene.ask();
    for (let n = 0; n < 2; n++) await nudged("2026-06-02T08:00:00Z");
    await scene.sweepAt(REMINDER);
    expect(await scene.show()).toEqual([]);
    expect(await scene.database.sql("SELECT reminded_at FROM check_ins")).toEqual([{ reminded_at: null }]);
  });

  it("what was taken back, and what was sent last week, does not count", async () => {
    for (let n = 0; n < 3; n++) await nudged("2026-06-01T08:00:00Z", "2026-06-01T08:01:00Z");
    for (let n = 0; n < 3; n++) await nudged("2026-05-31T08:00:00Z");
    await scene.ask();
    expect(await scene.checkIns()).toHaveLength(1);
  });

  it("a nudge that waits counts in the week in which it is sent", async () => {
    for (let n = 0; n < 3; n++) await nudged("2026-06-05T08:00:00Z");
    await scene.database.sql(
      `INSERT INTO agenda (workspace_id, kind, subject_id, due_at)
       SELECT workspace_id, 'nudge', id::text, '2026-06-08T01:00:00Z' FROM nudges`,
    );
    const keeps = (at: string) =>
      scene.inAcme((work) => keepToCap(work, scene.ana, { anyway: false, at: new Date(at) }));
    expect(await keeps("2026-06-05T08:00:00.000Z")).toBeNull();
    expect(await keeps("2026-06-09T08:00:00.000Z")).toMatchObject({ canExceed: true });
  });

  it("of two messages at once for which there is room for one, one goes out over it, and none after that", async () => {
    for (let n = 0; n < 3; n++) await nudged("2026-06-01T06:00:00Z");
    const createdAt = new Date("2026-06-01T06:00:00Z");
    const nudge = { workspaceId: ACME, contractorId: scene.ana, fromUserId: DANA, text: "x", createdAt };
    const anyway = () =>
      scene.inAcme(async (work) => {
        const held = await keepToCap(work, scene.ana, { anyway: true });
        if (held === null) await work.db.nudge.create({ data: { ...nudge, id: randomUUID() } });
        return held;
      });
    const both = await Promise.all([anyway(), anyway()]);
    expect(both.filter((held) => held === null)).toHaveLength(1);
    expect(await anyway()).toMatchObject({ canExceed: false });
    expect(await scene.database.sql("SELECT over_cap_on FROM contractors")).toEqual([
      { over_cap_on: "2026-06-01" },
    ]);
  });

  describe("and a nudge at this very moment, for which there is room,", () => {
    const nudging = async (work: WorkspaceWork) => {
      const held = await keepToCap(work, scene.ana, { anyway: false });
      expect(held).toBeNull();
      const { workspaceId, now: createdAt } = work;
      const nudge = { workspaceId, contractorId: scene.ana, fromUserId: DANA, text: "x", createdAt };
      await work.db.nudge.create({ data: { ...nudge, id: randomUUID() } });
    };

    it("leaves no room for their slot", async () => {
      for (let n = 0; n < 2; n++) await nudged("2026-06-01T08:00:00Z");
      scene.clock.set(at(TUESDAY_SLOT));
      await sideBySide(scene.database, ACME, nudging, () => scene.sweepAt(TUESDAY_SLOT));
      expect(await scene.checkIns()).toEqual([]);
      expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T02:00:00.000Z");
    });

    it("leaves no room for a reminder", async () => {
      await scene.ask();
      await nudged("2026-06-02T08:00:00Z");
      scene.clock.set(at(REMINDER));
      await sideBySide(scene.database, ACME, nudging, () => scene.sweepAt(REMINDER));
      expect(await scene.show()).toEqual([]);
    });
  });

  it("two owners who ask now at the same moment are one asking, and the other one reads so", async () => {
    const ask = (work: WorkspaceWork) => askNow(work, scene.ana);
    const [one, other] = await sideBySide(scene.database, ACME, ask, () => scene.inAcme(ask));
    expect([one.asked, other.asked]).toEqual([true, false]);
    expect(await scene.checkIns()).toHaveLength(1);
    expect(await scene.database.sql("SELECT 1 FROM cards WHERE kind = 'check-in'")).toHaveLength(1);
    expect(await scene.database.sql("SELECT 1 FROM agenda WHERE kind = 'unsent'")).toHaveLength(1);
  });
});
