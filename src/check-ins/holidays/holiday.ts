import { isPublicHoliday } from "../../calendar/holidays.js";
import { addDays, type IsoDate } from "../../calendar/iso-date.js";
import { dateIn, instantAt } from "../../calendar/wall-clock.js";
import { isWorkingDay, type WorkingCalendar, workingDaysBefore } from "../../calendar/working-days.js";
import { type AskingPlan, nextSlot } from "../slot.js";

/** No country has a year without a public holiday. */
const HORIZON_DAYS = 366;

/** A public holiday from which a slot moves away, and when they are told that they are not asked on it. */
export interface Holiday {
  on: IsoDate;
  /** At their asking time on the working day before. */
  tellAt: Date;
}

/** The first public holiday on which they would have been asked, of those that they are told of after `after`. */
export function nextHoliday(plan: AskingPlan, after: Date): Holiday | null {
  const { calendar, preferences, milestones } = plan;
  if (calendar.country === null || milestones.length === 0) return null;
  const today = dateIn(after, calendar.zone);
  for (let ahead = 1; ahead <= HORIZON_DAYS; ahead++) {
    const on = addDays(today, ahead);
    if (!isHoliday(calendar, on)) continue;
    const tellOn = workingDaysBefore(calendar, on, 1);
    if (tellOn === null || !movesAway(plan, on, tellOn)) continue;
    const tellAt = instantAt(tellOn, preferences.time, calendar.zone);
    if (tellAt > after) return { on, tellAt };
  }
  return null;
}

/** Their calendar, if they work on that day off as well. */
export function workingOn(calendar: WorkingCalendar, date: IsoDate): WorkingCalendar {
  return { ...calendar, worksOn: [...(calendar.worksOn ?? []), date] };
}

/** Whether they are asked on that day. */
export function isSlotOn(plan: AskingPlan, date: IsoDate): boolean {
  const before = instantAt(date, plan.preferences.time, plan.calendar.zone).getTime() - 1;
  return nextSlot(plan, new Date(before))?.on === date;
}

/** A day of their working week on which they are off for nothing but a public holiday. */
function isHoliday(calendar: WorkingCalendar, date: IsoDate): boolean {
  const { country } = calendar;
  return (
    country !== null &&
    isPublicHoliday(country, date) &&
    !isWorkingDay(calendar, date) &&
    isWorkingDay({ ...calendar, country: null }, date)
  );
}

/**
 * A slot falls on that holiday, which moves for it, and would be kept if they worked. One that moves back to the very
 * day on which they would be told is asked there: there is nothing to tell.
 */
function movesAway(plan: AskingPlan, on: IsoDate, tellOn: IsoDate): boolean {
  const working = { ...plan, calendar: workingOn(plan.calendar, on) };
  if (!isSlotOn({ ...plan, calendar: { ...plan.calendar, country: null } }, on)) return false;
  if (!isSlotOn(working, on)) return false;
  return isSlotOn(working, tellOn) || !isSlotOn(plan, tellOn);
}
