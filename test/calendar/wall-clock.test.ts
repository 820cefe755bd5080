import { describe, expect, it } from "vitest";
import { dateIn, instantAt, isTimeZone, wallTimeIn } from "../../src/calendar/wall-clock.js";

describe("instantAt", () => {
  it.each([
    ["2026-03-28", "10:00", "Europe/Berlin", "2026-03-28T09:00:00.000Z"],
    ["2026-03-30", "10:00", "Europe/Berlin", "2026-03-30T08:00:00.000Z"],
    ["2026-05-06", "09:30", "Asia/Manila", "2026-05-06T01:30:00.000Z"],
    ["2026-05-06", "09:30", "Asia/Kathmandu", "2026-05-06T03:45:00.000Z"],
    ["2026-05-06", "00:00", "Pacific/Apia", "2026-05-05T11:00:00.000Z"],
    ["2026-05-06", "23:59", "Pacific/Kiritimati", "2026-05-06T09:59:00.000Z"],
  ])("is what the clocks show: %s %s in %s", (date, time, zone, instant) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(instant);
  });

  it.each([
    ["2026-03-29", "02:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-03-08", "02:59", "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"],
    ["2026-09-06", "00:30", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["2026-03-22", "02:30", "Africa/Casablanca", "2026-03-22T02:00:00.000Z"],
    ["2026-03-22", "02:30", "Africa/El_Aaiun", "2026-03-22T02:00:00.000Z"],
    ["2011-12-30", "10:00", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ])("moves a time that is skipped to the first minute after: %s %s in %s", (date, time, zone, instant) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(instant);
  });

  it.each([
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-11-01", "01:00", "America/New_York", "2026-11-01T05:00:00.000Z"],
    ["2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
    ["2026-04-04", "23:30", "America/Santiago", "2026-04-05T02:30:00.000Z"],
    ["2026-02-15", "02:30", "Africa/Casablanca", "2026-02-15T01:30:00.000Z"],
  ])("takes the first of a time that comes twice: %s %s in %s", (date, time, zone, instant) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(instant);
  });

  it.each([
    ["2026-02-30", "10:00", "Europe/Berlin"],
    ["2026-02-03", "24:00", "Europe/Berlin"],
    ["2026-02-03", "9:00", "Europe/Berlin"],
    ["2026-02-03", "10:00", "Europe/Atlantis"],
    ["2026-02-03", "10:00", "+02:00"],
  ])("refuses %s %s in %s", (date, time, zone) => {
    expect(() => instantAt(date, time, zone)).toThrow(RangeError);
  });
});

describe("dateIn and wallTimeIn", () => {
  it("are those of the zone, not of the machine", () => {
    const at = new Date("2026-05-06T22:30:59.999Z");
    expect([dateIn(at, "Europe/Berlin"), wallTimeIn(at, "Europe/Berlin")]).toEqual(["2026-05-07", "00:30"]);
    expect([dateIn(at, "America/New_York"), wallTimeIn(at, "America/New_York")]).toEqual([
      "2026-05-06",
      "18:30",
    ]);
  });

  it("refuse a zone that does not exist and an instant that is none", () => {
    expect(() => dateIn(new Date("2026-05-06T22:30:00Z"), "Europe/Atlantis")).toThrow(RangeError);
    expect(() => dateIn(new Date(Number.NaN), "Europe/Berlin")).toThrow(RangeError);
  });
});

describe("isTimeZone", () => {
  it.each(["Europe/Berlin", "Asia/Manila", "UTC", "America/Argentina/Buenos_Aires"])("knows %s", (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each(["", "Berlin", "+02:00", "local", "system", "Europe/Atlantis"])(
    "does not take %j for one",
    (zone) => {
      expect(isTimeZone(zone)).toBe(false);
    },
  );
});
