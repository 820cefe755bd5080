import { describe, expect, it } from "vitest";
import { addDays, daysBetween, weekdayOf, weekdayOnOrBefore } from "../../src/calendar/iso-date.js";

describe("dates", () => {
  it("count over months, leap days and years, in both directions", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2025-12-31", 1)).toBe("2026-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2024-03-01", "2024-02-28")).toBe(-2);
  });

  it("know their weekday, Monday first", () => {
    expect(weekdayOf("2026-05-04")).toBe(1);
    expect(weekdayOf("2026-05-10")).toBe(7);
  });

  it("find the last of a weekday, today included", () => {
    expect(weekdayOnOrBefore("2026-05-06", 3)).toBe("2026-05-06");
    expect(weekdayOnOrBefore("2026-05-06", 4)).toBe("2026-04-30");
    expect(weekdayOnOrBefore("2026-05-06", 7)).toBe("2026-05-03");
  });

  it.each(["2026-02-30", "2026-13-01", "6 May", "2026-5-6", ""])("refuse %j", (date) => {
    expect(() => addDays(date, 1)).toThrow(RangeError);
  });
});
