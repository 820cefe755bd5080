import { describe, expect, it } from "vitest";
import type { WorkingCalendar } from "../../src/calendar/working-days.js";
import { type AskingPreferences, type MilestoneDates, nextSlot } from "../../src/check-ins/slot.js";

const BERLIN: WorkingCalendar = {
  zone: "Europe/Berlin",
  workingDays: [1, 2, 3, 4, 5],
  country: "DE",
  away: null,
};
const TUESDAYS_AT_TEN: AskingPreferences = { day: 2, time: "10:00" };
const ONGOING: MilestoneDates = { rhythm: "weekly", startsOn: "2026-01-01", dueOn: null };

interface Options {
  calendar?: Partial<WorkingCalendar>;
  preferences?: Partial<AskingPreferences>;
  milestones?: readonly MilestoneDates[];
}

function slotAfter(after: string, { calendar, preferences, milestones = [ONGOING] }: Options = {}) {
  const plan = {
    calendar: { ...BERLIN, ...calendar },
    preferences: { ...TUESDAYS_AT_TEN, ...preferences },
    milestones,
  };
  return nextSlot(plan, new Date(after));
}

/** The dates of the first `count` slots, each asked for from the one before. */
function slotDates(after: string, count: number, options: Options = {}): string[] {
  const dates: string[] = [];
  let from = after;
  while (dates.length < count) {
    const slot = slotAfter(from, options);
    if (!slot) break;
    dates.push(slot.on);
    from = slot.at.toISOString();
  }
  return dates;
}

describe("a weekly milestone", () => {
  it("is asked about on the contractor's day and hour, in their zone", () => {
    expect(slotAfter("2026-05-06T12:00:00Z")).toEqual({
      on: "2026-05-12",
      at: new Date("2026-05-12T08:00:00Z"),
    });
    expect(
      slotAfter("2026-05-06T12:00:00Z", { calendar: { zone: "America/New_York", country: null } }),
    ).toEqual({
      on: "2026-05-12",
      at: new Date("2026-05-12T14:00:00Z"),
    });
  });

  it("keeps the hour when the clocks change", () => {
    expect(slotAfter("2026-03-24T09:00:00Z")?.at.toISOString()).toBe("2026-03-31T08:00:00.000Z");
    expect(slotAfter("2026-10-20T08:00:00Z")?.at.toISOString()).toBe("2026-10-27T09:00:00.000Z");
  });

  it("is asked about strictly after the given instant", () => {
    expect(slotAfter("2026-05-12T07:59:59.999Z")?.on).toBe("2026-05-12");
    expect(slotAfter("2026-05-12T08:00:00Z")?.on).toBe("2026-05-19");
  });

  it("moves from a public holiday to the next working day", () => {
    // Friday, 1 May, and the weekend after it.
    expect(slotDates("2026-04-24T12:00:00Z", 2, { preferences: { day: 5 } })).toEqual([
      "2026-05-04",
      "2026-05-08",
    ]);
  });

  it("moves out of their weekend, whichever days that is", () => {
    const calendar: Partial<WorkingCalendar> = { workingDays: [7, 1, 2, 3, 4], country: null };
    expect(slotAfter("2026-05-06T12:00:00Z", { calendar, preferences: { day: 5 } })?.on).toBe("2026-05-10");
  });

  it("is asked about once on the first working day back, then in its rhythm", () => {
    const calendar = { away: { from: "2026-05-10", until: "2026-05-27" } };
    expect(slotDates("2026-05-06T12:00:00Z", 2, { calendar })).toEqual(["2026-05-28", "2026-06-02"]);
  });

  it("is asked about before time away without an end, and not in it", () => {
    const calendar = { away: { from: "2026-05-13", until: null } };
    expect(slotDates("2026-05-06T12:00:00Z", 3, { calendar })).toEqual(["2026-05-12"]);
  });

  it("is not asked about on the day they heard of it", () => {
    const milestones = [{ ...ONGOING, startsOn: "2026-05-12" }];
    expect(slotAfter("2026-05-06T12:00:00Z", { milestones })?.on).toBe("2026-05-19");
  });

  it("is asked about two working days before its date too, and goes on weekly when late", () => {
    const milestones = [{ ...ONGOING, dueOn: "2026-05-20" }];
    expect(slotDates("2026-05-06T12:00:00Z", 4, { milestones })).toEqual([
      "2026-05-12",
      // Monday, and the weekly one the day after it.
      "2026-05-18",
      "2026-05-19",
      "2026-05-26",
    ]);
  });

  it("is not asked about on two working days running: due on Friday, Tuesday's asking is enough", () => {
    const milestones = [{ ...ONGOING, dueOn: "2026-06-12" }];
    expect(slotDates("2026-06-08T12:00:00Z", 2, { milestones })).toEqual(["2026-06-09", "2026-06-16"]);
    // Over a weekend: asked on Fridays, due on Wednesday.
    const fridays = { preferences: { day: 5 as const }, milestones: [{ ...ONGOING, dueOn: "2026-06-17" }] };
    expect(slotDates("2026-06-08T12:00:00Z", 2, fridays)).toEqual(["2026-06-12", "2026-06-19"]);
    // Over a holiday: Thursday the 14th of May is Ascension Day.
    const ascension = { milestones: [{ ...ONGOING, dueOn: "2026-05-18" }] };
    expect(slotDates("2026-05-06T12:00:00Z", 2, ascension)).toEqual(["2026-05-12", "2026-05-19"]);
  });

  it("is asked about before its date when they only heard of it on the day of the weekly asking", () => {
    const milestones = [{ ...ONGOING, startsOn: "2026-06-09", dueOn: "2026-06-12" }];
    expect(slotDates("2026-06-08T12:00:00Z", 2, { milestones })).toEqual(["2026-06-10", "2026-06-16"]);
  });

  it("is not asked about again the day after a weekly asking that a holiday moved there", () => {
    // Whit Monday, 25 May: moved to Tuesday. Due on Friday the 29th.
    const milestones = [{ ...ONGOING, dueOn: "2026-05-29" }];
    expect(slotDates("2026-05-21T12:00:00Z", 2, { preferences: { day: 1 }, milestones })).toEqual([
      "2026-05-26",
      "2026-06-01",
    ]);
  });
});

