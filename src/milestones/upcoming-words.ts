import { count, listWords } from "../calendar/words.js";
import { oneLine } from "../slack/text.js";
import { type Milestone, titleOf } from "./milestone.js";

const NAME_MAX = 80;
const TITLE_MAX = 60;
const MOST_NAMED = 3;

type Titled = Pick<Milestone, "number" | "title">;

/** "Ana Reyes hears of M4 Landing page and M5 Newsletter". Not safe for mrkdwn, like all of these. */
export function newsWords(contractorName: string, milestones: readonly Titled[]): string {
  const named = milestones.length > MOST_NAMED ? milestones.slice(0, MOST_NAMED - 1) : milestones;
  const left = milestones.length - named.length;
  const others = left === 0 ? [] : [count(left, "other")];
  const titles = named.map((milestone) => titleOf(milestone, TITLE_MAX));
  return `${oneLine(contractorName, NAME_MAX)} hears of ${listWords([...titles, ...others])}`;
}

/** "M3 Newsletter becomes late"; of a recurring one, "The next week of M3 Newsletter begins". */
export function lateWords(milestone: Titled & Pick<Milestone, "every">): string {
  const title = titleOf(milestone, TITLE_MAX);
  return milestone.every === null
    ? `${title} becomes late`
    : `The next ${milestone.every} of ${title} begins`;
}

/** "Ana Reyes hears that M4 Landing page is accepted"; of a recurring one, whose `period` was, as well. */
export function endedWords(
  milestone: Titled & Pick<Milestone, "contractorName">,
  end: "accepted" | "cancelled" | "period",
): string {
  const name = oneLine(milestone.contractorName, NAME_MAX);
  const ended = end === "cancelled" ? "cancelled" : "accepted";
  return `${name} hears that ${titleOf(milestone, TITLE_MAX)} is ${ended}`;
}
