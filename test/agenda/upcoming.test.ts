import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { schedule } from "../../src/agenda/agenda.js";
import type { Person } from "../../src/playground/slack/person.js";
import { addMilestones, closeAll, openOtherCompany, timesAsked, told } from "../design/scene.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";

let place: Workplace;
let maya: Person;
let ana: Person;
beforeEach(async () => {
  place = await startWorkplace();
  maya = place.add("Maya Lindgren");
  ana = place.add("Ana Reyes", { tz: "Asia/Manila", kind: "guest" });
  place.addExternal("Leo Prado", { tz: "America/Sao_Paulo" });
});
afterEach(async () => {
  const refusals = place.slack.refusals();
  await place.stop();
  expect(refusals).toEqual([]);
});

/** What happens to somebody: that the week's message is posted is told by itself. */
const upcoming = async (limit = 10) =>
  (await all(limit + WEEKS)).filter((each) => !each.includes(WEEK)).slice(0, limit);
const all = async (limit = 10) =>
  (await place.milepost.upcoming(limit)).map(
    ({ dueAt, what, zone }) => `${dueAt.toISOString()} ${zone}: ${what}`,
  );
const WEEK = "The week's message is posted";
/** There is one such entry for a workspace that was set up. */
const WEEKS = 1;
const does = async (outcome: Promise<{ ok: boolean }>) => {
  expect(await outcome).toMatchObject({ ok: true });
  await place.settle();
};
async function setUp(): Promise<void> {
  await does(maya.command("/milestone", "setup"));
  await does(maya.clickInView("Make a private one for me"));
  await closeAll(maya);
}
const asks = () => timesAsked(place, ana);