describe("a milestone asked about near its dates only", () => {
  const nearDates: MilestoneDates = { rhythm: "near_dates", startsOn: "2026-06-01", dueOn: "2026-06-30" };

  it("is asked about at its start, half time, two working days before and on the day, then weekly", () => {
    expect(slotDates("2026-06-01T12:00:00Z", 6, { milestones: [nearDates] })).toEqual([
      "2026-06-02",
      "2026-06-15",
      "2026-06-26",
      "2026-06-30",
      "2026-07-07",
      "2026-07-14",
    ]);
  });

  it("moves start, half time and the day to working days", () => {
    const milestones: MilestoneDates[] = [
      { rhythm: "near_dates", startsOn: "2026-04-30", dueOn: "2026-05-17" },
    ];
    // Friday the 1st is a holiday; half time is Friday the 8th; the 17th is a Sunday.
    expect(slotDates("2026-04-30T12:00:00Z", 4, { milestones })).toEqual([
      "2026-05-04",
      "2026-05-08",
      "2026-05-13",
      "2026-05-18",
    ]);
  });

  it("is asked about once when several of its slots fall on one day, and never on the day it starts", () => {
    const milestones: MilestoneDates[] = [{ ...nearDates, dueOn: "2026-06-03" }];
    expect(slotDates("2026-06-01T05:00:00Z", 3, { milestones })).toEqual([
      "2026-06-02",
      "2026-06-03",
      "2026-06-09",
    ]);
  });

  it("is asked about on the next working day and then weekly when it is due on the day it starts", () => {
    const milestones: MilestoneDates[] = [{ ...nearDates, dueOn: "2026-06-01" }];
    expect(slotDates("2026-06-01T05:00:00Z", 2, { milestones })).toEqual(["2026-06-02", "2026-06-09"]);
  });

  it("is asked about weekly when it has no date", () => {
    const milestones: MilestoneDates[] = [{ ...nearDates, dueOn: null }];
    expect(slotDates("2026-06-02T12:00:00Z", 2, { milestones })).toEqual(["2026-06-09", "2026-06-16"]);
  });
});

describe("several milestones", () => {
  it("share the slot of a day", () => {
    const milestones: MilestoneDates[] = [
      ONGOING,
      { ...ONGOING, dueOn: "2026-06-11" },
      { rhythm: "near_dates", startsOn: "2026-06-01", dueOn: "2026-06-11" },
    ];
    expect(slotDates("2026-06-01T12:00:00Z", 5, { milestones })).toEqual([
      "2026-06-02",
      "2026-06-08",
      "2026-06-09",
      "2026-06-11",
      "2026-06-16",
    ]);
  });

  it("are nothing to ask about when there are none", () => {
    expect(slotAfter("2026-05-06T12:00:00Z", { milestones: [] })).toBeNull();
  });
});

describe("somebody who moves to another zone", () => {
  it("is asked at their hour there, later than they were asked before", () => {
    const before = slotAfter("2026-05-06T12:00:00Z", { calendar: { zone: "Asia/Manila", country: null } });
    expect(before?.at.toISOString()).toBe("2026-05-12T02:00:00.000Z");
    const next = slotAfter("2026-05-12T02:00:00Z", { calendar: { zone: "America/New_York", country: null } });
    expect(next).toEqual({ on: "2026-05-12", at: new Date("2026-05-12T14:00:00Z") });
  });
});
