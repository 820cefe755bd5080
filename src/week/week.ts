import { addDays, type IsoDate, weekdayOnOrBefore } from "../calendar/iso-date.js";
import { dateIn, instantAt } from "../calendar/wall-clock.js";
import { type WorkingCalendar, workingDayOnOrAfter } from "../calendar/working-days.js";
import { WORKDAY_STARTS } from "../calendar/working-time.js";
import { WEEK } from "../workspaces/settings.js";

/** Agenda: the week's message is posted. Its subject is the workspace. */
export const WEEK_AGENDA = "week";
/** Agenda: what the week's message shows has changed. Its subject is of no meaning, and there may be several. */
export const REFRESH_AGENDA = "week-refresh";
/** The week's message: its subject is the week's Monday. */
export const WEEK_CARD = "week";

export interface OwnersTime {
  /** IANA name */
  timeZone: string;
  /** ISO weekdays */
  workingDays: readonly number[];
}

const MONDAY = 1;
const DAYS = 7;

/** The owners' own time: which days are public holidays or off for them is not known. */
export function ownersCalendar(workspace: OwnersTime): WorkingCalendar {
  const workingDays = WEEK.filter((day) => workspace.workingDays.includes(day));
  return { zone: workspace.timeZone, workingDays, country: null, away: null };
}

/** The Monday of the week that an instant lies in, where the owners are. */
export function mondayOf(at: Date, zone: string): IsoDate {
  return weekdayOnOrBefore(dateIn(at, zone), MONDAY);
}

/** The instants at which the days of a week begin, and at which the last one ends: eight. */
export function daysOf(monday: IsoDate, zone: string): Date[] {
  return Array.from({ length: DAYS + 1 }, (_, day) => instantAt(addDays(monday, day), "00:00", zone));
}

/** When the next week's message is posted: at nine on the first working day of a week; null when there is none. */
export function nextPostAt(calendar: WorkingCalendar, after: Date): Date | null {
  const monday = mondayOf(after, calendar.zone);
  for (const start of [monday, addDays(monday, DAYS)]) {
    const day = workingDayOnOrAfter(calendar, start);
    const at = day === null ? null : instantAt(day, WORKDAY_STARTS, calendar.zone);
    if (at !== null && at > after) return at;
  }
  return null;
}
