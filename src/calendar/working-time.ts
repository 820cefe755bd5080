import { addDays, type IsoDate } from "./iso-date.js";
import { dateIn, instantAt, type WallTime } from "./wall-clock.js";
import { nextWorkingDay, type WorkingCalendar, workingDayOnOrAfter } from "./working-days.js";

/** The hours in which a message disturbs nobody, on anybody's working day. */
export const WORKDAY_STARTS: WallTime = "09:00";
export const WORKDAY_ENDS: WallTime = "18:00";

/** Milliseconds between two instants that lie on working days, midnight to midnight; 0 when not in order. */
export function workingMsBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  let total = 0;
  let day = workingDayOnOrAfter(calendar, dateIn(from, calendar.zone));
  while (day !== null) {
    const { startsAt, endsAt } = boundsOf(calendar, day);
    if (startsAt >= to) break;
    total += Math.max(0, Math.min(ms(endsAt), ms(to)) - Math.max(ms(startsAt), ms(from)));
    day = nextWorkingDay(calendar, day);
  }
  return total;
}

/** The instant by which `durationMs` of working days have passed since `from`; null when they never do. */
export function addWorkingMs(calendar: WorkingCalendar, from: Date, durationMs: number): Date | null {
  let left = durationMs;
  let day = workingDayOnOrAfter(calendar, dateIn(from, calendar.zone));
  while (day !== null) {
    const { startsAt, endsAt } = boundsOf(calendar, day);
    const start = Math.max(ms(startsAt), ms(from));
    if (start + left <= ms(endsAt)) return new Date(start + left);
    left -= ms(endsAt) - start;
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

function boundsOf({ zone }: WorkingCalendar, day: IsoDate): { startsAt: Date; endsAt: Date } {
  return { startsAt: instantAt(day, "00:00", zone), endsAt: instantAt(addDays(day, 1), "00:00", zone) };
}

function ms(at: Date): number {
  return at.getTime();
}
