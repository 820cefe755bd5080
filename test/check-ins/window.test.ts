import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WorkingCalendar } from "../../src/calendar/working-days.js";
import {
  closesAt,
  extendedByOutage,
  goodMomentEndsAt,
  isStillGoodMoment,
  remindsAt,
  silenceSteps,
} from "../../src/check-ins/window.js";

const BERLIN: WorkingCalendar = {
  zone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  country: "DE",
  away: null,
};
const AWAY_WITHOUT_END = { ...BERLIN, away: { from: "2026-05-06", until: null } };
const PH: WorkingCalendar = { ...BERLIN, zone: "Asia/Manila", country: "PH" };
const HOUR = 3_600_000;

const at = (iso: string) => new Date(iso);

describe("closesAt", () => {
  it("is the same time of day some working days later", () => {
    expect(closesAt(BERLIN, at("2026-05-05T08:00:00Z"), 2)).toEqual(at("2026-05-07T08:00:00Z"));
  });

  it("does not count the weekend or a holiday of their country", () => {
    expect(closesAt(BERLIN, at("2026-04-30T08:00:00Z"), 2)).toEqual(at("2026-05-05T08:00:00Z"));
    // Friday, 12 June, is Independence Day in the Philippines.
    expect(closesAt(PH, at("2026-06-11T02:00:00Z"), 2)).toEqual(at("2026-06-16T02:00:00Z"));
  });

  it("does not count days away", () => {
    const calendar = { ...BERLIN, away: { from: "2026-05-06", until: "2026-05-08" } };
    expect(closesAt(calendar, at("2026-05-05T08:00:00Z"), 2)).toEqual(at("2026-05-12T08:00:00Z"));
  });

  it("keeps the time of day when the clocks change", () => {
    expect(closesAt(BERLIN, at("2026-03-27T09:00:00Z"), 1)).toEqual(at("2026-03-30T08:00:00Z"));
  });

  it("is the first minute after a time that the clocks skip", () => {
    const everyDay: WorkingCalendar = { ...BERLIN, workingDays: [1, 2, 3, 4, 5, 6, 7], country: null };
    expect(closesAt(everyDay, at("2026-03-28T01:30:00Z"), 1)).toEqual(at("2026-03-29T01:00:00Z"));
  });

  it("counts by their date, not the machine's", () => {
    // Friday 23:30 in Manila, and still Friday afternoon here.
    expect(closesAt(PH, at("2026-05-08T15:30:00Z"), 1)).toEqual(at("2026-05-11T15:30:00Z"));
    // Saturday 00:30 in Manila.
    expect(closesAt(PH, at("2026-05-08T16:30:00Z"), 1)).toEqual(at("2026-05-10T16:30:00Z"));
  });

  it("is never when they are away without an end", () => {
    expect(closesAt(AWAY_WITHOUT_END, at("2026-05-05T08:00:00Z"), 1)).toBeNull();
  });
});

describe("remindsAt", () => {
  const askedAt = at("2026-05-08T08:00:00Z");
  const closes = at("2026-05-12T08:00:00Z");

  it("is their asking time on the next working day when that is a morning", () => {
    expect(remindsAt(BERLIN, { day: 5, time: "10:00" }, askedAt, closes)).toEqual(at("2026-05-11T08:00:00Z"));
    expect(remindsAt(BERLIN, { day: 5, time: "11:59" }, askedAt, closes)).toEqual(at("2026-05-11T09:59:00Z"));
  });

  it("is half past nine when they are asked at noon or later", () => {
    expect(remindsAt(BERLIN, { day: 5, time: "12:00" }, askedAt, closes)).toEqual(at("2026-05-11T07:30:00Z"));
  });

  it("is none when the window closes by then, or never", () => {
    const reminder = at("2026-05-11T08:00:00Z");
    expect(remindsAt(BERLIN, { day: 5, time: "10:00" }, askedAt, reminder)).toBeNull();
    expect(remindsAt(BERLIN, { day: 5, time: "10:00" }, askedAt, null)).toBeNull();
    expect(remindsAt(AWAY_WITHOUT_END, { day: 5, time: "10:00" }, askedAt, closes)).toBeNull();
  });
});

