import { addDays } from "../calendar/iso-date.js";
import { dateIn, instantAt } from "../calendar/wall-clock.js";
import type { WorkingCalendar } from "../calendar/working-days.js";
import { intoWorkingHours, WORKDAY_STARTS } from "../calendar/working-time.js";

/** When somebody hears of news that is ready at `at`: in their working hours. Null: away without an end. */
export function hearsAt(calendar: WorkingCalendar, at: Date): Date | null {
  return intoWorkingHours(calendar, at);
}

/** True in their working hours, when news disturbs nobody. */
export function canHear(calendar: WorkingCalendar, at: Date): boolean {
  return hearsAt(calendar, at)?.getTime() === at.getTime();
}

/**
 * When to tell them of what is ready at `at`, or to look again whether they can be told: each of their working mornings
 * while they are away, as they may be back sooner than they said.
 */
export function tellAt(calendar: WorkingCalendar, at: Date): Date {
  if (canHear(calendar, at)) return at;
  const { zone } = calendar;
  const atHome = { ...calendar, away: null };
  const soonest = intoWorkingHours(atHome, at);
  if (soonest !== null && soonest > at) return soonest;
  const nextMorning = instantAt(addDays(dateIn(at, zone), 1), WORKDAY_STARTS, zone);
  return intoWorkingHours(atHome, nextMorning) ?? nextMorning;
}
