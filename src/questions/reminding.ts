import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn, instantAt, wallTimeIn } from "../calendar/wall-clock.js";
import { addWorkingDays, type WorkingCalendar, workingDayOnOrAfter } from "../calendar/working-days.js";
import { intoWorkingHours, WORKDAY_STARTS } from "../calendar/working-time.js";

const FIRST_AFTER_WORKING_DAYS = 1;
const AGAIN_AFTER_WORKING_DAYS = 3;

export interface Waiting {
  waitingSince: Date;
  promisedOn: IsoDate | null;
  remindedAt: Date | null;
}

/**
 * When its lead is reminded of an open question next: once it has waited for a working day of the owners', then every
 * three; not before the day after a date that was promised. Within the owners' working hours. Null: never, as they have
 * no working day.
 */
export function remindsAt(calendar: WorkingCalendar, waiting: Waiting): Date | null {
  const { waitingSince, promisedOn, remindedAt } = waiting;
  const due =
    remindedAt === null
      ? workingDaysAfter(calendar, intoWorkingHours(calendar, waitingSince), FIRST_AFTER_WORKING_DAYS)
      : workingDaysAfter(calendar, remindedAt, AGAIN_AFTER_WORKING_DAYS);
  const isPromised =
    promisedOn !== null && (remindedAt === null || dateIn(remindedAt, calendar.zone) <= promisedOn);
  return isPromised ? morningAfter(calendar, promisedOn) : due;
}

function workingDaysAfter(calendar: WorkingCalendar, from: Date | null, days: number): Date | null {
  if (from === null) return null;
  const { zone } = calendar;
  const on = addWorkingDays(calendar, dateIn(from, zone), days);
  return on === null ? null : intoWorkingHours(calendar, instantAt(on, wallTimeIn(from, zone), zone));
}

function morningAfter(calendar: WorkingCalendar, promisedOn: IsoDate): Date | null {
  const on = workingDayOnOrAfter(calendar, addDays(promisedOn, 1));
  return on === null ? null : instantAt(on, WORKDAY_STARTS, calendar.zone);
}
