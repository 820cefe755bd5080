import { DateTime } from "luxon";
import { daysBetween, type IsoDate } from "../calendar/iso-date.js";
import { parseDue } from "./due-date.js";
import { LONGEST_TITLE, type MilestoneForm } from "./form.js";

/** Nearer than this, a day of next year is what anybody means by it. */
const SURPRISING_DAYS = 183;

/** What is to be said about a form that was filled in from words: by field, "" where there is nothing to say. */
export interface FormNotices {
  who: string;
  title: string;
  dueOn: string;
}

export const NO_NOTICES: FormNotices = { who: "", title: "", dueOn: "" };

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
        : `There is nobody called @${typed.unknown} here. Choose who does the work.`,
    title:
      title.length > LONGEST_TITLE
        ? `What you typed is longer: a title has up to ${LONGEST_TITLE} characters, and the rest was left out.`
        : "",
    dueOn: dueOn === null ? "" : passedWords(typed.words, dueOn, today),
  };
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
