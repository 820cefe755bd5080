import { describe, expect, it } from "vitest";
import { countries, isPublicHoliday } from "../../src/calendar/holidays.js";

describe("isPublicHoliday", () => {
  it.each([
    ["DE", "2026-10-03"],
    ["US", "2026-11-26"],
    ["PH", "2026-06-12"],
    ["GB", "2026-12-28"],
    ["IL", "2024-04-23"],
  ])("is true in %s on %s", (country, date) => {
    expect(isPublicHoliday(country, date)).toBe(true);
  });

  it("is false on an ordinary day, and on what is only observed, regional or a bank holiday", () => {
    expect(isPublicHoliday("DE", "2026-10-02")).toBe(false);
    expect(isPublicHoliday("DE", "2026-02-16")).toBe(false);
    expect(isPublicHoliday("DE", "2026-11-01")).toBe(false);
  });

  it("covers each whole day of a holiday of several, counted by its date and not by the sunset before", () => {
    const days = ["2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23"];
    expect(days.map((day) => isPublicHoliday("TR", day))).toEqual([false, true, true, true, false]);
  });

  it("covers days in January of a holiday that began in December", () => {
    const days = ["2026-12-27", "2026-12-28", "2027-01-02", "2027-01-03"];
    expect(days.map((day) => isPublicHoliday("SZ", day))).toEqual([false, true, true, false]);
  });

  it("covers a holiday on the day the clocks change, which is an hour short", () => {
    expect(isPublicHoliday("EG", "2025-04-25")).toBe(true);
  });

  it("takes half a day for a working day", () => {
    expect(isPublicHoliday("IS", "2026-12-24")).toBe(false);
    expect(isPublicHoliday("IS", "2026-12-25")).toBe(true);
  });

  it("knows no holidays of a country that it does not know", () => {
    expect(isPublicHoliday("ZZ", "2026-01-01")).toBe(false);
  });
});

describe("countries", () => {
  it("have a code and an English name, in the order of names", () => {
    const names = countries().map(({ name }) => name);
    expect(countries()).toContainEqual({ code: "PH", name: "Philippines" });
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
    expect(names.length).toBeGreaterThan(200);
  });
});
