import type { IsoDate } from "../calendar/iso-date.js";
import type { CardContent } from "../cards/cards.js";
import { safe } from "../slack/text.js";
import { askName } from "../workspaces/asked-words.js";
import { type Milestone, whenWords } from "./milestone.js";
import { sentence } from "./sentence-view.js";

/** What a contractor hears when a milestone was cancelled, and what that becomes when it goes on after all. */
export function milestoneEndedContent(milestone: Milestone, today: IsoDate): CardContent {
  const lead = safe(askName(milestone), 400);
  return sentence(milestone, {
    after:
      milestone.state === "cancelled"
        ? ` is cancelled. You will not be asked about it any more; ${lead} can tell you why.`
        : ` goes on after all, ${whenWords(milestone, today, milestone.language)}.`,
  });
}
