import { describe, expect, it } from "vitest";
import { offersAfternoon, type Snooze, snoozedUntil } from "../../src/check-ins/snooze.js";

const MANILA = { zone: "Asia/Manila", workingDays: [1, 2, 3, 4, 5] as const, country: null, away: null };
const BERLIN = { ...MANILA, zone: "Europe/Berlin" };
const times = (calendar: object = {}, time = "10:00") => ({
  calendar: { ...MANILA, ...calendar },
  preferences: { day: 2 as const, time },
});
const until = (how: Snooze, now: string, of = times()) =>
  snoozedUntil(of, how, new Date(now))?.toISOString() ?? null;

describe("somebody who puts off a check-in is asked again", () => {
  it.each<[Snooze, string, string, string]>([
    ["not_today", "before their hour, on another day", "2026-06-02T00:00:00Z", "2026-06-03T02:00:00.000Z"],
    ["not_today", "on Friday, on Monday", "2026-06-05T02:00:00Z", "2026-06-08T02:00:00.000Z"],
    ["tomorrow", "on the next working day", "2026-06-05T02:00:00Z", "2026-06-08T02:00:00.000Z"],
    ["hour", "an hour later", "2026-06-02T02:10:00Z", "2026-06-02T03:10:00.000Z"],
    ["hour", "to the minute at which they stop working", "2026-06-02T09:00:00Z", "2026-06-02T10:00:00.000Z"],
    ["hour", "on another day when that is after work", "2026-06-02T09:01:00Z", "2026-06-03T02:00:00.000Z"],
    ["hour", "not in the night, but when they begin", "2026-06-01T19:00:00Z", "2026-06-02T01:00:00.000Z"],
    ["hour", "on Monday when it is Saturday", "2026-06-06T02:00:00Z", "2026-06-08T02:00:00.000Z"],
    ["afternoon", "at three", "2026-06-02T02:00:00Z", "2026-06-02T07:00:00.000Z"],
    ["afternoon", "on another day when it is three", "2026-06-02T07:00:00Z", "2026-06-03T02:00:00.000Z"],
  ])("%s: %s", (how, _words, now, expected) => {
    expect(until(how, now)).toBe(expected);
  });

  it("at the same hour of theirs on the day after clocks change", () => {
    // Friday before summer time begins, 10:00 in Berlin is 09:00 UTC; on Monday it is 08:00.
    expect(until("not_today", "2026-03-27T09:00:00Z", times(BERLIN))).toBe("2026-03-30T08:00:00.000Z");
  });

  it("when they are back, or not at all when that is open", () => {
    const away = { from: "2026-06-03", until: "2026-06-09" };
    expect(until("not_today", "2026-06-02T02:00:00Z", times({ away }))).toBe("2026-06-10T02:00:00.000Z");
    expect(until("not_today", "2026-06-02T02:00:00Z", times({ away: { ...away, until: null } }))).toBeNull();
  });
});

it("this afternoon is offered until two, on working days", () => {
  expect(offersAfternoon(times(), new Date("2026-06-02T05:59:00Z"))).toBe(true);
  expect(offersAfternoon(times(), new Date("2026-06-02T06:00:00Z"))).toBe(false);
  expect(offersAfternoon(times(), new Date("2026-06-06T02:00:00Z"))).toBe(false);
});
