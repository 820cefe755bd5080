import * as chrono from "chrono-node";
import { Info } from "luxon";
import { type IsoDate, isoDateOf, midnightUtc } from "./iso-date.js";

const NOON = 12;

const RELATIVE_DAY = /^(?:today|tonight|tomorrow|yesterday|in \S+ (?:day|week|month)s?)$/i;
const RELATIVE_WEEKDAY = /^(?:next|this|coming|last) [a-z]+day$/i;
const IN_THE_PAST = /^(?:last|past)\b/i;
const WITH_A_MONTH_NAME = /[a-z]{3}/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** "July 10", with a year after it or none: the number alone could be a year as well, which nobody means. */
const MONTH_FIRST = new RegExp(
  String.raw`\b(${MONTH})\.? (\d{1,2})(?:st|nd|rd|th)?(?=$|,? \d{4}$| (?:to|until|through|and|-|–) )`,
  "gi",
);
const MONTH_NAMES = Info.months("long", { locale: "en" });
/** "10/7", "10/7/2026", "10.7.", "10-7-2026"; "Draft 1.2" is none. */
const TWO_NUMBERS =
  /(?:^|\s)\(?((\d{1,2})(?:\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?|\.(\d{1,2})\.(?:\d{4}|\d{2})?|-(\d{1,2})-(?:\d{4}|\d{2})))[.,;:!)]*$/;

export interface DateWords {
  on: IsoDate;
  /** True when the words mean a date wherever they stand; false for "Friday", "next week" or "24/7". */
  isUnmistakable: boolean;
}

/**
 * The date that `words`, all of them, say in English on the day `today`; null when they say none, only a
 * month or a time of day, or one that reads differently in America and Britain (3/4). A weekday or a day
 * without a year is the next one; of a range it is the end.
 */
export function readDate(words: string, today: IsoDate): DateWords | null {
  const said = words.replace(/^the\s+/i, "").replace(MONTH_FIRST, "$2 $1");
  const american = readWhole(chrono.en.casual, said, today);
  const british = readWhole(chrono.en.GB, said, today);
  if (!american || !british) return null;

  const on = dateOf(american);
  return on === dateOf(british) ? { on, isUnmistakable: isUnmistakable(said, american.start) } : null;
}

/**
 * The closing words that are one date in America and another in Britain: "10/7", which is 10 July or 7 October. Null
 * when there are none.
 */
export function twoWayDate(words: string): { said: string; dayFirst: string; monthFirst: string } | null {
  const [, said, first, slash, dot, dash] = TWO_NUMBERS.exec(words.trim()) ?? [];
  const [one, two] = [Number(first), Number(slash ?? dot ?? dash)];
  if (said === undefined || one === two || !isMonth(one) || !isMonth(two)) return null;
  const name = (day: number, month: number) => `${day} ${MONTH_NAMES[month - 1]}`;
  return { said, dayFirst: name(one, two), monthFirst: name(two, one) };
}

function isMonth(number: number): boolean {
  return number >= 1 && number <= 12;
}

function readWhole(language: chrono.Chrono, words: string, today: IsoDate): chrono.ParsedResult | null {
  const [found] = language.parse(words, noonHere(today), { forwardDate: !IN_THE_PAST.test(words) });
  return found?.text.length === words.length && saysTheDay(found.start) ? found : null;
}

/**
 * Noon on the machine's clock: `forwardDate` compares on that clock, whatever zone it is given, and takes
 * noon for an hour that was not said, so that today is not in the past.
 */
function noonHere(today: IsoDate): Date {
  const date = new Date(midnightUtc(today));
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), NOON);
}

function saysTheDay(said: chrono.ParsedComponents): boolean {
  // Certain seconds are a moment counted from now ("now", "5 min").
  return (said.isCertain("day") || said.isCertain("weekday")) && !said.isCertain("second");
}

function isUnmistakable(words: string, said: chrono.ParsedComponents): boolean {
  if (said.isCertain("hour")) return false;
  if (RELATIVE_DAY.test(words) || RELATIVE_WEEKDAY.test(words) || ISO_DATE.test(words)) return true;
  const isRelative = said.tags().has("result/relativeDate");
  return said.isCertain("month") && said.isCertain("day") && WITH_A_MONTH_NAME.test(words) && !isRelative;
}

function dateOf({ start, end }: chrono.ParsedResult): IsoDate {
  const said = end ?? start;
  return isoDateOf(Date.UTC(said.get("year") ?? 0, (said.get("month") ?? 1) - 1, said.get("day") ?? 1));
}
