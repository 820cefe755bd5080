import { describe, expect, it } from "vitest";
import { isWorkingDay, type WorkingCalendar } from "../../../src/calendar/working-days.js";
import { isSlotOn, nextHoliday, workingOn } from "../../../src/check-ins/holidays/holiday.js";
import type { AskingPlan } from "../../../src/check-ins/slot.js";

/** In Germany, Monday 25 May 2026 is one, and so are Friday 25 December, 1 January, 26 March 2027 and 29 March. */
const BERLIN: WorkingCalendar = {
  zone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  country: "DE",
  away: null,
};
const plan = (over: Partial<AskingPlan> = {}, calendar: Partial<WorkingCalendar> = {}): AskingPlan => ({
  preferences: { day: 1, time: "10:00" },
  milestones: [{ rhythm: "weekly", startsOn: "2026-05-01", dueOn: null }],
  ...over,
  calendar: { ...BERLIN, ...calendar },
});
const next = (of: AskingPlan, after = "2026-05-19T10:00:00Z") => {
  const holiday = nextHoliday(of, new Date(after));
  return holiday && { on: holiday.on, tellAt: holiday.tellAt.toISOString() };
};

describe("the next holiday that moves a check-in", () => {
  it("is told of at their hour on the working day before", () => {
    expect(next(plan())).toEqual({ on: "2026-05-25", tellAt: "2026-05-22T08:00:00.000Z" });
  });

  it("is told of once: from that moment on it is the one after", () => {
    expect(next(plan(), "2026-05-22T08:00:00Z")?.on).toBe("2027-03-29");
  });

  it("is told of at the same hour on the other side of a change of clocks", () => {
    // Easter Monday 2027, the day after summer time begins; Good Friday is off as well.
    expect(next(plan(), "2026-06-01T08:00:00Z")).toEqual({
      on: "2027-03-29",
      tellAt: "2027-03-25T09:00:00.000Z",
    });
  });

  it("is none on which nothing would be asked, and none without a country or work", () => {
    expect(next(plan({ preferences: { day: 2, time: "10:00" } }), "2026-05-19T10:00:00Z")?.on).not.toBe(
      "2026-05-25",
    );
    expect(next(plan({}, { country: null }))).toBeNull();
    expect(next(plan({ milestones: [] }))).toBeNull();
  });

  it("is none on which they work, or are away", () => {
    expect(next(plan({}, { worksOn: ["2026-05-25"] }))?.on).not.toBe("2026-05-25");
    expect(next(plan({}, { away: { from: "2026-05-23", until: "2026-05-26" } }))?.on).not.toBe("2026-05-25");
  });

  it("is none when the check-in moves back to the day on which they would be told", () => {
    // Two working days before Wednesday: Monday, or Friday as that is off.
    const milestones = [{ rhythm: "near_dates" as const, startsOn: "2026-05-01", dueOn: "2026-05-27" }];
    const near = plan({ milestones, preferences: { day: 4, time: "10:00" } });
    expect(isSlotOn(near, "2026-05-22")).toBe(true);
    expect(next(near)?.on).not.toBe("2026-05-25");
  });
});

it("a day off on which they work is a working day, unless they are away", () => {
  const working = workingOn(BERLIN, "2026-05-25");
  expect(isWorkingDay(BERLIN, "2026-05-25")).toBe(false);
  expect(isWorkingDay(working, "2026-05-25")).toBe(true);
  expect(isWorkingDay({ ...working, away: { from: "2026-05-25", until: null } }, "2026-05-25")).toBe(false);
  expect(isSlotOn(plan({}, { worksOn: ["2026-05-25"] }), "2026-05-25")).toBe(true);
});
