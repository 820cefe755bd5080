import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import { FieldError } from "../errors.js";
import { AWAY_FIELDS } from "./ids.js";

export const AWAY_CHOICES = ["today", "until", "open"] as const;
export type AwayChoice = (typeof AWAY_CHOICES)[number];

/** Days of theirs, the first and the last; `until` null: until somebody says that they are back. */
export interface AwayDates {
  from: IsoDate;
  until: IsoDate | null;
}

/** Of an away without a last day, so many days from the first are looked at for what is due. */
const OPEN_ENDED_DAYS = 14;

/** Longer than this is a slip of the year rather than a leave. */
const LONGEST_DAYS = 366;

/**
 * What was chosen, as days.
 *
 * @param picked first and last day; null: none was picked, and the first one is today
 * @param today theirs
 * @throws FieldError when a day is missing, or one was picked that cannot be meant
 */
export function awayDates(
  choice: AwayChoice,
  picked: { from: IsoDate | null; until: IsoDate | null },
  today: IsoDate,
): AwayDates {
  if (choice === "today") return { from: today, until: today };
  const from = picked.from ?? today;
  if (from < today) throw wrong("from", "That day has passed. Pick today or a later one.");
  if (from > addDays(today, LONGEST_DAYS)) throw wrong("from", "That is over a year from now.");
  if (choice === "open") return { from, until: null };
  const { until } = picked;
  if (until === null) throw wrong("until", "Pick the last day away.");
  if (until < today) throw wrong("until", "That day has passed where they are. Pick today or a later one.");
  if (until < from) throw wrong("until", "That is before the first day away.");
  if (until > addDays(from, LONGEST_DAYS)) {
    throw wrong("until", "That is over a year away. Choose the one without a date instead.");
  }
  return { from, until };
}

/** Whether these days, if any, have that one among them. */
export function isAwayOn(away: AwayDates | null, date: IsoDate): boolean {
  return away !== null && away.from <= date && !isAwayOver(away, date);
}

/** Whether the last of these days has passed by then. */
export function isAwayOver({ until }: Pick<AwayDates, "until">, date: IsoDate): boolean {
  return until !== null && until < date;
}

/** Those of these that are due before they are back; without a last day, within two weeks. */
export function dueWhileAway<Of extends { dueOn: IsoDate | null }>(
  { from, until }: AwayDates,
  milestones: readonly Of[],
): Of[] {
  const last = until ?? addDays(from, OPEN_ENDED_DAYS);
  return milestones.filter(({ dueOn }) => dueOn !== null && from <= dueOn && dueOn <= last);
}

/** "away until Fri 12 June", "away from Mon 8 June until Fri 12 June", "away, with no day set for coming back". */
export function awayWords({ from, until }: AwayDates, today: IsoDate): string {
  const begins = from > today ? ` from ${dateWords(from, today)}` : "";
  if (until === null) return `away${begins}, with no day set for coming back`;
  if (until === today) return "away today";
  if (until === from) return `away on ${dateWords(from, today)}`;
  return `away${begins} until ${dateWords(until, today)}`;
}

function wrong(field: keyof typeof AWAY_FIELDS, problem: string): FieldError {
  return new FieldError({ [AWAY_FIELDS[field]]: problem });
}
