import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { addDays, type IsoWeekday } from "../../src/calendar/iso-date.js";
import { instantAt } from "../../src/calendar/wall-clock.js";
import { nextSlot } from "../../src/check-ins/slot.js";
import { independentInstant, independentSlot, type Plan } from "./independent-slots.js";

/* Which zones there are and when their clocks change is this Node's to say; both sides ask the same one. */
const ZONES = Intl.supportedValuesOf("timeZone");
const FROM = Temporal.Instant.from("2024-01-01T00:00:00Z");
const UNTIL = Temporal.Instant.from("2036-01-01T00:00:00Z");
const MINUTE = 60_000;
const MINUTES_AROUND_A_CHANGE = [-61, -30, -1, 0, 15, 30, 59, 60];
const SLOTS_IN_A_ROW = 3;
const PLANS_PER_ZONE = 4;

/** The instants at which the clocks of each zone are set, 2024 to 2035. */
const CHANGES = new Map(ZONES.map((zone) => [zone, clockChanges(zone)]));
const ZONES_WITH_CHANGES = ZONES.filter((zone) => changesOf(zone).length > 0);

describe("in every time zone, 2024 to 2035", () => {
  it("there are zones to look at, and changes of clocks", () => {
    expect(ZONES.length).toBeGreaterThan(400);
    expect(ZONES_WITH_CHANGES.length).toBeGreaterThan(100);
    expect(changesOf("Europe/Berlin")).toHaveLength(24);
    expect(changesOf("Asia/Manila")).toHaveLength(0);
  });

  it("a wall-clock time around a change of clocks is the instant that Temporal finds", () => {
    const differences: string[] = [];
    for (const zone of ZONES_WITH_CHANGES) {
      for (const change of changesOf(zone)) {
        // Seen from UTC as the old clock would show it: before, inside and after the gap or overlap.
        const shown = Temporal.Instant.fromEpochMilliseconds(change - MINUTE)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime()
          .add({ minutes: 1 });
        for (const minutes of MINUTES_AROUND_A_CHANGE) {
          const [date = "", time = ""] = shown
            .add({ minutes })
            .toString({ smallestUnit: "minute" })
            .split("T");
          const expected = independentInstant(date, time, zone);
          const actual = instantAt(date, time, zone).getTime();
          if (actual !== expected) differences.push(`${zone} ${date} ${time}: ${actual}, not ${expected}`);
        }
      }
    }
    expect(differences).toEqual([]);
  });

  it("slots follow one another as in the independent rules, also for people who move", {
    timeout: 120_000,
  }, () => {
    for (const zone of ZONES) {
      fc.assert(
        fc.property(plans(zone), fc.constantFrom(...ZONES), (plan, elsewhere) => {
          let after = plan.after;
          for (let slots = 0; slots < SLOTS_IN_A_ROW; slots++) {
            // They live elsewhere from the second slot on.
            const lived = { ...plan, zone: slots === 0 ? zone : elsewhere };
            const slot = ask(lived, after);
            expect(slot).toEqual(independentSlot(lived, after));
            if (!slot) break;
            expect(slot.at).toBeGreaterThan(after);
            after = slot.at;
          }
        }),
        { numRuns: PLANS_PER_ZONE },
      );
    }
  });
});

function ask(plan: Plan, afterMs: number): { on: string; at: number } | null {
  const { zone, away, day, time, milestones } = plan;
  const calendar = {
    zone,
    workingDays: weekdays(plan.workingDays),
    country: plan.hasGermanHolidays ? "DE" : null,
    away,
  };
  const [preferred = 1] = weekdays([day]);
  const slot = nextSlot({ calendar, preferences: { day: preferred, time }, milestones }, new Date(afterMs));
  return slot && { on: slot.on, at: slot.at.getTime() };
}

/** Plans whose next slots are near a change of clocks, where the zone has any. */
function plans(zone: string): fc.Arbitrary<Plan & { after: number }> {
  const changes = changesOf(zone);
  const anyTime = fc.integer({ min: FROM.epochMilliseconds, max: UNTIL.epochMilliseconds });
  const near = changes.length > 0 ? fc.constantFrom(...changes) : anyTime;
  return near.chain((moment) => {
    const today = new Date(moment).toISOString().slice(0, 10);
    const dateWithin = (min: number, max: number) =>
      fc.integer({ min, max }).map((days) => addDays(today, days));
    const milestone = fc.record({
      rhythm: fc.constantFrom("weekly", "near_dates"),
      startsOn: dateWithin(-40, 5),
      dueOn: fc.option(dateWithin(6, 40)),
    });
    const lateMilestone = fc.record({
      rhythm: fc.constantFrom("weekly", "near_dates"),
      startsOn: dateWithin(-40, -20),
      dueOn: dateWithin(-20, 0),
    });
    return fc.record({
      zone: fc.constant(zone),
      after: fc.integer({ min: -8 * 24 * 60, max: 60 }).map((minutes) => moment + minutes * MINUTE),
      workingDays: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7], [2, 6, 7]),
      hasGermanHolidays: fc.boolean(),
      away: fc.option(
        fc.record({ from: dateWithin(-10, 10), until: fc.option(dateWithin(10, 30), { freq: 4 }) }),
      ),
      day: fc.integer({ min: 1, max: 7 }),
      time: fc.constantFrom("00:00", "00:30", "01:30", "02:00", "02:15", "02:30", "03:00", "10:00", "23:30"),
      milestones: fc.array(fc.oneof(milestone, lateMilestone), { maxLength: 3 }),
    });
  });
}

function weekdays(days: readonly number[]): IsoWeekday[] {
  const all: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];
  return all.filter((day) => days.includes(day));
}

function changesOf(zone: string): readonly number[] {
  return CHANGES.get(zone) ?? [];
}

function clockChanges(zone: string): number[] {
  const changes: number[] = [];
  let moment = FROM.toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (moment && Temporal.Instant.compare(moment.toInstant(), UNTIL) < 0) {
    changes.push(moment.epochMilliseconds);
    moment = moment.getTimeZoneTransition("next");
  }
  return changes;
}
