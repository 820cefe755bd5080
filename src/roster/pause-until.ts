import { readDate, twoWayDate } from "../calendar/date-words.js";
import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import { UserError } from "../errors.js";
import { oneLine, safe } from "../slack/text.js";

/** Longer is a slip of the year. */
const LONGEST_DAYS = 366;
const DAYS_PER_WEEK = 7;
const WEEKDAY = /^(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i;

/**
 * The day of "until Monday", on which they can be asked again: "Monday", said on a Monday, is the next. Null where
 * nothing was typed.
 *
 * @param today theirs
 * @throws UserError when it is no day, could be two, or has come already
 */
export function untilTyped(words: string, today: IsoDate): IsoDate | null {
  if (words === "") return null;
  const said = words.replace(/^(?:until|till|til)\s+/i, "");
  const twoWay = twoWayDate(said);
  if (twoWay !== null) {
    const { said: typed, dayFirst, monthFirst } = twoWay;
    throw wrong(`${typed} can be ${dayFirst} or ${monthFirst}. Write the month: \`until ${dayFirst}\`.`);
  }
  const read = readDate(said, today)?.on ?? null;
  if (read === null) {
    throw wrong(
      `“${safe(oneLine(said, 60), 200)}” is not a day that Milepost can read. Type \`/contractor pause @name until Monday\` or \`until 10 July\`, or leave the day out to resume by hand.`,
    );
  }
  const day = read === today && WEEKDAY.test(said) ? addDays(read, DAYS_PER_WEEK) : read;
  const problem = untilProblem(day, today);
  if (problem !== null) throw wrong(problem);
  return day;
}

/** Why a pause cannot last until that day; null: it can. `today` is theirs. */
export function untilProblem(day: IsoDate, today: IsoDate): string | null {
  if (day <= today) return `${dateWords(day, today)} is here or over. Choose a day to come.`;
  if (day <= addDays(today, LONGEST_DAYS)) return null;
  return `${dateWords(day, today)} is over a year from now. Leave the day out when it is not known yet.`;
}

function wrong(words: string): UserError {
  return new UserError("pause_until", `Nothing has changed. ${words}`);
}
