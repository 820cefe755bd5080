import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enlistContractor } from "../../src/contractors/enlist.js";
import { announce } from "../../src/milestones/announce.js";
import { cancelMilestone, undoCancel } from "../../src/milestones/cancel.js";
import { findMilestones } from "../../src/milestones/find.js";
import { MILESTONE_MOVES } from "../../src/milestones/milestone.js";
import { moveMilestone } from "../../src/milestones/move.js";
import { openMilestones } from "../../src/milestones/open-milestones.js";
import { reportHealth } from "../../src/milestones/report.js";
import { waitUntil } from "../support/wait-until.js";
import { ACME, BEN, openScene, type Scene } from "./scene.js";

const STATES = ["offered", "declined", "agreed", "delivered", "accepted", "cancelled"] as const;

describe("milestones in the database", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.database.drop());

  const the = async (id: string) => {
    const [milestone] = await scene.inAcme((work) => findMilestones(work, [id]));
    if (milestone === undefined) throw new Error("no such milestone");
    return milestone;
  };

  const isSomebodyWaiting = async () => {
    const waiting = await scene.database.sql(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return waiting.length > 0;
  };

  it("move along the table and no other way", async () => {
    const ana = await scene.addContractor("U0ANA");
    let number = 0;
    for (const from of STATES) {
      for (const to of STATES) {
        const id = await scene.addMilestone(ana, { state: from, number: ++number });
        const moved = scene.inAcme((work) => moveMilestone(work, { id, from, to }, BEN));
        if (MILESTONE_MOVES[from].includes(to)) {
          expect(await moved, `${from} → ${to}`).toBe(true);
          expect((await the(id)).state).toBe(to);
        } else {
          await expect(moved, `${from} → ${to}`).rejects.toThrow(`from ${from} to ${to}`);
        }
      }
    }
  });

  it("do not move for somebody who comes second", async () => {
    const id = await scene.addMilestone(await scene.addContractor("U0ANA"));
    const cancelled = await the(id);
    expect(await scene.inAcme((work) => cancelMilestone(work, cancelled, BEN))).toBe(true);
    expect(await scene.inAcme((work) => cancelMilestone(work, cancelled, BEN))).toBe(false);
  });

  it("of somebody new whom two owners add at once are one contractor's", async () => {
    const person = { workspaceId: ACME, userId: "U0KIM", name: "Kim", kind: "guest" } as const;
    await scene.inAcme(({ db, now }) => db.person.create({ data: { ...person, refreshedAt: now } }));
    const enlist = () => scene.inAcme((work) => enlistContractor(work, { userId: "U0KIM" }));
    let second: ReturnType<typeof enlist> | undefined;
    const first = await scene.inAcme(async (work) => {
      const enlisted = await enlistContractor(work, { userId: "U0KIM" });
      second = enlist();
      await waitUntil(isSomebodyWaiting);
      return enlisted;
    });
    expect((await second)?.id).toBe(first.id);
  });

  it("are open while agreed and told, soonest first, those without a date last", async () => {
    const ana = await scene.addContractor("U0ANA");
    await scene.addMilestone(ana, { number: 1 });
    await scene.addMilestone(ana, { number: 2, dueOn: "2026-07-01" });
    await scene.addMilestone(ana, { number: 3, dueOn: "2026-06-10" });
    await scene.addMilestone(ana, { number: 4, announced: false });
    await scene.addMilestone(ana, { number: 5, state: "delivered" });
    await scene.addMilestone(ana, { number: 6, state: "cancelled" });
    const kim = await scene.addContractor("U0KIM");
    const open = await scene.inAcme((work) => openMilestones(work, [ana, kim]));
    expect([...open.keys()]).toEqual([ana]);
    expect(open.get(ana)?.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(JSON.stringify(open.get(ana))).not.toContain("leeway");
  });

  it("are announced for many contractors of many workspaces at once, in few statements, each to their own", async () => {
    await scene.addWorkspace("T0OTHER");
    const ids: string[] = [];
    for (let n = 0; n < 30; n++) {
      const workspaceId = n % 2 === 0 ? ACME : "T0OTHER";
      const contractor = await scene.addContractor(`U0C${n}`, workspaceId);
      await scene.addMilestone(
        contractor,
        { number: n + 1, announced: false, dueOn: "2026-07-01" },
        workspaceId,
      );
      ids.push(contractor);
    }
    await scene.database.acrossWorkspaces((work) => announce(work, ids));
    const cards = await scene.database.sql(
      `SELECT count(*)::int AS n FROM cards JOIN announcements a ON a.id::text = cards.subject_id
       JOIN contractors c ON c.id = a.contractor_id
       WHERE cards.kind = 'announcement' AND cards.sent_to = c.user_id AND cards.workspace_id = c.workspace_id`,
    );
    expect(cards).toEqual([{ n: 30 }]);
    const told = await scene.database.sql(
      "SELECT DISTINCT starts_on, welcomed_at FROM milestones m JOIN contractors c ON c.id = m.contractor_id",
    );
    expect(told).toEqual([{ starts_on: "2026-06-01", welcomed_at: "2026-06-01 07:00:00+00" }]);
    // Asked again, nobody hears it twice.
    await scene.database.acrossWorkspaces((work) => announce(work, ids));
    expect(await scene.database.sql("SELECT count(*)::int AS n FROM announcements")).toEqual([{ n: 30 }]);
  });

  it("start on the day on which their contractor hears of them, by the contractor's calendar", async () => {
    scene.clock.set(new Date("2026-06-01T20:00:00.000Z"));
    const ana = await scene.addContractor("U0ANA");
    const id = await scene.addMilestone(ana, { announced: false });
    await scene.inAcme((work) => announce(work, [ana]));
    expect((await the(id)).startsOn).toBe("2026-06-02");
  });

  it("at risk or blocked are one alert, which the next answer replaces or settles", async () => {
    const id = await scene.addMilestone(await scene.addContractor("U0ANA"));
    const say = (health: "on_track" | "at_risk" | "blocked") =>
      scene.inAcme((work) => reportHealth(work, [{ milestoneId: id, health, newDueOn: null }]));
    const open = () =>
      scene.database.sql("SELECT kind FROM alerts WHERE settled_at IS NULL AND milestone_id = $1", [id]);
    await say("at_risk");
    await say("at_risk");
    expect(await open()).toEqual([{ kind: "at_risk" }]);
    await say("blocked");
    expect(await open()).toEqual([{ kind: "blocked" }]);
    expect((await the(id)).health).toBe("blocked");
    await say("on_track");
    expect(await open()).toEqual([]);
  });

  it("that were delivered or ended take no more word of their health", async () => {
    const id = await scene.addMilestone(await scene.addContractor("U0ANA"), { state: "delivered" });
    await scene.inAcme((work) =>
      reportHealth(work, [{ milestoneId: id, health: "blocked", newDueOn: null }]),
    );
    expect((await the(id)).health).toBe("on_track");
    expect(await scene.database.sql("SELECT id FROM alerts")).toEqual([]);
  });

  it("blocked and cancelled settle the alert, and undone open it again", async () => {
    const id = await scene.addMilestone(await scene.addContractor("U0ANA"));
    await scene.inAcme((work) =>
      reportHealth(work, [{ milestoneId: id, health: "blocked", newDueOn: null }]),
    );
    const blocked = await the(id);
    await scene.inAcme((work) => cancelMilestone(work, blocked, BEN));
    const open = () => scene.database.sql("SELECT kind FROM alerts WHERE settled_at IS NULL");
    expect(await open()).toEqual([]);
    const cancelled = await the(id);
    await scene.inAcme((work) => undoCancel(work, cancelled, BEN));
    expect(await open()).toEqual([{ kind: "blocked" }]);
  });
});
