import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../../src/calendar/iso-date.js";
import {
  canMove,
  isLate,
  lateAt,
  type Milestone,
  nextPeriodEnd,
  statusWords,
  titleOf,
  whenWords,
} from "../../src/milestones/milestone.js";
import { someMilestone } from "./some-milestone.js";

const TODAY = "2026-07-03";

describe("being late", () => {
  it("begins on the day after its date, leeway or not", () => {
    expect(isLate({ state: "agreed", dueOn: TODAY }, TODAY)).toBe(false);
    expect(isLate({ state: "agreed", dueOn: TODAY }, "2026-07-04")).toBe(true);
  });

  it("is only what was agreed and has a date", () => {
    for (const state of ["delivered", "accepted", "cancelled", "offered", "declined"] as const) {
      expect(isLate({ state, dueOn: "2026-01-01" }, TODAY)).toBe(false);
    }
    expect(isLate({ state: "agreed", dueOn: null }, TODAY)).toBe(false);
  });

  it("is looked at at the contractor's asking time, in their zone, on the day after", () => {
    const milestone = someMilestone({ dueOn: "2026-07-03", zone: "Asia/Manila", askTime: "10:00" });
    expect(lateAt(milestone)?.toISOString()).toBe("2026-07-04T02:00:00.000Z");
  });

  it("is not looked at before they have heard of it, nor once it has ended", () => {
    expect(lateAt(someMilestone({ announcementId: null }))).toBeNull();
    expect(lateAt(someMilestone({ state: "delivered" }))).toBeNull();
    expect(lateAt(someMilestone({ dueOn: null }))).toBeNull();
  });
});

describe("the next period", () => {
  it("is a week or a month on, on the same day", () => {
    expect(nextPeriodEnd("2026-07-03", "week", "2026-07-01")).toBe("2026-07-10");
    expect(nextPeriodEnd("2026-07-03", "month", "2026-07-01")).toBe("2026-08-03");
  });

  it("keeps to the last day of the month", () => {
    expect(nextPeriodEnd("2026-01-31", "month", "2026-01-01")).toBe("2026-02-28");
    expect(nextPeriodEnd("2026-02-28", "month", "2026-02-01")).toBe("2026-03-31");
    expect(nextPeriodEnd("2024-02-29", "month", "2024-02-01")).toBe("2024-03-31");
  });

  it("passes over periods that went by, and is never today or before", () => {
    expect(nextPeriodEnd("2026-07-03", "week", "2026-07-24")).toBe("2026-07-31");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: -400, max: 400 }),
        fc.constantFrom("week" as const, "month" as const),
        (day, ahead, every) => {
          const dueOn = addDays("2024-01-01", day);
          const today = addDays(dueOn, ahead);
          const next = nextPeriodEnd(dueOn, every, today);
          expect(next > dueOn && next > today).toBe(true);
          const longest = every === "week" ? 7 : 31;
          expect(daysBetween(laterOf(today, dueOn), next)).toBeLessThanOrEqual(longest);
          if (every === "week") expect(daysBetween(dueOn, next) % 7).toBe(0);
        },
      ),
    );
  });
});

describe("in words", () => {
  it("says when", () => {
    expect(whenWords({ kind: "by_date", dueOn: TODAY, every: null }, TODAY)).toBe("by Fri 3 July");
    expect(whenWords({ kind: "recurring", dueOn: TODAY, every: "week" }, TODAY)).toBe(
      "every week, next by Fri 3 July",
    );
    expect(whenWords({ kind: "ongoing", dueOn: null, every: null }, TODAY)).toBe("ongoing");
    expect(whenWords({ kind: "by_date", dueOn: "2027-01-01", every: null }, TODAY)).toBe(
      "by Fri 1 January 2027",
    );
  });

  it("says how it stands", () => {
    const at = (milestone: Partial<Milestone>) => statusWords(someMilestone(milestone), TODAY);
    expect(at({ dueOn: "2026-07-04" })).toBe("on track");
    expect(at({ dueOn: "2026-07-04", health: "at_risk" })).toBe("at risk");
    expect(at({ dueOn: "2026-07-02" })).toBe("late");
    expect(at({ dueOn: "2026-07-02", health: "blocked" })).toBe("late, blocked");
    expect(at({ dueOn: "2026-07-02", state: "delivered" })).toBe("done, not yet accepted");
    expect(at({ state: "cancelled" })).toBe("cancelled");
  });

  it("puts a title on one line and cuts it on a whole character", () => {
    expect(titleOf({ number: 12, title: "Landing\n\tpage" })).toBe("M12 Landing page");
    expect(titleOf({ number: 12, title: "👩‍👩‍👧‍👧".repeat(50) }, 30)).toBe("M12 👩‍👩‍👧‍👧👩‍👩‍👧‍👧…");
  });
});

describe("the table of moves", () => {
  it("lets nothing end twice, and nothing that was declined come back", () => {
    expect(canMove("accepted", "cancelled")).toBe(false);
    expect(canMove("cancelled", "accepted")).toBe(false);
    expect(canMove("declined", "agreed")).toBe(false);
    expect(canMove("delivered", "agreed")).toBe(true);
  });
});

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
