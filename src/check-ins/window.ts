import { addDays } from "../calendar/iso-date.js";
import { dateIn, instantAt, type WallTime, wallTimeIn } from "../calendar/wall-clock.js";
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
} from "../calendar/working-days.js";
import { addWorkingMs, intoWorkingHours, WORKDAY_ENDS, workingMsBetween } from "../calendar/working-time.js";
import type { AskingPreferences } from "./slot.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const LATE_ASKING_HOURS = 2;
const NOON: WallTime = "12:00";
const REMINDER_MORNING: WallTime = "09:30";
const FIRM_AFTER_WORKING_DAYS = 3;
const BACKUP_PLAN_AFTER_WORKING_DAYS = 5;

/**
 * When the window of a check-in that arrived at `askedAt` closes: at the same time of day, `windowDays` of
 * their working days later. Null when they are away without an end before that.
 */
export function closesAt(calendar: WorkingCalendar, askedAt: Date, windowDays: number): Date | null {
  const { zone } = calendar;
  const closesOn = addWorkingDays(calendar, dateIn(askedAt, zone), windowDays);
  return closesOn === null ? null : instantAt(closesOn, wallTimeIn(askedAt, zone), zone);
}

/**
 * When the one gentle reminder is due: on their next working morning, at their asking time when that is
 * before noon. Null when the window closes first, or never (`closesAt` null).
 */
export function remindsAt(
  calendar: WorkingCalendar,
  preferences: AskingPreferences,
  askedAt: Date,
  closesAt: Date | null,
): Date | null {
  const remindsOn = nextWorkingDay(calendar, dateIn(askedAt, calendar.zone));
  if (remindsOn === null || closesAt === null) return null;
  const time = preferences.time < NOON ? preferences.time : REMINDER_MORNING;
  const at = instantAt(remindsOn, time, calendar.zone);
  return at < closesAt ? at : null;
}

/**
 * When a window closes that was cut by an outage, time in which we could not ask or hear: what was left of it at the
 * outage's start is left at its end, both of their working days and of their working hours, as some answer in the
 * evening and some do not. A moved end is within working hours. Unchanged when the outage took nothing of it; never
 * earlier.
 */
export function extendedByOutage(
  calendar: WorkingCalendar,
  window: { askedAt: Date; closesAt: Date },
  outage: { from: Date; to: Date },
): Date {
  const { closesAt: ends } = window;
  const lostFrom = new Date(Math.max(outage.from.getTime(), window.askedAt.getTime()));
  if (lostFrom >= ends || outage.to <= lostFrom) return ends;
  const moved = (["days", "hours"] as const).map((counted) => {
    if (workingMsBetween(calendar, counted, lostFrom, outage.to) === 0) return ends;
    const left = workingMsBetween(calendar, counted, lostFrom, ends);
    const at = addWorkingMs(calendar, counted, outage.to, left);
    // Away without an end: nobody waits for an answer, so real time will do.
    return (
      (at && intoWorkingHours(calendar, at)) ??
      new Date(ends.getTime() + outage.to.getTime() - lostFrom.getTime())
    );
  });
  return new Date(Math.max(...moved.map((at) => at.getTime())));
}

/**
 * True while a slot that could not be asked in time may still be: on the same working day of theirs, before
 * the end of working hours or within two hours of the slot.
 */
export function isStillGoodMoment(calendar: WorkingCalendar, slotAt: Date, now: Date): boolean {
  const { zone } = calendar;
  const today = dateIn(now, zone);
  if (now < slotAt || today !== dateIn(slotAt, zone) || !isWorkingDay(calendar, today)) return false;
  const lateMs = now.getTime() - slotAt.getTime();
  return now < instantAt(today, WORKDAY_ENDS, zone) || lateMs <= LATE_ASKING_HOURS * MS_PER_HOUR;
}

/** The first minute at which a slot that could not be asked in time is no good any more, on whatever day it was. */
export function goodMomentEndsAt(calendar: WorkingCalendar, slotAt: Date): Date {
  const { zone } = calendar;
  const today = dateIn(slotAt, zone);
  const workEnds = instantAt(today, WORKDAY_ENDS, zone).getTime();
  const afterSlot = slotAt.getTime() + LATE_ASKING_HOURS * MS_PER_HOUR + MS_PER_MINUTE;
  const midnight = instantAt(addDays(today, 1), "00:00", zone).getTime();
  return new Date(Math.min(Math.max(workEnds, afterSlot), midnight));
}

/** When a silence flagged at `flaggedAt` becomes firm, and when the backup plan is due; null when away. */
export function silenceSteps(
  calendar: WorkingCalendar,
  flaggedAt: Date,
): { firmAt: Date | null; backupPlanAt: Date | null } {
  return {
    firmAt: closesAt(calendar, flaggedAt, FIRM_AFTER_WORKING_DAYS),
    backupPlanAt: closesAt(calendar, flaggedAt, BACKUP_PLAN_AFTER_WORKING_DAYS),
  };
}
