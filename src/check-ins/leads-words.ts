import { listWords } from "../calendar/words.js";
import { oneLine } from "../slack/text.js";

const MOST_NAMED = 3;

/** Those who hear the answers about these milestones: "Dana", "Dana and Eli"; `nobody` when there are none. */
export function leadsWords(milestones: readonly { leadName: string }[], nobody: string): string {
  const names = [...new Set(milestones.map(({ leadName }) => oneLine(leadName, 60)))];
  const named = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), "others"] : names;
  return named.length === 0 ? nobody : listWords(named);
}
