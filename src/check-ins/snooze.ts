import { dateIn, instantAt, type WallTime } from "../calendar/wall-clock.js";
import { isWorkingDay, nextWorkingDay } from "../calendar/working-days.js";
import { WORKDAY_ENDS, WORKDAY_STARTS } from "../calendar/working-time.js";
import type { Asking } from "./asking.js";

const MS_PER_HOUR = 3_600_000;
const AFTERNOON: WallTime = "15:00";
const AFTERNOON_OFFERED_BEFORE: WallTime = "14:00";

/** Until when somebody puts off a check-in: **Not today**, or one of the three of **Later**. */
export const SNOOZES = ["not_today", "hour", "afternoon", "tomorrow"] as const;
export type Snooze = (typeof SNOOZES)[number];

type Times = Pick<Asking, "calendar" | "preferences">;

/**
 * When they are asked again. An hour or an afternoon that would be past their working hours, or on a day off, is their
 * asking time on the next working day; null when that never comes, as they are away without an end from then on.
 */
export function snoozedUntil(times: Times, snooze: Snooze, now: Date): Date | null {
  const { calendar } = times;
  const today = dateIn(now, calendar.zone);
  if (isWorkingDay(calendar, today)) {
    if (snooze === "hour") {
      const at = inAnHour(times, now);
      if (at !== null) return at;
    }
    const afternoon = instantAt(today, AFTERNOON, calendar.zone);
    if (snooze === "afternoon" && afternoon > now) return afternoon;
  }
  return onAnotherDay(times, now);
}

/** Whether "this afternoon" is still worth offering where they are. */
export function offersAfternoon({ calendar }: Pick<Times, "calendar">, now: Date): boolean {
  const today = dateIn(now, calendar.zone);
  return isWorkingDay(calendar, today) && now < instantAt(today, AFTERNOON_OFFERED_BEFORE, calendar.zone);
}

/** Within their working hours, which begin with their asking time when that is early; null when they are over. */
function inAnHour({ calendar, preferences }: Times, now: Date): Date | null {
  const { zone } = calendar;
  const today = dateIn(now, zone);
  const at = new Date(now.getTime() + MS_PER_HOUR);
  const opens = preferences.time < WORKDAY_STARTS ? preferences.time : WORKDAY_STARTS;
  const starts = instantAt(today, opens, zone);
  if (at > instantAt(today, WORKDAY_ENDS, zone)) return null;
  return at < starts ? starts : at;
}

function onAnotherDay({ calendar, preferences }: Times, now: Date): Date | null {
  const day = nextWorkingDay(calendar, dateIn(now, calendar.zone));
  return day === null ? null : instantAt(day, preferences.time, calendar.zone);
}
