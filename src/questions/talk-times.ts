import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn, instantAt, type WallTime, wallTimeIn } from "../calendar/wall-clock.js";
import { dateWords, zoneWords } from "../calendar/words.js";
import { isWorkingDay, type WorkingCalendar } from "../calendar/working-days.js";
import { WORKDAY_ENDS, WORKDAY_STARTS } from "../calendar/working-time.js";

const DAYS_LOOKED_AT = 14;
const MOST_TIMES = 3;
/** Long enough for a talk, and a step that suits zones of half hours. */
const TALK_MINUTES = 60;
const STEP_MINUTES = 30;
const MINUTES_PER_DAY = 1_440;

export interface TalkTimes {
  /** False: they are never at work at the same time, and these are as near to it as it gets. */
  isCommon: boolean;
  /** One a day, the soonest first; empty: there is no day in two weeks on which both work. */
  at: readonly Date[];
}

interface Candidate {
  at: Date;
  /** How far it is outside somebody's working hours, for whom it is further; 0: within both's. */
  strain: number;
  /** The same of both together. */
  sum: number;
}

/**
 * When an owner and a contractor could talk for an hour: on the next days, after today, on which both work, in the
 * middle of the hours that both are at work; or, when there is no such hour, as little outside them as possible.
 */
export function talkTimes(owners: WorkingCalendar, theirs: WorkingCalendar, now: Date): TalkTimes {
  const today = dateIn(now, owners.zone);
  const days = Array.from({ length: DAYS_LOOKED_AT }, (_, n) => onDay(owners, theirs, addDays(today, n + 1)));
  const common = days.map((day) => day.filter(({ strain }) => strain === 0)).flatMap(middle);
  if (common.length > 0) return { isCommon: true, at: common.slice(0, MOST_TIMES) };
  return { isCommon: false, at: days.flatMap(nearest).slice(0, MOST_TIMES) };
}

/** "Tue 9 June, 10:00 in Berlin, 16:00 in Manila". */
export function talkTimeWords(
  at: Date,
  zones: { owners: string; theirs: string },
  today: IsoDate,
  language?: string,
): string {
  const on = dateIn(at, zones.owners);
  const here = `${dateWords(on, today, language)}, ${wallTimeIn(at, zones.owners)} in ${zoneWords(zones.owners)}`;
  if (zones.owners === zones.theirs) return here;
  const onTheirs = dateIn(at, zones.theirs);
  const day = onTheirs === on ? "" : `${dateWords(onTheirs, today, language)}, `;
  return `${here}, ${day}${wallTimeIn(at, zones.theirs)} in ${zoneWords(zones.theirs)}`;
}

/** Every half hour of a day of the owners' on which both work, wherever they are then. */
function onDay(owners: WorkingCalendar, theirs: WorkingCalendar, on: IsoDate): Candidate[] {
  if (!isWorkingDay(owners, on)) return [];
  return Array.from({ length: MINUTES_PER_DAY / STEP_MINUTES }, (_, n) => n * STEP_MINUTES).flatMap(
    (minutes) => {
      const at = instantAt(on, wallTime(minutes), owners.zone);
      if (!isWorkingDay(theirs, dateIn(at, theirs.zone))) return [];
      const strains = [strainOf(wallTimeIn(at, owners.zone)), strainOf(wallTimeIn(at, theirs.zone))] as const;
      return [{ at, strain: Math.max(...strains), sum: strains[0] + strains[1] }];
    },
  );
}

/** By how many minutes an hour that begins then is outside somebody's working hours. */
function strainOf(time: WallTime): number {
  const begins = minutesOf(time);
  const early = minutesOf(WORKDAY_STARTS) - begins;
  const late = begins + TALK_MINUTES - minutesOf(WORKDAY_ENDS);
  return Math.max(0, early, late);
}

function middle(candidates: readonly Candidate[]): Date[] {
  const found = candidates[Math.floor((candidates.length - 1) / 2)];
  return found === undefined ? [] : [found.at];
}

function nearest(candidates: readonly Candidate[]): Date[] {
  const [best] = [...candidates].sort((a, b) => a.strain - b.strain || a.sum - b.sum || +a.at - +b.at);
  return best === undefined ? [] : [best.at];
}

function minutesOf(time: WallTime): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function wallTime(minutes: number): WallTime {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
