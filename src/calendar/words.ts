import { DateTime, type DateTimeFormatOptions } from "luxon";
import type { IsoDate } from "./iso-date.js";
import { ENGLISH, isLanguage, isRightToLeft } from "./languages.js";
import type { WallTime } from "./wall-clock.js";

const DAY: DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "long" };
const TIME: DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/**
 * A date as people say it: "Fri 3 July"; with the year when it is not `today`'s.
 *
 * @param language BCP 47, one of `LANGUAGES`: that of whoever reads it, as in all of these
 */
export function dateWords(date: IsoDate, today: IsoDate, language = ENGLISH): string {
  const at = DateTime.fromISO(date, { zone: "utc" });
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  return inWords(at, language, {
    english: isThisYear ? "ccc d LLLL" : "ccc d LLLL yyyy",
    other: isThisYear ? DAY : { ...DAY, year: "numeric" },
  });
}

/** An instant as somebody in `zone` says it: "Tue 10:00". */
export function weekdayAndTime(at: Date, zone: string, language = ENGLISH): string {
  const format = { english: "ccc HH:mm", other: { ...TIME, weekday: "short" } as const };
  return inWords(DateTime.fromJSDate(at, { zone }), language, format);
}

/** An instant as somebody in `zone` says it: "Tue 3 June, 10:00". */
export function dateAndTime(at: Date, zone: string, language = ENGLISH): string {
  const format = { english: "ccc d LLLL, HH:mm", other: { ...DAY, ...TIME } };
  return inWords(DateTime.fromJSDate(at, { zone }), language, format);
}

/** A time of day: "15:30". */
export function timeWords(time: WallTime, language = ENGLISH): string {
  return inWords(DateTime.fromISO(time, { zone: "utc" }), language, { english: "HH:mm", other: TIME });
}

/** A zone as people know it: "Asia/Manila" is "Manila". */
export function zoneWords(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** A day on which an ISO week begins. */
const SOME_MONDAY = DateTime.utc(2026, 6, 1);

/** An ISO weekday's name; 1 is Monday. */
export function weekdayName(day: number, language = ENGLISH): string {
  return inWords(SOME_MONDAY.plus({ days: day - 1 }), language, {
    english: "cccc",
    other: { weekday: "long" },
  });
}

/** Names in a sentence: "A", "A and B", "A, B and C". */
export function listWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The first few of something in a sentence, and how many there are in all: "A, B and 160 more". */
export function listSome(shown: readonly string[], inAll: number): string {
  const more = inAll - shown.length;
  return listWords(more > 0 ? [...shown, `${more} more`] : shown);
}

/** "1 milestone", "3 milestones". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** English stands in our own order everywhere; other languages know theirs. Slack's dates are all Gregorian. */
function inWords(
  at: DateTime,
  language: string,
  format: { english: string; other: DateTimeFormatOptions },
): string {
  if (language === ENGLISH || !isLanguage(language)) return at.setLocale(ENGLISH).toFormat(format.english);
  const words = at.reconfigure({ locale: language, outputCalendar: "gregory" }).toLocaleString(format.other);
  // Isolated, so that it does not turn the words around it.
  return isRightToLeft(language) ? `\u2068${words}\u2069` : words;
}
