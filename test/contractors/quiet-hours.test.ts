import { describe, expect, it } from "vitest";
import type { WorkingCalendar } from "../../src/calendar/working-days.js";
import { canHear, hearsAt, tellAt } from "../../src/contractors/quiet-hours.js";

const MANILA: WorkingCalendar = {
  zone: "Asia/Manila",
  workingDays: [1, 2, 3, 4, 5],
  country: null,
  away: null,
};
const iso = (at: Date | null) => at?.toISOString() ?? null;
const tell = (at: string, about: Partial<WorkingCalendar> = {}) =>
  iso(tellAt({ ...MANILA, ...about }, new Date(at)));
const hears = (at: string, about: Partial<WorkingCalendar> = {}) =>
  iso(hearsAt({ ...MANILA, ...about }, new Date(at)));

describe("news", () => {
  it("reaches them at once from nine to six, and at nine when it comes in the night", () => {
    expect(tell("2026-06-01T01:00:00.000Z")).toBe("2026-06-01T01:00:00.000Z");
    expect(tell("2026-06-01T10:00:00.000Z")).toBe("2026-06-01T10:00:00.000Z");
    expect(tell("2026-06-01T10:00:00.001Z")).toBe("2026-06-02T01:00:00.000Z");
    expect(tell("2026-06-01T00:59:59.999Z")).toBe("2026-06-01T01:00:00.000Z");
  });

  it("waits over their weekend and their public holidays", () => {
    expect(tell("2026-06-05T11:00:00.000Z")).toBe("2026-06-08T01:00:00.000Z");
    // Friday 12 June is Independence Day.
    expect(tell("2026-06-11T11:00:00.000Z", { country: "PH" })).toBe("2026-06-15T01:00:00.000Z");
  });

  it("keeps their nine o'clock at half hours, and on the day on which the clocks change", () => {
    expect(tell("2026-06-01T20:00:00.000Z", { zone: "Asia/Kolkata" })).toBe("2026-06-02T03:30:00.000Z");
    expect(tell("2026-06-01T20:00:00.000Z", { zone: "Asia/Kathmandu" })).toBe("2026-06-02T03:15:00.000Z");
    // New York springs forward on Sunday 8 March: nine on Monday is an hour sooner.
    const newYork = { zone: "America/New_York" };
    expect(tell("2026-03-05T23:30:00.000Z", newYork)).toBe("2026-03-06T14:00:00.000Z");
    expect(tell("2026-03-07T20:00:00.000Z", newYork)).toBe("2026-03-09T13:00:00.000Z");
    // Lord Howe moves by half an hour, on Sunday 4 October, when they work.
    const lordHowe = { zone: "Australia/Lord_Howe", workingDays: [7] as const };
    expect(tell("2026-10-03T12:00:00.000Z", lordHowe)).toBe("2026-10-03T22:00:00.000Z");
  });

  it("is looked at again each working morning while they are away, as they may be back sooner", () => {
    const away = { away: { from: "2026-06-01", until: "2026-06-10" } };
    expect(hears("2026-06-03T03:00:00.000Z", away)).toBe("2026-06-11T01:00:00.000Z");
    expect(tell("2026-06-03T03:00:00.000Z", away)).toBe("2026-06-04T01:00:00.000Z");
    expect(tell("2026-06-05T03:00:00.000Z", away)).toBe("2026-06-08T01:00:00.000Z");
    expect(canHear({ ...MANILA, ...away }, new Date("2026-06-04T01:00:00.000Z"))).toBe(false);
    expect(canHear({ ...MANILA, ...away }, new Date("2026-06-11T01:00:00.000Z"))).toBe(true);
  });

  it("has no time of its own while they are away without an end", () => {
    const away = { away: { from: "2026-06-01", until: null } };
    expect(hears("2026-06-03T03:00:00.000Z", away)).toBeNull();
    expect(tell("2026-06-03T03:00:00.000Z", away)).toBe("2026-06-04T01:00:00.000Z");
  });
});
