import { isPublicHoliday } from "./holidays.js";
import { addDays, type IsoDate, type IsoWeekday, weekdayOf } from "./iso-date.js";

/** How far a working day is looked for: two years, as nobody's next working day is further. */
const HORIZON_DAYS = 731;

/** What makes a day one on which somebody works. */
export interface WorkingCalendar {
  /** IANA name */
  zone: string;
  workingDays: readonly IsoWeekday[];
  /** ISO 3166-1 alpha-2; null when not confirmed: no public holidays. */
  country: string | null;
  /** First and last day away; `until` null is open-ended. */
  away: { from: IsoDate; until: IsoDate | null } | null;
  /** Days off on which they work all the same, unless they are away; absent: none. */
  worksOn?: readonly IsoDate[];
}

/** True on a day of their working week that is neither a public holiday nor one on which they are away. */
export function isWorkingDay(calendar: WorkingCalendar, date: IsoDate): boolean {
  if (isAway(calendar, date)) return false;
  if (calendar.worksOn?.includes(date)) return true;
  return (
    calendar.workingDays.includes(weekdayOf(date)) &&
    !(calendar.country !== null && isPublicHoliday(calendar.country, date))
  );
}

/** The first working day after `after`; null when away without an end, or when there is none in two years. */
export function nextWorkingDay(calendar: WorkingCalendar, after: IsoDate): IsoDate | null {
  return workingDayOnOrAfter(calendar, addDays(after, 1));
}

/** `date`, or the first working day after it; null as in `nextWorkingDay`. */
export function workingDayOnOrAfter(calendar: WorkingCalendar, date: IsoDate): IsoDate | null {
  let day = date;
  for (let looked = 0; looked < HORIZON_DAYS; looked++) {
    if (calendar.away && isAway(calendar, day)) {
      if (calendar.away.until === null) return null;
      day = addDays(calendar.away.until, 1);
    }
    if (isWorkingDay(calendar, day)) return day;
    day = addDays(day, 1);
  }
  return null;
}

/** The n-th working day after `date`, and `date` itself for 0; null as in `nextWorkingDay`. */
export function addWorkingDays(calendar: WorkingCalendar, date: IsoDate, n: number): IsoDate | null {
  let day: IsoDate | null = date;
  for (let added = 0; added < n && day !== null; added++) day = nextWorkingDay(calendar, day);
  return day;
}

/** The n-th working day before `date`, and `date` itself for 0; null when there is none in two years. */
export function workingDaysBefore(calendar: WorkingCalendar, date: IsoDate, n: number): IsoDate | null {
  let day: IsoDate | null = date;
  for (let removed = 0; removed < n && day !== null; removed++) day = previousWorkingDay(calendar, day);
  return day;
}

/** How many working days there are after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: IsoDate, to: IsoDate): number {
  let count = 0;
  for (let day = nextWorkingDay(calendar, from); day !== null && day <= to; count++) {
    day = nextWorkingDay(calendar, day);
  }
  return count;
}

function previousWorkingDay(calendar: WorkingCalendar, before: IsoDate): IsoDate | null {
  let day = addDays(before, -1);
  for (let looked = 0; looked < HORIZON_DAYS; looked++) {
    if (calendar.away && isAway(calendar, day)) day = addDays(calendar.away.from, -1);
    if (isWorkingDay(calendar, day)) return day;
    day = addDays(day, -1);
  }
  return null;
}

function isAway({ away }: WorkingCalendar, date: IsoDate): boolean {
  return away !== null && away.from <= date && (away.until === null || date <= away.until);
}
