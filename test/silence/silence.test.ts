import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IsoWeekday } from "../../src/calendar/iso-date.js";
import { dateIn } from "../../src/calendar/wall-clock.js";
import { type WorkingCalendar, workingDaysBetween } from "../../src/calendar/working-days.js";
import { closesAt, silenceSteps } from "../../src/check-ins/window.js";
import {
  BACKUP_PLAN_AFTER_FIRM_DAYS,
  canMove,
  daysWaited,
  nextStage,
  SILENCE_MOVES,
  type SilenceStage,
} from "../../src/silence/silence.js";

const STAGES: SilenceStage[] = ["quiet", "flagged", "firm", "backup_plan", "ended"];

describe("a silence's moves", () => {
  it("are these, and no others", () => {
    const moves = STAGES.flatMap((from) =>
      STAGES.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual([
      "quiet → flagged",
      "flagged → firm",
      "flagged → backup_plan",
      "flagged → ended",
      "firm → backup_plan",
      "firm → ended",
      "backup_plan → ended",
      "ended → flagged",
      "ended → firm",
      "ended → backup_plan",
    ]);
  });

  it("end from every stage once it is flagged, and go back by Undo alone", () => {
    for (const from of ["flagged", "firm", "backup_plan"] as const)
      expect(SILENCE_MOVES[from]).toContain("ended");
    for (const [place, from] of STAGES.entries()) {
      if (from === "ended") continue;
      for (const to of SILENCE_MOVES[from]) expect(STAGES.indexOf(to)).toBeGreaterThan(place);
    }
  });

  it("step only where the table allows it", () => {
    for (const from of ["flagged", "firm", "backup_plan", "ended"] as const) {
      const next = nextStage(from);
      if (next !== null) expect(canMove(from, next)).toBe(true);
    }
    expect(nextStage("flagged")).toBe("firm");
    expect(nextStage("firm")).toBe("backup_plan");
    expect(nextStage("backup_plan")).toBeNull();
    expect(nextStage("ended")).toBeNull();
  });
});

describe("the days that were waited for an answer", () => {
  it("are the window's, three more when it is firm and five more for the backup plan", () => {
    expect(daysWaited("flagged", 2)).toBe(2);
    expect(daysWaited("firm", 2)).toBe(5);
    expect(daysWaited("backup_plan", 2)).toBe(7);
  });

  it("are those after which the steps happen, whatever the zone, the week and the day", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Asia/Manila", "America/New_York", "Europe/Berlin", "Pacific/Apia", "UTC"),
        fc.uniqueArray(fc.constantFrom<IsoWeekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
        fc.date({ min: new Date("2025-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
        (zone, workingDays, flaggedAt) => {
          const calendar: WorkingCalendar = { zone, workingDays, country: null, away: null };
          const { firmAt, backupPlanAt } = silenceSteps(calendar, flaggedAt);
          if (firmAt === null || backupPlanAt === null) throw new Error("they always work some day");
          const days = (until: Date) =>
            workingDaysBetween(calendar, dateIn(flaggedAt, zone), dateIn(until, zone));
          expect(days(firmAt)).toBe(daysWaited("firm", 0));
          expect(days(backupPlanAt)).toBe(daysWaited("backup_plan", 0));
          const fromFirm = closesAt(calendar, firmAt, BACKUP_PLAN_AFTER_FIRM_DAYS);
          expect(fromFirm && dateIn(fromFirm, zone)).toBe(dateIn(backupPlanAt, zone));
        },
      ),
    );
  });
});
