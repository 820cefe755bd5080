import { listWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { titleOf } from "../milestones/milestone.js";
import { context, section } from "../slack/blocks.js";
import { mention, oneLine, quote, safe } from "../slack/text.js";
import { isTakenBack, type QuestionCard, questionName } from "./question.js";

/** More than these, and naming what it is about says nothing. */
const MOST_NAMED = 3;
const MOST_MENTIONED = 5;

/** A contractor's question in the owner channel. */
export function questionCard(question: QuestionCard): CardContent {
  const { text, leadIds, milestones } = question;
  const name = questionName(question);
  const from = oneLine(question.from, 80);
  if (isTakenBack(question)) {
    const gone = safe(`${name}: ${from} has taken this question back.`);
    return { text: gone, blocks: [section(gone)] };
  }
  const about =
    milestones.length === 0 || milestones.length > MOST_NAMED
      ? ""
      : `, on ${listWords(milestones.map((milestone) => titleOf(milestone, 150)))}`;
  const asked = `${name} from ${from}${about}`;
  return {
    text: safe(`${asked}: ${oneLine(text, 2_000)}`, 3_900),
    blocks: [
      section(`*${safe(asked, 2_800)}*`),
      section(quote(text.replace(/\n{2,}/g, "\n"), 1_400)),
      context(`For ${listWords(leadIds.slice(0, MOST_MENTIONED).map(mention))}`),
    ],
  };
}