describe("extendedByOutage", () => {
  // Tuesday to Thursday, 10:00 in Berlin.
  const window = { askedAt: at("2026-05-19T08:00:00Z"), closesAt: at("2026-05-21T08:00:00Z") };
  const extended = (from: string, to: string, calendar = BERLIN) =>
    extendedByOutage(calendar, window, { from: at(from), to: at(to) });

  it("moves the end on by what was lost", () => {
    expect(extended("2026-05-20T07:00:00Z", "2026-05-20T10:00:00Z")).toEqual(at("2026-05-21T11:00:00Z"));
  });

  it("loses nothing before the question came or after the window closed", () => {
    expect(extended("2026-05-18T08:00:00Z", "2026-05-19T08:00:00Z")).toEqual(window.closesAt);
    expect(extended("2026-05-21T08:00:00Z", "2026-05-22T08:00:00Z")).toEqual(window.closesAt);
    expect(extended("2026-05-18T08:00:00Z", "2026-05-19T09:00:00Z")).toEqual(at("2026-05-21T09:00:00Z"));
  });

  it("leaves after an outage what was left before it, when the window would have closed meanwhile", () => {
    // An hour was left on Thursday; it is Friday now.
    expect(extended("2026-05-21T07:00:00Z", "2026-05-22T09:00:00Z")).toEqual(at("2026-05-22T10:00:00Z"));
  });

  it("leaves of their working hours what was left: an outage's end in the evening is no time to answer", () => {
    const untilFour = { askedAt: at("2026-05-19T14:00:00Z"), closesAt: at("2026-05-21T14:00:00Z") };
    // Of Thursday seven hours were left, 09:00 to 16:00, and three of them are: four more on Friday.
    const outage = { from: at("2026-05-21T00:00:00Z"), to: at("2026-05-21T13:00:00Z") };
    expect(extendedByOutage(BERLIN, untilFour, outage)).toEqual(at("2026-05-22T11:00:00Z"));
  });

  it("does not count days off that an outage covers", () => {
    const overWeekend = { askedAt: at("2026-05-22T08:00:00Z"), closesAt: at("2026-05-27T08:00:00Z") };
    // Saturday to Whit Monday.
    const outage = { from: at("2026-05-23T08:00:00Z"), to: at("2026-05-25T20:00:00Z") };
    expect(extendedByOutage(BERLIN, overWeekend, outage)).toEqual(overWeekend.closesAt);
  });

  it("counts of an outage over a weekend what it took of Friday and Monday", () => {
    const overWeekend = { askedAt: at("2026-06-12T08:00:00Z"), closesAt: at("2026-06-16T08:00:00Z") };
    // Friday 16:00 to Monday 12:00: 20 hours on working days.
    const outage = { from: at("2026-06-12T14:00:00Z"), to: at("2026-06-15T10:00:00Z") };
    expect(extendedByOutage(BERLIN, overWeekend, outage)).toEqual(at("2026-06-17T07:00:00Z"));
  });

  it("ends in working hours: not at night, and not on a weekend", () => {
    // 17 hours lost: Friday, 03:00.
    expect(extended("2026-05-19T16:00:00Z", "2026-05-20T09:00:00Z")).toEqual(at("2026-05-22T07:00:00Z"));
    // 34 hours lost: Friday, 20:00, and Whit Monday is a holiday.
    expect(extended("2026-05-19T10:00:00Z", "2026-05-20T20:00:00Z")).toEqual(at("2026-05-26T07:00:00Z"));
  });

  it("loses nothing while they are away, and moves on by real time when they leave without an end", () => {
    expect(extended("2026-05-20T07:00:00Z", "2026-05-20T10:00:00Z", AWAY_WITHOUT_END)).toEqual(
      window.closesAt,
    );
    const leaves = { ...BERLIN, away: { from: "2026-05-21", until: null } };
    expect(extended("2026-05-20T07:00:00Z", "2026-05-20T10:00:00Z", leaves)).toEqual(
      at("2026-05-21T11:00:00Z"),
    );
  });

  it("never ends earlier, and later by more when more was lost", () => {
    const hours = fc.integer({ min: -48, max: 24 * 14 });
    fc.assert(
      fc.property(hours, fc.nat(24 * 10), fc.nat(48), (start, length, more) => {
        const from = new Date(window.askedAt.getTime() + start * HOUR);
        const to = new Date(from.getTime() + length * HOUR);
        const shorter = extendedByOutage(BERLIN, window, { from, to });
        const longer = extendedByOutage(BERLIN, window, { from, to: new Date(to.getTime() + more * HOUR) });
        expect(shorter.getTime()).toBeGreaterThanOrEqual(window.closesAt.getTime());
        expect(longer.getTime()).toBeGreaterThanOrEqual(shorter.getTime());
        if (from < window.closesAt) expect(shorter.getTime()).toBeGreaterThanOrEqual(to.getTime());
      }),
    );
  });
});

