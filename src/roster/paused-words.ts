import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import { oneLine, safe } from "../slack/text.js";

const NAME_MAX = 80;

/** A pause that holds. */
export interface Paused {
  /** The owner's name. */
  by: string;
  /** The day on which check-ins go on by themselves; null: when an owner resumes them. */
  until: IsoDate | null;
}

/** "Maya Lindgren has paused your check-ins; you are not asked until they go on.", to the contractor. */
export function pausedWords({ by, until }: Paused, today: IsoDate, language: string): string {
  const name = safe(oneLine(by, NAME_MAX), 300);
  return until === null
    ? `${name} has paused your check-ins; you are not asked until they go on.`
    : `${name} has paused your check-ins until ${dateWords(until, today, language)}; you are not asked before then.`;
}
