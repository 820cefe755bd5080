import { readDate } from "../calendar/date-words.js";
import { addDays, type IsoDate, weekdayOnOrBefore } from "../calendar/iso-date.js";

/** Longer is a slip of the year, or about something else. */
const LONGEST_DAYS = 366;
const LONGEST_TEXT = 120;
const DAYS_PER_WEEK = 7;
const MONDAY = 1;

export type AwayWords =
  /** The first and the last day; `until` null: until they say that they are back. */
  { is: "away"; from: IsoDate; until: IsoDate | null } | { is: "back" };

type Days = Omit<Extract<AwayWords, { is: "away" }>, "is">;

const GREETING =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: (?:there|team|all|everyone))?[\s,!.:-]+|(?:fyi|heads up|just so you know|sorry)[\s,:-]+)+/;
const CLOSING = /[\s,.!;-]+(?:sorry|thanks|thank you|thx|cheers|apologies)$/;
const OUTER_PUNCTUATION = /^[\s"'(]+|(?:[\s"').,!;:…]|\p{Extended_Pictographic}|\ufe0f)+$/gu;

const I_AM = `(?:(?:i'm|im|i am|i'll be|i will be|i'm going to be|i am going to be) )`;
const AWAY = `away(?: from work)?|ooo|out of (?:the )?office|on (?:(?:my|annual|sick|parental|maternity|paternity) )?(?:holidays?|vacation|leave|pto)`;
/** Of a person alone when they say "I". */
const ONLY_OF_ME = `out|off(?: work)?|sick|ill|unwell|not well|unavailable|not available|not (?:working|around)|travelling|traveling`;
/** "Off until Monday" is a person; "Out on Friday" can be a release. */
const WITH_AN_END = `out|off|sick|ill`;

const I_AM_AWAY = new RegExp(String.raw`^(?:${I_AM}?(?:${AWAY})|${I_AM}(?:${ONLY_OF_ME}))(?=$|[\s,;:])`);
const AWAY_WITH_AN_END = new RegExp(`^(?:${WITH_AN_END})(?= (?:until|till|til|from) )`);
const SICK_DAY = /^(?:sick|ill|unwell) today$/;
/** Away, with no day named: today, as nobody knows of longer. */
const FOR_TODAY = new RegExp(`^${I_AM}?(?:sick|ill|unwell|not well)$`);
/** "I'm off", without a day, is somebody leaving for lunch. */
const SAYS_NOTHING_ALONE = new RegExp(
  `^${I_AM}?(?:out|off|not around|unavailable|not available|travelling|traveling)$`,
);

const I_AM_BACK =
  /^(?:(?:i'm|im|i am) )?back(?: (?:now|again|today|at work|to work|online|in the office|from (?:(?:my|the) )?(?:holidays?|vacation|leave|trip)))*$/;
const BACK_ON =
  /^(?:(?:(?:i'm|im|i am|i'll be|i will be) )?(?:back|returning|return)|i'll return|i will return)(?: (?:at work|to work|online|in the office))?(?: on| from)? (.+)$/;

/** "Sick today, back on Friday". */
const THEN_BACK =
  /(?:\s*[,;.]\s*(?:and )?| and )(?=(?:i'm |i'll |i will )?(?:be )?(?:back|return|returning)\b)/;

const TODAY =
  /^(?:(?:for )?(?:just |only )?today(?: only)?|(?:for )?(?:the rest of )?(?:the day|today)|all day)$/;
const OPEN = /^(?:until further notice|for now|for (?:a|some) while)$/;
const UNTIL = /^(?:until|till|til) (.+)$/;
const THROUGH = /^(?:(?:through|thru|up to and including) |(?:until|till|til) (?=the end of ))(.+)$/;
const THE_WEEKS_END = /^(?:the end of )?(?:this|the) week$/;
const FROM_TO =
  /^(?:from |between )?(.+?)\s*(?: to | until | till | through | and |–|—| - |(?<=\d)-(?=\d))\s*(.+)$/;
const FROM = /^(?:from|starting(?: on| from)?|as of) (.+)$/;
const FOR =
  /^for (?:the next )?((?:\d{1,3} |an? |one |two |three |four |five |six |seven |ten )?(?:days?|weeks?|months?))$/;
const REST_OF_THE_WEEK = /^(?:for )?the rest of (?:the|this) week$/;
const WEEK = /^(this|next) week$/;
const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/;
const WEEKDAY = /^(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const DAY_NUMBER = /^\d{1,2}(?:st|nd|rd|th)?$/;

/**
 * What somebody typed about being away, or being back, in English: null unless the whole message is about that and
 * about nobody but them. "Until Monday" is away up to the day before, as it is said by people who are back on Monday.
 *
 * @param today theirs
 */
export function readAway(text: string, today: IsoDate): AwayWords | null {
  if (text.length > LONGEST_TEXT || text.includes("\n")) return null;
  const said = plainOf(text);
  if (I_AM_BACK.test(said)) return { is: "back" };
  const days = daysOf(said, today);
  return days === null || !canBeMeant(days, today) ? null : { is: "away", ...days };
}

function plainOf(text: string): string {
  const plain = text.toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ").replace(OUTER_PUNCTUATION, "");
  return plain.replace(GREETING, "").replace(CLOSING, "").replace(OUTER_PUNCTUATION, "");
}

function daysOf(said: string, today: IsoDate): Days | null {
  const back = backOn(said, today);
  if (back !== null) return back;
  if (FOR_TODAY.test(said) || SICK_DAY.test(said)) return { from: today, until: today };
  if (SAYS_NOTHING_ALONE.test(said)) return null;
  const away = I_AM_AWAY.exec(said) ?? AWAY_WITH_AN_END.exec(said);
  if (away === null) return null;
  const rest = said.slice(away[0].length).replace(/^[\s,;:]+/, "");
  return rest === "" ? { from: today, until: null } : whenOf(rest, today);
}

/** "Back on Monday", alone or after what they are: the day before is the last. */
function backOn(said: string, today: IsoDate): Days | null {
  const day = BACK_ON.exec(said)?.[1];
  const on = day === undefined ? null : laterDay(day, today);
  return on === null ? null : { from: today, until: addDays(on, -1) };
}

function whenOf(words: string, today: IsoDate): Days | null {
  if (TODAY.test(words)) return { from: today, until: today };
  if (OPEN.test(words)) return { from: today, until: null };
  const [first, then] = words.split(THEN_BACK);
  if (first !== undefined && then !== undefined) {
    const away = whenOf(first, today);
    const back = backOn(then, today);
    return away === null || back === null ? null : { from: away.from, until: back.until };
  }
  return backOn(words, today) ?? lasting(words, today) ?? range(words, today) ?? someDay(words, today);
}

/** Away from now on: until a day, for some time, or until they say so. */
function lasting(words: string, today: IsoDate): Days | null {
  const through = THROUGH.exec(words)?.[1];
  if (through !== undefined) {
    const last = THE_WEEKS_END.test(through) ? weekEnds(today) : dayOf(through, today);
    return last === null ? null : { from: today, until: last };
  }
  const until = UNTIL.exec(words)?.[1];
  if (until !== undefined) {
    const back = laterDay(until, today);
    return back === null ? null : { from: today, until: addDays(back, -1) };
  }
  if (REST_OF_THE_WEEK.test(words)) return { from: today, until: weekEnds(today) };
  const time = FOR.exec(words)?.[1];
  const back = time === undefined ? null : dayOf(`in ${time.replace(/^(?=week|month)/, "a ")}`, today);
  return back === null ? null : { from: today, until: addDays(back, -1) };
}

/** "From 3 to 10 July": both are days away. */
function range(words: string, today: IsoDate): Days | null {
  const [, first, last] = FROM_TO.exec(words) ?? [];
  if (first !== undefined && last !== undefined) {
    const whole = DAY_NUMBER.test(first) ? last.replace(/\d{1,2}(?:st|nd|rd|th)?/, first) : first;
    const from = dayOf(whole.replace(/^on /, ""), today);
    const end = DAY_NUMBER.test(last) ? first.replace(/\d{1,2}(?:st|nd|rd|th)?/, last) : last;
    const until = from === null ? null : dayOf(end, from);
    return from === null || until === null || until < from ? null : { from, until };
  }
  const start = FROM.exec(words)?.[1];
  const from = start === undefined ? null : dayOf(start, today);
  return from === null ? null : { from, until: null };
}

function someDay(words: string, today: IsoDate): Days | null {
  const week = WEEK.exec(words)?.[1];
  if (week !== undefined) {
    const monday = addDays(weekdayOnOrBefore(today, MONDAY), week === "next" ? DAYS_PER_WEEK : 0);
    return { from: week === "next" ? monday : today, until: addDays(monday, DAYS_PER_WEEK - 1) };
  }
  const day = dayOf(words.replace(/^on /, ""), today);
  return day === null ? null : { from: day, until: day };
}

/** A day on which they are back: "Monday", said on a Monday, is the next. */
function laterDay(words: string, today: IsoDate): IsoDate | null {
  if (MONTH.test(words)) return dayOf(`1 ${words}`, today);
  if (/^next week$/.test(words)) return addDays(weekdayOnOrBefore(today, MONDAY), DAYS_PER_WEEK);
  const day = dayOf(words, today);
  return day === today && WEEKDAY.test(words) ? addDays(day, DAYS_PER_WEEK) : day;
}

function dayOf(words: string, today: IsoDate): IsoDate | null {
  return readDate(words, today)?.on ?? null;
}

function weekEnds(today: IsoDate): IsoDate {
  return addDays(weekdayOnOrBefore(today, MONDAY), DAYS_PER_WEEK - 1);
}

function canBeMeant({ from, until }: Days, today: IsoDate): boolean {
  const latest = addDays(today, LONGEST_DAYS);
  return from >= today && from <= latest && (until === null || (until >= from && until <= latest));
}
