import { addDays, type IsoDate } from "./iso-date.js";
import { dateIn, instantAt, type WallTime } from "./wall-clock.js";
import { nextWorkingDay, type WorkingCalendar, workingDayOnOrAfter } from "./working-days.js";

/** The hours in which a message disturbs nobody, on anybody's working day. */
export const WORKDAY_STARTS: WallTime = "09:00";
export const WORKDAY_ENDS: WallTime = "18:00";

/** What counts of a working day: all of it, midnight to midnight, or its working hours. */
export type Counted = "days" | "hours";

/** Milliseconds of working days or hours between two instants; 0 when not in order. */
export function workingMsBetween(calendar: WorkingCalendar, counted: Counted, from: Date, to: Date): number {
  let total = 0;
  let day = workingDayOnOrAfter(calendar, dateIn(from, calendar.zone));
  while (day !== null) {
    const { startsAt, endsAt } = boundsOf(calendar, counted, day);
    if (startsAt >= to) break;
    total += Math.max(0, Math.min(ms(endsAt), ms(to)) - Math.max(ms(startsAt), ms(from)));
    day = nextWorkingDay(calendar, day);
  }
  return total;
}

/** The instant by which `durationMs` of working days or hours have passed since `from`; null when they never do. */
export function addWorkingMs(
  calendar: WorkingCalendar,
  counted: Counted,
  from: Date,
  durationMs: number,
): Date | null {
  let left = durationMs;
  let day = workingDayOnOrAfter(calendar, dateIn(from, calendar.zone));
  while (day !== null) {
    const { startsAt, endsAt } = boundsOf(calendar, counted, day);
    const start = Math.max(ms(startsAt), ms(from));
    if (start + left <= ms(endsAt)) return new Date(start + left);
    left -= Math.max(0, ms(endsAt) - start);
    day = nextWorkingDay(calendar, day);
  }
  return null;
}

/** `at` when it is within working hours, else the next start of them; null when there is none. */
export function intoWorkingHours(calendar: WorkingCalendar, at: Date): Date | null {
  const { zone } = calendar;
  const today = dateIn(at, zone);
  const isOver = at > instantAt(today, WORKDAY_ENDS, zone);
  const day = isOver ? nextWorkingDay(calendar, today) : workingDayOnOrAfter(calendar, today);
  if (day === null) return null;
  const startsAt = instantAt(day, WORKDAY_STARTS, zone);
  return startsAt > at ? startsAt : at;
}

function boundsOf(
  { zone }: WorkingCalendar,
  counted: Counted,
  day: IsoDate,
): { startsAt: Date; endsAt: Date } {
  return counted === "days"
    ? { startsAt: instantAt(day, "00:00", zone), endsAt: instantAt(addDays(day, 1), "00:00", zone) }
    : { startsAt: instantAt(day, WORKDAY_STARTS, zone), endsAt: instantAt(day, WORKDAY_ENDS, zone) };
}

function ms(at: Date): number {
  return at.getTime();
}
