import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/calendar/iso-date.js";
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  workingDayOnOrAfter,
  workingDaysBefore,
  workingDaysBetween,
} from "../../src/calendar/working-days.js";

const BERLIN: WorkingCalendar = {
  zone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  country: "DE",
  away: null,
};

describe("isWorkingDay", () => {
  it("is false on a weekend, on a public holiday of the country, and while away, last day included", () => {
    const calendar = { ...BERLIN, away: { from: "2026-05-05", until: "2026-05-06" } };
    const days = ["2026-05-01", "2026-05-02", "2026-05-04", "2026-05-05", "2026-05-06", "2026-05-07"];
    expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([false, false, true, false, false, true]);
  });

  it("knows no public holidays until a country is confirmed", () => {
    expect(isWorkingDay({ ...BERLIN, country: null }, "2026-05-01")).toBe(true);
  });

  it("follows a working week of its own", () => {
    const sundayToThursday: WorkingCalendar = { ...BERLIN, country: null, workingDays: [7, 1, 2, 3, 4] };
    expect(isWorkingDay(sundayToThursday, "2026-05-03")).toBe(true);
    expect(isWorkingDay(sundayToThursday, "2026-05-08")).toBe(false);
  });
});

describe("the next working day", () => {
  it("is after a long weekend", () => {
    expect(nextWorkingDay(BERLIN, "2026-04-30")).toBe("2026-05-04");
    expect(nextWorkingDay(BERLIN, "2026-05-04")).toBe("2026-05-05");
  });

  it("may be the day itself when asked for on or after it", () => {
    expect(workingDayOnOrAfter(BERLIN, "2026-05-04")).toBe("2026-05-04");
    expect(workingDayOnOrAfter(BERLIN, "2026-05-01")).toBe("2026-05-04");
  });

  it("is the first after years away, however long", () => {
    const calendar = { ...BERLIN, away: { from: "2026-05-05", until: "2031-05-05" } };
    expect(nextWorkingDay(calendar, "2026-05-04")).toBe("2031-05-06");
  });

  it("is none once away without an end, and the usual one before", () => {
    const calendar = { ...BERLIN, away: { from: "2026-05-07", until: null } };
    expect(nextWorkingDay(calendar, "2026-05-05")).toBe("2026-05-06");
    expect(nextWorkingDay(calendar, "2026-05-06")).toBeNull();
  });

  it("is none without a working week", () => {
    expect(nextWorkingDay({ ...BERLIN, workingDays: [] }, "2026-05-04")).toBeNull();
    expect(workingDaysBefore({ ...BERLIN, workingDays: [] }, "2026-05-04", 1)).toBeNull();
  });
});

describe("counting working days", () => {
  it("goes over weekends, holidays and time away, in both directions", () => {
    const calendar = { ...BERLIN, away: { from: "2026-05-06", until: "2026-05-07" } };
    expect(addWorkingDays(calendar, "2026-04-30", 3)).toBe("2026-05-08");
    expect(workingDaysBefore(calendar, "2026-05-11", 2)).toBe("2026-05-05");
    expect(addWorkingDays(calendar, "2026-05-02", 0)).toBe("2026-05-02");
  });

  it("finds the day before time away without an end", () => {
    const calendar = { ...BERLIN, away: { from: "2026-05-06", until: null } };
    expect(workingDaysBefore(calendar, "2027-01-01", 1)).toBe("2026-05-05");
    expect(addWorkingDays(calendar, "2026-05-04", 2)).toBeNull();
  });

  it("counts none backwards", () => {
    expect(workingDaysBetween(BERLIN, "2026-05-08", "2026-05-04")).toBe(0);
    expect(workingDaysBetween(BERLIN, "2026-05-04", "2026-05-04")).toBe(0);
  });

  it("agrees with itself: n working days later are n working days apart, and back", () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2024-01-01", days));
    const away = fc.option(
      fc.tuple(day, fc.nat(40)).map(([from, days]) => ({ from, until: addDays(from, days) })),
    );
    const country = fc.constantFrom("DE", "PH", null);
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 15 }), away, country, (from, n, away, country) => {
        const calendar = { ...BERLIN, away, country };
        const to = addWorkingDays(calendar, from, n);
        if (to === null) throw new Error("there is always a next working day here");
        expect(isWorkingDay(calendar, to)).toBe(true);
        expect(workingDaysBetween(calendar, from, to)).toBe(n);
        if (isWorkingDay(calendar, from)) expect(workingDaysBefore(calendar, to, n)).toBe(from);
      }),
    );
  });
});
