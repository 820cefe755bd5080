import { describe, expect, test } from "vitest";
import { type Asking, decideAsking, nextGoodMoment, plannedAt } from "../../src/check-ins/asking.js";
import { remindAt } from "../../src/check-ins/remind.js";
import { openMilestone } from "./open-milestone.js";

const SLOT = new Date("2026-06-02T02:00:00.000Z");
const asking = (over: Partial<Asking> = {}): Asking => ({
  workspaceId: "T1",
  contractorId: "c",
  userId: "U1",
  name: "Ana",
  language: "en-GB",
  isActive: true,
  calendar: { zone: "Asia/Manila", workingDays: [1, 2, 3, 4, 5], country: null, away: null },
  preferences: { day: 2, time: "10:00" },
  windowDays: 2,
  milestones: [openMilestone()],
  open: null,
  lastContactAt: null,
  putOff: null,
  unanswered: 0,
  missedId: null,
  chased: { name: "Ana", zone: "Asia/Manila", chasings: [], overCapOn: null },
  ...over,
});
const decide = (over: Partial<Asking> = {}, now = SLOT) => decideAsking(asking(over), SLOT, now);

describe("a slot that has come", () => {
  test("is asked", () => {
    expect(decide()).toEqual({ is: "ask", supersedes: null });
  });

  test("is left when they are not active or have nothing open", () => {
    expect(decide({ isActive: false })).toEqual({ is: "leave" });
    expect(decide({ milestones: [] })).toEqual({ is: "leave" });
  });

  test("is left when they were in touch on this day of theirs or on the working day before it", () => {
    const inTouch = (at: string) => decideAsking(asking({ lastContactAt: new Date(at) }), SLOT, SLOT);
    expect(inTouch("2026-06-01T16:00:00.000Z")).toEqual({ is: "leave" });
    expect(inTouch("2026-05-31T16:00:00.000Z")).toEqual({ is: "leave" });
    expect(inTouch("2026-05-31T15:59:00.000Z")).toMatchObject({ is: "ask" });
    // Somebody wishes it, or it is the day on which it is due.
    const lastContactAt = new Date("2026-06-01T08:00:00.000Z");
    expect(decideAsking(asking({ lastContactAt }), SLOT, SLOT, "wish")).toMatchObject({ is: "ask" });
    const due = openMilestone({ rhythm: "near_dates", dueOn: "2026-06-02" });
    expect(decide({ lastContactAt, milestones: [due] })).toMatchObject({ is: "ask" });
    expect(plannedAt(asking({ lastContactAt }), lastContactAt)).toEqual(new Date("2026-06-09T02:00:00.000Z"));
    expect(plannedAt(asking({ lastContactAt: SLOT }), SLOT)).toEqual(new Date("2026-06-09T02:00:00.000Z"));
  });

  test("is asked the day after all the same, about what they have heard of only since", () => {
    const lastContactAt = new Date("2026-06-01T08:00:00.000Z");
    const startedOn = (startsOn: string, rhythm: "weekly" | "near_dates") =>
      decide({ lastContactAt, milestones: [openMilestone(), openMilestone({ startsOn, rhythm })] });
    expect(startedOn("2026-06-01", "weekly")).toEqual({ is: "leave" });
    expect(startedOn("2026-06-01", "near_dates")).toMatchObject({ is: "ask" });
  });

  test("is left while their time to answer an earlier asking is running, to the minute it ends", () => {
    const open = { id: "old", state: "asked", unasked: false, closesAt: SLOT } as const;
    expect(decide({ open })).toEqual({ is: "leave" });
  });

  test("takes the place of an asking that nobody waits for, and takes over what they had begun", () => {
    expect(decide({ open: { id: "old", state: "asked", unasked: false, closesAt: null } })).toEqual({
      is: "ask",
      supersedes: "old",
    });
    expect(decide({ open: { id: "own", state: "due", unasked: true, closesAt: null } })).toEqual({
      is: "adopt",
      checkInId: "own",
    });
  });

  test("is left while one is still on its way", () => {
    expect(decide({ open: { id: "x", state: "due", unasked: false, closesAt: null } })).toEqual({
      is: "leave",
    });
  });

  test("too late in the day, is asked at their hour of the next working day", () => {
    expect(decide({}, new Date("2026-06-02T13:00:00.000Z"))).toEqual({
      is: "postpone",
      to: new Date("2026-06-03T02:00:00.000Z"),
    });
  });

  test("is postponed over a weekend, and dropped when they are away without an end", () => {
    const friday = new Date("2026-06-05T02:00:00.000Z");
    expect(decideAsking(asking(), friday, new Date("2026-06-05T14:00:00.000Z"))).toEqual({
      is: "postpone",
      to: new Date("2026-06-08T02:00:00.000Z"),
    });
    const calendar = { ...asking().calendar, away: { from: "2026-06-02", until: null } };
    expect(decide({ calendar })).toEqual({ is: "leave" });
  });
});

test("the next good moment is today while their hour is still to come", () => {
  expect(nextGoodMoment(asking(), new Date("2026-06-03T19:00:00.000Z"))).toEqual(
    new Date("2026-06-04T02:00:00.000Z"),
  );
  expect(nextGoodMoment(asking(), new Date("2026-06-04T02:00:00.000Z"))).toEqual(
    new Date("2026-06-05T02:00:00.000Z"),
  );
});

test("nobody is planned who cannot be asked", () => {
  expect(plannedAt(asking(), SLOT)).toEqual(new Date("2026-06-09T02:00:00.000Z"));
  expect(plannedAt(asking({ isActive: false }), SLOT)).toBeNull();
  expect(plannedAt(asking({ milestones: [] }), SLOT)).toBeNull();
});

describe("a reminder that has fallen due", () => {
  const due = new Date("2026-06-03T02:00:00.000Z");
  const closesAt = new Date("2026-06-05T02:00:00.000Z");
  const waits = { ...asking(), closesAt };

  test("is sent at once on the day", () => {
    expect(remindAt(waits, due, due)).toEqual(due);
  });

  test("waits for the morning when the day is over", () => {
    expect(remindAt(waits, due, new Date("2026-06-03T15:00:00.000Z"))).toEqual(
      new Date("2026-06-04T02:00:00.000Z"),
    );
  });

  test("is never sent once the window has closed, or when there is none", () => {
    expect(remindAt({ ...waits, closesAt: due }, due, due)).toBeNull();
    expect(remindAt({ ...waits, closesAt: null }, due, due)).toBeNull();
    expect(remindAt(waits, due, new Date("2026-06-04T15:00:00.000Z"))).toBeNull();
  });
});
