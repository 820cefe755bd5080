import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import { oneLine } from "../slack/text.js";
import { type Promised, questionName } from "./question.js";

const NAME_MAX = 80;
/** "Jonas (for Maya, who is away)". */
const WHOM_MAX = 160;

/** A contractor's own question that waits for an answer. */
export interface MyQuestion {
  id: string;
  number: number;
  text: string;
  /** Whom it waits for, by name, and in whose place. Not safe for mrkdwn. */
  leadName: string;
  promised: (Promised & { isByThem: boolean }) | null;
}

/** "Q7 waits for Maya, who answers by Fri 5 June". Not safe for mrkdwn. */
export function myQuestionWords(question: MyQuestion, today: IsoDate): string {
  const { leadName, promised } = question;
  const waits = `${questionName(question)} waits for ${oneLine(leadName, WHOM_MAX)}`;
  if (promised === null) return waits;
  const by = `answers by ${dateWords(promised.on, today)}`;
  return promised.isByThem ? `${waits}, who ${by}` : `${waits}; ${oneLine(promised.by, NAME_MAX)} ${by}`;
}
