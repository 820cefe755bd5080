import { count } from "../calendar/words.js";
import { oneLine } from "../slack/text.js";
import { daysWaited } from "./silence.js";

const NAME_MAX = 80;

/**
 * "Leo Prado's silence: still nothing after 5 working days". Not safe for mrkdwn.
 *
 * @param answerWindowDays after which it was flagged
 */
export function stepWords(
  contractorName: string,
  to: "firm" | "backup_plan",
  answerWindowDays: number,
): string {
  const silence = `${oneLine(contractorName, NAME_MAX)}'s silence`;
  if (to === "backup_plan") return `${silence}: time for a backup plan`;
  return `${silence}: still nothing after ${count(daysWaited(to, answerWindowDays), "working day")}`;
}

/** "Bob's nudge to Ana is sent". Not safe for mrkdwn. */
export function nudgeWords(senderName: string, contractorName: string): string {
  return `${oneLine(senderName, NAME_MAX)}'s nudge to ${oneLine(contractorName, NAME_MAX)} is sent`;
}