describe("isStillGoodMoment", () => {
  const slotAt = at("2026-05-05T08:00:00Z");

  it("is so from the slot until six in the evening of their day", () => {
    expect(isStillGoodMoment(BERLIN, slotAt, slotAt)).toBe(true);
    expect(isStillGoodMoment(BERLIN, slotAt, at("2026-05-05T15:59:59Z"))).toBe(true);
    expect(isStillGoodMoment(BERLIN, slotAt, at("2026-05-05T16:00:00Z"))).toBe(false);
    expect(isStillGoodMoment(BERLIN, slotAt, at("2026-05-05T07:59:59Z"))).toBe(false);
  });

  it("is so for two hours after an evening slot, and not past midnight", () => {
    const evening = at("2026-05-05T19:00:00Z");
    expect(isStillGoodMoment(BERLIN, evening, at("2026-05-05T21:00:00Z"))).toBe(true);
    expect(isStillGoodMoment(BERLIN, evening, at("2026-05-05T21:00:00.001Z"))).toBe(false);
    expect(isStillGoodMoment(BERLIN, at("2026-05-05T21:30:00Z"), at("2026-05-05T22:30:00Z"))).toBe(false);
  });

  it("is not the next morning, nor on a day that became one off", () => {
    expect(isStillGoodMoment(BERLIN, slotAt, at("2026-05-06T08:00:00Z"))).toBe(false);
    const away = { ...BERLIN, away: { from: "2026-05-05", until: null } };
    expect(isStillGoodMoment(away, slotAt, at("2026-05-05T09:00:00Z"))).toBe(false);
  });
});

describe("goodMomentEndsAt", () => {
  it.each([
    ["six in the evening, for a slot by day", "2026-05-05T08:00:00Z", "2026-05-05T16:00:00.000Z"],
    ["two hours later, for a slot in the evening", "2026-05-05T15:30:00Z", "2026-05-05T17:31:00.000Z"],
    ["midnight at the latest", "2026-05-05T21:30:00Z", "2026-05-05T22:00:00.000Z"],
  ])("is %s", (_, slot, end) => {
    const ends = goodMomentEndsAt(BERLIN, at(slot));
    expect(ends.toISOString()).toBe(end);
    expect(isStillGoodMoment(BERLIN, at(slot), ends)).toBe(false);
  });
});

describe("silenceSteps", () => {
  it("are firm after three more working days and the backup plan after five", () => {
    expect(silenceSteps(BERLIN, at("2026-05-12T08:00:00Z"))).toEqual({
      // Thursday the 14th is Ascension Day.
      firmAt: at("2026-05-18T08:00:00Z"),
      backupPlanAt: at("2026-05-20T08:00:00Z"),
    });
  });

  it("stop where time away without an end begins", () => {
    const leaves = { ...BERLIN, away: { from: "2026-05-20", until: null } };
    expect(silenceSteps(leaves, at("2026-05-12T08:00:00Z"))).toEqual({
      firmAt: at("2026-05-18T08:00:00Z"),
      backupPlanAt: null,
    });
  });
});
