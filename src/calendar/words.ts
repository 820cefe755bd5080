import { DateTime } from "luxon";
import type { IsoDate } from "./iso-date.js";

/** A date as people say it: "Fri 3 July"; with the year when it is not `today`'s. */
export function dateWords(date: IsoDate, today: IsoDate): string {
  const at = DateTime.fromISO(date, { zone: "utc" }).setLocale("en");
  return at.toFormat(date.slice(0, 4) === today.slice(0, 4) ? "ccc d LLLL" : "ccc d LLLL yyyy");
}

/** An instant as somebody in `zone` says it: "Tue 10:00". */
export function weekdayAndTime(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale("en").toFormat("ccc HH:mm");
}

/** An instant as somebody in `zone` says it: "Tue 3 June, 10:00". */
export function dateAndTime(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale("en").toFormat("ccc d LLLL, HH:mm");
}

/** A zone as people know it: "Asia/Manila" is "Manila". */
export function zoneWords(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** An ISO weekday's name; 1 is Monday. */
export function weekdayName(day: number): string {
  return WEEKDAYS[day - 1] ?? WEEKDAYS[0];
}

/** Names in a sentence: "A", "A and B", "A, B and C". */
export function listWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "1 milestone", "3 milestones". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
