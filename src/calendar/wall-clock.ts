import { IANAZone } from "luxon";
import { type IsoDate, isoDateOf, midnightUtc } from "./iso-date.js";
import { remembering } from "./remembering.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const WALL_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const STARTS_WITH_A_LETTER = /^[a-z]/i;

export type { IsoDate, IsoWeekday } from "./iso-date.js";

/** A time of day on somebody's clock, `HH:mm`, 00:00 to 23:59. */
export type WallTime = string;

/**
 * The instant at which the clocks of `zone` show `time` on `date`. A time in a gap moves to the first
 * minute that exists after it; one that happens twice is the first of the two.
 *
 * @throws RangeError on a date, time or zone that does not exist
 */
export function instantAt(date: IsoDate, time: WallTime, zone: string): Date {
  const zoneClock = clockOf(zone);
  const wallMs = midnightUtc(date) + minutesOf(time) * MS_PER_MINUTE;

  // luxon moves a time in a gap by the gap's length and leaves open which of two equal times it takes,
  // so the offsets on both sides are tried here. No zone changes its offset twice within two days.
  const before = wallMs - zoneClock(wallMs - MS_PER_DAY);
  const after = wallMs - zoneClock(wallMs + MS_PER_DAY);
  const shows = (at: number) => at + zoneClock(at) === wallMs;
  const [earlier, later] = before < after ? [before, after] : [after, before];

  if (shows(earlier)) return new Date(earlier);
  if (shows(later)) return new Date(later);
  return new Date(changeBetween(earlier, later, zoneClock));
}

/** The date in `zone` at that instant. */
export function dateIn(at: Date, zone: string): IsoDate {
  return isoDateOf(showing(at, zone));
}

/** The time of day in `zone` at that instant, seconds dropped. */
export function wallTimeIn(at: Date, zone: string): WallTime {
  return new Date(showing(at, zone)).toISOString().slice(11, 16);
}

/** True for the name of an IANA zone that this machine knows; false for a bare offset such as `+02:00`. */
export function isTimeZone(zone: string): boolean {
  // Luxon remembers the zones that it has created; `isValidZone` makes a formatter each time, which is slow.
  return STARTS_WITH_A_LETTER.test(zone) && IANAZone.create(zone).isValid;
}

/** What the clocks of `zone` show at that instant, as if it were UTC, in milliseconds. */
function showing(at: Date, zone: string): number {
  const shown = at.getTime() + clockOf(zone)(at.getTime());
  if (Number.isNaN(shown)) throw new RangeError("Not an instant");
  return shown;
}

/** The offset from UTC in `zone`, as a function of the instant, both in milliseconds. */
function clockOf(zone: string): (at: number) => number {
  if (!isTimeZone(zone)) throw new RangeError(`Not a time zone: ${zone}`);
  return (at) => offsetOf(zone, Math.floor(at / MS_PER_MINUTE)) * MS_PER_MINUTE;
}

const OFFSETS_KEPT = 20_000;

/** Finding an offset formats a date, and the people of a zone are asked, reminded and closed at the same minutes. */
const offsetOf = remembering(OFFSETS_KEPT, (zone: string, minute: number) =>
  IANAZone.create(zone).offset(minute * MS_PER_MINUTE),
);

function minutesOf(time: WallTime): number {
  const match = WALL_TIME.exec(time);
  if (!match) throw new RangeError(`Not a time of day: ${time}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** The instant, to the minute, at which the offset becomes another one. */
function changeBetween(from: number, to: number, zoneClock: (at: number) => number): number {
  const offsetBefore = zoneClock(from);
  let [unchanged, changed] = [from, to];
  while (changed - unchanged > MS_PER_MINUTE) {
    const middle = unchanged + Math.floor((changed - unchanged) / MS_PER_MINUTE / 2) * MS_PER_MINUTE;
    if (zoneClock(middle) === offsetBefore) unchanged = middle;
    else changed = middle;
  }
  return changed;
}
