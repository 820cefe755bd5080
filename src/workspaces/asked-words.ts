import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords, listWords } from "../calendar/words.js";
import { mention, oneLine, safe } from "../slack/text.js";
import type { Asked } from "./asked.js";

const NAME_MAX = 60;
const MOST_NAMED = 3;
const MOST_MENTIONED = 5;

/**
 * Whom to ask, where there is room to say in whose place: at the end of what is said. "Maya"; while somebody stands in for
 * her, "Jonas (for Maya, who is away)". Not safe for mrkdwn.
 */
export function askWords({ leadId, leadName, askId, askName }: Asked): string {
  const lead = oneLine(leadName, NAME_MAX);
  return askId === leadId ? lead : `${oneLine(askName, NAME_MAX)} (for ${lead}, who is away)`;
}

/** The same inside a sentence, and on a button: "Maya" or "Jonas". Not safe for mrkdwn. */
export function askName({ askName: name }: Pick<Asked, "askName">): string {
  return oneLine(name, NAME_MAX);
}

/** Whom to ask about several milestones: "Dana", "Dana and Eli". Not safe for mrkdwn. */
export function askListWords(led: readonly Asked[], say: (asked: Asked) => string = askWords): string {
  const names = [...new Set(led.map(say))];
  return listWords(names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), "others"] : names);
}

/**
 * In mrkdwn, "For @Maya"; while somebody stands in for her, "For @Jonas (for Maya, who is away until Fri 12 June)". ""
 * when there is nobody.
 */
export function forWords(led: readonly Asked[], today: IsoDate): string {
  const leads = [...new Map(led.map((each) => [each.leadId, each])).values()];
  const mentions = leads.slice(0, MOST_MENTIONED).map(({ leadId, leadName, askId, leadAwayUntil }) => {
    if (askId === leadId) return mention(askId);
    const until = leadAwayUntil === null ? "" : ` until ${dateWords(leadAwayUntil, today)}`;
    return `${mention(askId)} (for ${safe(oneLine(leadName, NAME_MAX), 200)}, who is away${until})`;
  });
  return mentions.length === 0 ? "" : `For ${listWords(mentions)}`;
}
