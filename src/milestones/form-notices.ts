import { DateTime } from "luxon";
import { z } from "zod";
import { twoWayDate } from "../calendar/date-words.js";
import { daysBetween, type IsoDate } from "../calendar/iso-date.js";
import { oneLine } from "../slack/text.js";
import { parseDue } from "./due-date.js";
import { LONGEST_TITLE, type MilestoneForm } from "./form.js";

/** Nearer than this, a day of next year is what anybody means by it. */
const SURPRISING_DAYS = 183;

const UNKNOWN_MAX = 80;

/** What is to be said about a form that was filled in from words: by field, "" where there is nothing to say. */
export const formNotices = z.object({ who: z.string(), title: z.string(), dueOn: z.string() });
export type FormNotices = z.infer<typeof formNotices>;

export const NO_NOTICES: FormNotices = { who: "", title: "", dueOn: "" };

/** Above the choice of who does the work. */
export const ONE_PERSON =
  "A milestone is one person's, and you named more. Choose who does this one, then add the same for the others.";

/** Those that still hold once a form was changed: whom it is for was chosen, or another day. */
export function stillSaid(
  notices: FormNotices,
  was: { dueOn: IsoDate | null },
  now: { chosen: string | null; dueOn: IsoDate | null },
): FormNotices {
  return {
    who: now.chosen === null ? notices.who : "",
    title: notices.title,
    dueOn: now.dueOn === was.dueOn ? notices.dueOn : "",
  };
}

/**
 * Where what is in the form may not be what was meant.
 *
 * @param typed the words, and an @name in them that is nobody's
 * @param today the date where the typist is
 */
export function noticesOf(
  typed: { words: string; unknown: string | null },
  { dueOn }: Pick<MilestoneForm, "dueOn">,
  today: IsoDate,
): FormNotices {
  const { title } = parseDue(typed.words, today);
  return {
    who:
      typed.unknown === null
        ? ""
        : `There is nobody called @${oneLine(typed.unknown, UNKNOWN_MAX)} here. Choose who does the work.`,
    title:
      title.length > LONGEST_TITLE
        ? `What you typed is longer: a title has up to ${LONGEST_TITLE} characters, and the rest was left out.`
        : "",
    dueOn: dueOn === null ? twoWayWords(typed.words) : passedWords(typed.words, dueOn, today),
  };
}

/** "10/7 can be 10 July or 7 October: choose the day.", when the words end like that. */
function twoWayWords(words: string): string {
  const date = twoWayDate(words);
  return date === null ? "" : `${date.said} can be ${date.dayFirst} or ${date.monthFirst}: choose the day.`;
}

/** "1 May has passed: this is 1 May 2027.", when a day was typed without a year, and this year's is over. */
function passedWords(words: string, dueOn: IsoDate, today: IsoDate): string {
  const at = DateTime.fromISO(dueOn, { zone: "utc" }).setLocale("en");
  const isNextYear = dueOn.slice(0, 4) > today.slice(0, 4) && daysBetween(today, dueOn) > SURPRISING_DAYS;
  const saidYear = words.includes(dueOn.slice(0, 4));
  const saidMonth = words.toLowerCase().includes(at.toFormat("LLL").toLowerCase());
  if (!isNextYear || saidYear || !saidMonth) return "";
  return `${at.toFormat("d LLLL")} has passed: this is ${at.toFormat("d LLLL yyyy")}.`;
}
