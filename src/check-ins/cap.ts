import { DateTime } from "luxon";
import { type IsoDate, weekdayOnOrBefore } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { count, dateAndTime, listWords } from "../calendar/words.js";
import { oneLine } from "../slack/text.js";

/** Messages to a contractor who has not said anything: more in a week would be chasing. */
export const MOST_A_WEEK = 3;
const NAME_MAX = 80;

/** Something Milepost has said to a contractor, or is about to, that wants an answer. */
export interface Chasing {
  is: "asked" | "reminded" | "nudged";
  at: Date;
}

/** What decides whether a contractor may get one more message. */
export interface Chased {
  name: string;
  /** IANA, theirs. */
  zone: string;
  /** All of this week and later; in any order. */
  chasings: readonly Chasing[];
  /** The Monday of the week in which an owner went over the cap. */
  overCapOn: IsoDate | null;
}

/** The Monday of the week, theirs, in which `at` is. */
export function weekOf(at: Date, zone: string): IsoDate {
  return weekdayOnOrBefore(dateIn(at, zone), 1);
}

/** Those of the week in which `at` is, the first one first. */
export function chasingsInWeek({ chasings, zone }: Chased, at: Date): Chasing[] {
  const week = weekOf(at, zone);
  return chasings
    .filter((each) => weekOf(each.at, zone) === week)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Whether they have had as much as anybody gets in the week in which `at` is. */
export function isCapReached(chased: Chased, at: Date): boolean {
  return chasingsInWeek(chased, at).length >= MOST_A_WEEK;
}

/** Whether an owner has gone over the cap in the week in which `at` is: once is all there is. */
export function wasCapExceeded({ overCapOn, zone }: Chased, at: Date): boolean {
  return overCapOn === weekOf(at, zone);
}

/** Whether nothing that an owner wishes for goes out in that week either: one more than anybody gets, where one has said so. */
export function isNothingLeft(chased: Chased, at: Date): boolean {
  return chasingsInWeek(chased, at).length >= MOST_A_WEEK + (wasCapExceeded(chased, at) ? 1 : 0);
}

/**
 * Why they get no more in the week in which `at` is, for an owner who wanted them to: "Ana has had 3 messages from
 * Milepost this week (asked Mon and Wed, reminded Tue). More would be chasing." Not safe for mrkdwn.
 *
 * @param nextAt when they are asked again; null: not for now
 */
export function capWords(chased: Chased, at: Date, nextAt: Date | null): string {
  const name = oneLine(chased.name, NAME_MAX);
  const had = chasingsInWeek(chased, at);
  const messages = `${count(had.length, "message")} from Milepost this week (${chasingWords(had, chased.zone)})`;
  const chasing = wasCapExceeded(chased, at)
    ? "One of them went over the limit of three already, and that can be done once a week."
    : "More would be chasing.";
  const next = nextAt === null ? "" : ` They are asked again ${dateAndTime(nextAt, chased.zone)} their time.`;
  return `${name} has had ${messages}. ${chasing}${next}`;
}

/** "asked Mon and Wed, reminded Tue" */
function chasingWords(chasings: readonly Chasing[], zone: string): string {
  const kinds = [...new Set(chasings.map((each) => each.is))];
  return kinds
    .map((kind) => {
      const days = chasings.filter((each) => each.is === kind).map(({ at }) => weekday(at, zone));
      return `${kind} ${listWords(days)}`;
    })
    .join(", ");
}

function weekday(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale("en").toFormat("ccc");
}