describe("what is upcoming", () => {
  it("is the next week's message when Milepost was set up, and news of the first milestones once they were added", async () => {
    expect(await all()).toEqual([]);
    await setUp();
    expect(await all()).toEqual([`2026-06-08T07:00:00.000Z Europe/Berlin: ${WEEK}`]);
    await addMilestones(maya, "@Ana Reyes Landing page by 12 June");
    expect(await upcoming()).toEqual([
      "2026-06-01T07:02:00.000Z Asia/Manila: Ana Reyes hears of M1 Landing page",
    ]);
    place.clock.set(new Date("2026-06-01T07:01:00.000Z"));
    await addMilestones(maya, "@Ana Reyes Newsletter every Friday");
    expect(await upcoming()).toEqual([
      "2026-06-01T07:03:00.000Z Asia/Manila: Ana Reyes hears of M2 Newsletter and M1 Landing page",
    ]);
  });

  it("is named as a contractor lives through a check-in, its reminder, its end, silence and an answer", async () => {
    await setUp();
    await addMilestones(maya, "@Ana Reyes Landing page by 19 June", "@Ana Reyes Newsletter every Friday");
    await place.liveUntil("2026-06-01T07:02:00.000Z");
    const late = "2026-06-20T02:00:00.000Z Asia/Manila: M1 Landing page becomes late";
    const nextWeek = "2026-06-06T02:00:00.000Z Asia/Manila: The next week of M2 Newsletter begins";
    expect(await upcoming()).toEqual([
      "2026-06-02T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
      nextWeek,
      late,
    ]);

    await place.liveUntil("2026-06-02T02:00:00.000Z");
    expect(await upcoming()).toEqual([
      "2026-06-03T02:00:00.000Z Asia/Manila: Reminder to Ana Reyes",
      "2026-06-04T02:00:00.000Z Asia/Manila: Ana Reyes's time to answer ends",
      nextWeek,
      "2026-06-09T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
      late,
    ]);

    await place.liveUntil("2026-06-03T02:00:00.000Z");
    expect(asks()).toBe(1);
    expect(await upcoming()).toEqual([
      "2026-06-04T02:00:00.000Z Asia/Manila: Ana Reyes's time to answer ends",
      nextWeek,
      "2026-06-09T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
      late,
    ]);

    // Her newsletter is due on the next day: her silence needs its backup plan at once, and has no later step.
    await place.liveUntil("2026-06-04T02:00:00.000Z");
    expect(await upcoming()).toEqual([
      nextWeek,
      "2026-06-09T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
      late,
    ]);

    await place.liveUntil("2026-06-09T02:00:00.000Z");
    expect(asks()).toBe(2);
    expect(await upcoming()).toEqual([
      "2026-06-10T02:00:00.000Z Asia/Manila: Reminder to Ana Reyes",
      "2026-06-11T02:00:00.000Z Asia/Manila: Ana Reyes's time to answer ends",
      "2026-06-13T02:00:00.000Z Asia/Manila: The next week of M2 Newsletter begins",
      "2026-06-16T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
      late,
    ]);

    await does(ana.click(told(ana, "how is the work going?"), "On track"));
    expect(await upcoming()).toEqual([
      "2026-06-13T02:00:00.000Z Asia/Manila: The next week of M2 Newsletter begins",
      "2026-06-16T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
      late,
    ]);
    await place.liveUntil("2026-06-16T02:00:00.000Z");
    expect(asks()).toBe(3);
  });

  it("is what a contractor will hear of an end, until it is undone", async () => {
    await setUp();
    await addMilestones(maya, "@Ana Reyes Landing page by 19 June", "@Ana Reyes Newsletter every Friday");
    await place.liveUntil("2026-06-01T07:02:00.000Z");
    await does(maya.command("/milestone", "done M1"));
    await does(maya.command("/milestone", "cancel M2"));
    expect((await upcoming()).sort()).toEqual([
      "2026-06-01T07:04:00.000Z Asia/Manila: Ana Reyes hears that M1 Landing page is accepted",
      "2026-06-01T07:04:00.000Z Asia/Manila: Ana Reyes hears that M2 Newsletter is cancelled",
    ]);
    const cancelled = maya.messages(maya.dm()).at(-1);
    if (cancelled === undefined) throw new Error("no answer");
    await does(maya.click(cancelled, "Undo"));
    expect(await upcoming(2)).toEqual([
      "2026-06-01T07:04:00.000Z Asia/Manila: Ana Reyes hears that M1 Landing page is accepted",
      "2026-06-02T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
    ]);
  });

  it("is the soonest of all workspaces first, each in its contractor's zone, and no more than asked for", async () => {
    await setUp();
    const bolt = await openOtherCompany(place);
    bolt.add("Mia Chen", { tz: "Asia/Tokyo", kind: "guest" });
    await addMilestones(maya, "@Leo Prado Logo, ongoing", "@Ana Reyes Support, ongoing");
    await addMilestones(bolt.olga, "@Mia Chen Films, ongoing");
    await place.liveUntil("2026-06-01T07:02:00.000Z");
    const soonest = [
      "2026-06-01T12:00:00.000Z America/Sao_Paulo: Leo Prado hears of M1 Logo",
      "2026-06-02T01:00:00.000Z Asia/Tokyo: Check-in for Mia Chen",
      "2026-06-02T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
    ];
    expect(await upcoming()).toEqual(soonest);
    expect(await all(2)).toEqual(soonest.slice(0, 2));
    expect(await all(0)).toEqual([]);
  });

  it("leaves out a slot on a day on which they are in touch already, and goes on to what comes after", async () => {
    await setUp();
    await addMilestones(maya, "@Ana Reyes Support, ongoing");
    // 09:30 in Manila, half an hour before her slot.
    await place.liveUntil("2026-06-02T01:30:00.000Z");
    await does(maya.command("/milestone", "ask @Ana Reyes"));
    await place.liveUntil("2026-06-02T01:31:00.000Z");
    expect(await place.milepost.nextDueAt()).toEqual(new Date("2026-06-02T02:00:00.000Z"));
    expect(await upcoming(1)).toEqual(["2026-06-03T02:00:00.000Z Asia/Manila: Reminder to Ana Reyes"]);
    await place.liveUntil("2026-06-02T02:00:00.000Z");
    expect(asks()).toBe(1);
  });

  it("leaves out what is parked and what is gone, and has the kind's name for what nobody knows", async () => {
    await setUp();
    await addMilestones(maya, "@Ana Reyes Support, ongoing");
    await place.liveUntil("2026-06-01T07:02:00.000Z");
    const workspaceId = place.team.id;
    const dueAt = new Date("2026-06-01T08:00:00.000Z");
    await place.database.inWorkspace(workspaceId, (work) =>
      schedule(
        work,
        { workspaceId, kind: "late", subjectId: randomUUID(), dueAt },
        { workspaceId, kind: "close", subjectId: randomUUID(), dueAt },
        { workspaceId, kind: "from-the-future", subjectId: "x", dueAt },
      ),
    );
    expect(await upcoming(2)).toEqual([
      "2026-06-01T08:00:00.000Z UTC: from-the-future",
      "2026-06-02T02:00:00.000Z Asia/Manila: Check-in for Ana Reyes",
    ]);
    await place.database.sql("UPDATE agenda SET parked_at = due_at");
    expect(await upcoming()).toEqual([]);
  });
});
