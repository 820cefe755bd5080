import { daysBetween, type IsoDate, weekdayOf } from "../../calendar/iso-date.js";
import type { WallTime } from "../../calendar/wall-clock.js";
import { dateWords, timeWords, weekdayName } from "../../calendar/words.js";
import type { CardContent } from "../../cards/cards.js";
import { actions, button, section } from "../../slack/blocks.js";
import { CHECK_INS } from "../ids.js";
import { type HolidaySubject, writeHolidaySubject } from "./subject.js";

const DAYS_PER_WEEK = 7;

export interface HolidayShown {
  subject: HolidaySubject;
  today: IsoDate;
  /** Theirs, for dates. */
  language: string;
  /** They said that they work on it. */
  works: boolean;
  /** Their asking time on it; null: they are not asked on it now, as they have changed their day since, say. */
  askedAt: WallTime | null;
}

/** What a contractor hears before a public holiday of theirs. Which one it is, is nobody's business. */
export function holidayContent({ subject, today, language, works, askedAt }: HolidayShown): CardContent {
  const day = dayWords(subject.on, today, language);
  if (subject.on <= today) {
    return plainly(`Your holiday, ${dateWords(subject.on, today, language)}, is here or over.`);
  }
  const value = writeHolidaySubject(subject);
  if (!works) {
    const ask = button("Ask anyway", CHECK_INS.askOnHoliday, value, { about: `you are asked on ${day}` });
    return plainly(`${day} looks like a holiday for you; I won't ask.`, ask);
  }
  const undo = button("Undo", CHECK_INS.undoHoliday, value, { about: `you are not asked on ${day}` });
  return plainly(
    askedAt === null
      ? `Fine, ${day} is no holiday for you.`
      : `Fine, you are asked on ${day} at ${timeWords(askedAt, language)}.`,
    undo,
  );
}

/** To somebody who presses a button about a day that has come. */
export function dayPassed(on: IsoDate, { today, language }: { today: IsoDate; language: string }): string {
  return `${dateWords(on, today, language)} is here or over, so nothing has changed.`;
}

/** "Monday", while no other Monday can be meant. */
function dayWords(date: IsoDate, today: IsoDate, language: string): string {
  return daysBetween(today, date) < DAYS_PER_WEEK
    ? weekdayName(weekdayOf(date), language)
    : dateWords(date, today, language);
}

function plainly(text: string, ...buttons: ReturnType<typeof button>[]): CardContent {
  return { text, blocks: [section(text), ...(buttons.length > 0 ? [actions(buttons)] : [])] };
}
