import {
  addDays,
  daysBetween,
  type IsoDate,
  type IsoWeekday,
  weekdayOnOrBefore,
} from "../calendar/iso-date.js";
import { dateIn, instantAt, type WallTime } from "../calendar/wall-clock.js";
import {
  nextWorkingDay,
  type WorkingCalendar,
  workingDayOnOrAfter,
  workingDaysBefore,
} from "../calendar/working-days.js";

const DAYS_PER_WEEK = 7;
const WORKING_DAYS_BEFORE_DUE = 2;

/** `near_dates`: at the start, half time, two working days before, and on the day. */
export type Rhythm = "weekly" | "near_dates";

/** When a contractor likes to be asked, in their own zone. */
export interface AskingPreferences {
  day: IsoWeekday;
  time: WallTime;
}

export interface MilestoneDates {
  rhythm: Rhythm;
  /** The day on which they heard of it. */
  startsOn: IsoDate;
  /** Null: ongoing. Recurring: the end of the current period. */
  dueOn: IsoDate | null;
}

/** A day on which a contractor is asked, and the instant on it. */
export interface Slot {
  on: IsoDate;
  at: Date;
}

export interface AskingPlan {
  calendar: WorkingCalendar;
  preferences: AskingPreferences;
  milestones: readonly MilestoneDates[];
  /** When they were last asked or last answered, whichever is later; null: never. */
  lastContactAt?: Date | null;
}

/**
 * The first slot after `after` at which any of the milestones is to be asked about; null when there is
 * nothing to ask, or they are away without an end. One slot a day covers all milestones. A slot that does
 * not fall on a working day moves to the next one. Of a weekly slot and one near a date that fall on two working days
 * running, in this order, the first is enough. What starts on a day is not asked about on that day:
 * they have just heard of it. Nobody is asked on a day on which they were in touch, nor on the working day after it about
 * what they were in touch about, unless that is the day on which it is due.
 */
export function nextSlot(plan: AskingPlan, after: Date): Slot | null {
  const { calendar, preferences, milestones } = plan;
  if (milestones.length === 0) return null;

  const contactOn = contactDate(plan);
  const first = firstDateAfter(after, preferences.time, calendar.zone);
  const earliest = first === contactOn ? addDays(first, 1) : first;
  const dayAfter = contactOn === null ? null : dayAfterContact(calendar, contactOn);
  const weekly = remembered((from) => weeklyDate(calendar, preferences.day, from));
  let on: IsoDate | null = null;
  for (const milestone of milestones) {
    const from = laterOf(earliest, addDays(milestone.startsOn, 1));
    if (on !== null && from >= on) continue;
    const date = askingDate(calendar, milestone, from, weekly);
    const isCovered = date !== null && date === dayAfter && isSaidOn(calendar, milestone, contactOn, date);
    on = earlierOf(on, isCovered ? askingDate(calendar, milestone, addDays(date, 1), weekly) : date);
  }
  return on === null ? null : { on, at: instantAt(on, preferences.time, calendar.zone) };
}

function contactDate({ lastContactAt, calendar }: AskingPlan): IsoDate | null {
  return lastContactAt == null ? null : dateIn(lastContactAt, calendar.zone);
}

/** Their next working day, also when they are away on it: what they said before they went is not fresh any more. */
export function dayAfterContact(calendar: WorkingCalendar, contactOn: IsoDate): IsoDate | null {
  return nextWorkingDay({ ...calendar, away: null }, contactOn);
}

/** Whether what they said on `contactOn` is enough for an asking on the working day after it. */
function isSaidOn(
  calendar: WorkingCalendar,
  { rhythm, startsOn, dueOn }: MilestoneDates,
  contactOn: IsoDate | null,
  date: IsoDate,
): boolean {
  if (contactOn === null || startsOn > contactOn) return false;
  if (startsOn === contactOn && rhythm === "near_dates") return false;
  return dueOn === null || workingDayOnOrAfter(calendar, dueOn) !== date;
}

type DateFrom = (from: IsoDate) => IsoDate | null;

/** The first date, not before `from`, on which this milestone is asked about. */
function askingDate(
  calendar: WorkingCalendar,
  milestone: MilestoneDates,
  from: IsoDate,
  weekly: DateFrom,
): IsoDate | null {
  const { rhythm, startsOn, dueOn } = milestone;
  if (dueOn === null) return weekly(from);

  const beforeDue = workingDaysBefore(calendar, dueOn, WORKING_DAYS_BEFORE_DUE);
  if (rhythm === "weekly") {
    const isCovered = beforeDue !== null && isAskedTheDayBefore(calendar, startsOn, beforeDue, weekly);
    return firstFrom(from, [isCovered ? null : beforeDue, weekly(from)]);
  }

  const halfTime = addDays(startsOn, Math.floor(daysBetween(startsOn, dueOn) / 2));
  return firstFrom(from, [
    nextWorkingDay(calendar, startsOn),
    workingDayOnOrAfter(calendar, halfTime),
    beforeDue,
    workingDayOnOrAfter(calendar, dueOn),
    // Late: nothing else would ask about it again.
    weekly(laterOf(from, dueOn)),
  ]);
}

/** The weekly asking on the working day before is enough: nobody is asked about one thing two days running. */
function isAskedTheDayBefore(
  calendar: WorkingCalendar,
  startsOn: IsoDate,
  date: IsoDate,
  weekly: DateFrom,
): boolean {
  const before = workingDaysBefore(calendar, date, 1);
  return before !== null && before > startsOn && weekly(before) === before;
}

/** The first date, not before `from`, to which a weekly slot falls or is moved. */
function weeklyDate(calendar: WorkingCalendar, day: IsoWeekday, from: IsoDate): IsoDate | null {
  const working = workingDayOnOrAfter(calendar, from);
  if (working === null) return null;
  // A slot from before `from` counts when days off move it there: it lands on `working` at the latest.
  const last = weekdayOnOrBefore(working, day);
  const moved = workingDayOnOrAfter(calendar, last);
  if (moved !== null && moved >= from) return moved;
  return workingDayOnOrAfter(calendar, addDays(last, DAYS_PER_WEEK));
}

function firstDateAfter(after: Date, time: WallTime, zone: string): IsoDate {
  let date = dateIn(after, zone);
  // Not more than twice: a clock set back over midnight makes even tomorrow's first instant pass.
  while (instantAt(date, time, zone) <= after) date = addDays(date, 1);
  return date;
}

function firstFrom(from: IsoDate, dates: readonly (IsoDate | null)[]): IsoDate | null {
  return dates.reduce(
    (first, date) => (date !== null && date >= from ? earlierOf(first, date) : first),
    null,
  );
}

function earlierOf(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

/** Most milestones of a contractor ask for the weekly date from the same day. */
function remembered(compute: DateFrom): DateFrom {
  const known = new Map<IsoDate, IsoDate | null>();
  return (from) => {
    const date = known.get(from);
    if (date !== undefined) return date;
    const computed = compute(from);
    known.set(from, computed);
    return computed;
  };
}
