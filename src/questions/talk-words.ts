import type { QuestionCard } from "./card.js";
import { talkTimeWords } from "./talk-times.js";

/** When both could talk: "You are both at work Tue 9 June, 10:00 in Berlin, 16:00 in Manila; …" */
export function talkWords({ times, zones }: NonNullable<QuestionCard["talk"]>, today: string): string {
  const at = times.at.map((each) => talkTimeWords(each, zones, today)).join("; ");
  if (at === "") return "There is no day in the next two weeks on which you both work.";
  if (times.isCommon) return `You are both at work ${at}.`;
  return `You are never at work at the same time. Nearest to it: ${at}.`;
}
