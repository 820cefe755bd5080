import { type Milestone, titleOf } from "../milestones/milestone.js";
import { oneLine } from "../slack/text.js";

const NAME_MAX = 80;
const TITLE_MAX = 60;

/** "Ana Reyes hears that M4 Landing page is accepted", "… of the changes asked on M4 Landing page". Not safe for mrkdwn. */
export function decidedWords(
  milestone: Pick<Milestone, "number" | "title" | "contractorName">,
  is: "accepted" | "changes_asked",
): string {
  const name = oneLine(milestone.contractorName, NAME_MAX);
  const title = titleOf(milestone, TITLE_MAX);
  return is === "accepted"
    ? `${name} hears that ${title} is accepted`
    : `${name} hears of the changes asked on ${title}`;
}
