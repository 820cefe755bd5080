import type { KnownBlock } from "@slack/types";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { questionName } from "../questions/question.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { bold, link, oneLine, quote, safe } from "../slack/text.js";
import { askListWords } from "../workspaces/asked-words.js";
import { oneTapWords, STATUS_WORDS, type StoredAnswer } from "./answer.js";
import type { CheckInCard } from "./card.js";
import { CHECK_INS } from "./ids.js";

/** More would not fit into a message of 50 blocks and 13,000 characters; the modal has them all. */
const MOST_SHOWN = 20;
/** Of 13,000, shared by all that was answered: titles and the rest need the others. */
const ANSWER_TEXT_BUDGET = 4_000;
const LONGEST_ANSWER = 1_500;
const LONGEST_LINK = 300;

/** The DM that asks, and what becomes of it. */
export function checkInCard(card: CheckInCard): CardContent {
  switch (card.state) {
    case "due":
    case "asked":
      return asking(card, `Hi ${nameOf(card)}, how is the work going?`);
    case "missed":
      return asking(
        card,
        `No update this time, ${nameOf(card)}; that is what ${leadsOf(card)} was told. You can still answer.`,
      );
    case "answered":
      return summary(card);
    case "skipped":
      return over("This check-in is off: nobody waits for an answer to it.");
    case "superseded":
      return over("You were asked again since. The newer message is the one to answer.");
    case "cancelled":
      return over("There is nothing to answer here any more.");
  }
}

/** The one reminder, while the check-in waits; then, what became of it. */
export function reminderCard(card: CheckInCard): CardContent {
  switch (card.state) {
    case "asked":
      return asking(card, `A gentle reminder, ${nameOf(card)}: how is the work going? One tap is enough.`);
    case "answered":
      return over(`Thanks, ${nameOf(card)}: your update is saved.`);
    default:
      return checkInCard(card);
  }
}

/** **On track** (or **Same as last time**) and **Update…**, wherever somebody is asked. */
export function answerButtons(
  checkInId: string,
  milestones: readonly Pick<OpenMilestone, "number" | "title" | "health">[],
): KnownBlock {
  const tap = oneTapWords(milestones);
  const [only] = milestones;
  const what =
    milestones.length === 1 && only !== undefined ? titleOf(only) : `all ${milestones.length} milestones`;
  return actions([
    button(tap, CHECK_INS.onTrack, checkInId, { style: "primary", about: what }),
    button("Update…", CHECK_INS.update, checkInId, { about: what }),
  ]);
}

/** Opens an update that nobody has asked for. */
export function answerNow() {
  return button("Answer now", CHECK_INS.answerNow, "now", { about: "how your work is going" });
}

function asking(card: CheckInCard, ask: string): CardContent {
  const { milestones, today } = card;
  const shown = milestones.slice(0, MOST_SHOWN);
  const more = milestones.length - shown.length;
  const list = shown.map(
    (each) => `${titleOf(each, 60)}, ${whenWords(each, today)}, ${statusWords(each, today)}`,
  );
  const others = more > 0 ? [`${more} more`] : [];
  const question = `Need anything from ${leadsOf(card)}? *Update…* has a place to ask.`;
  return {
    text: safe(
      `${ask} ${[...list, ...others].join("; ")}. Answer with ${oneTapWords(milestones)} or Update….`,
      3_900,
    ),
    blocks: [
      section(bold(ask, 500)),
      ...shown.map((milestone) => section(lineOf(milestone, today))),
      ...(more > 0 ? [context(`And ${more} more: *Update…* has them all.`)] : []),
      answerButtons(card.id, milestones),
      context(safe(question, 1_900)),
    ],
  };
}

function lineOf(milestone: OpenMilestone, today: string): string {
  const title = bold(titleOf(milestone), 300);
  const last = milestone.health === "on_track" ? "" : " last time";
  return `${title}\n${whenWords(milestone, today)} · ${statusWords(milestone, today)}${last}`;
}

function summary(card: CheckInCard): CardContent {
  const { answers, question, isLate } = card;
  const shown = answers.slice(0, MOST_SHOWN);
  const more = answers.length - shown.length;
  const budget = Math.min(LONGEST_ANSWER, Math.floor(ANSWER_TEXT_BUDGET / Math.max(1, shown.length)));
  const thanks = isLate
    ? `Thanks, ${nameOf(card)}. Your update is saved; it came late, and it is good to have it.`
    : `Thanks, ${nameOf(card)}. Your update is saved.`;
  const list = shown.map((each) => `${titleOf(each.milestone, 60)}: ${STATUS_WORDS[each.status]}`);
  const asked = question === null ? "" : ` Your question is ${questionName(question)}.`;
  return {
    text: safe(`${thanks} ${list.join("; ")}.${asked}`, 3_900),
    blocks: [
      section(bold(thanks, 500)),
      ...shown.map((answer) => section(answerOf(answer, budget, card.today))),
      ...(more > 0 ? [context(`And ${more} more, all saved.`)] : []),
      ...(question === null
        ? []
        : [section(`*Your question, ${questionName(question)}*\n${quote(question.text, 700)}`)]),
      actions([button("Edit", CHECK_INS.edit, card.id, { about: "your update" })]),
    ],
  };
}

function answerOf(
  { milestone, status, text, link: address, newDueOn }: StoredAnswer,
  budget: number,
  today: string,
) {
  const moved = newDueOn === null ? "" : ` · new date proposed: ${dateWords(newDueOn, today)}`;
  const title = bold(titleOf(milestone), 300);
  const shownLink = address !== null && address.length <= LONGEST_LINK ? [link(address, "Link")] : [];
  return [
    `${title}: ${STATUS_WORDS[status]}${moved}`,
    ...(text === "" ? [] : [quote(text.replace(/\n+/g, "\n"), budget)]),
    ...(address === null ? [] : shownLink.length > 0 ? shownLink : ["Link saved"]),
  ].join("\n");
}

function over(text: string): CardContent {
  return { text: safe(text), blocks: [section(safe(text))] };
}

function nameOf({ name }: CheckInCard): string {
  return oneLine(name, 80);
}

/** Those who hear the answer: "Dana", "Dana and Eli". */
function leadsOf({ milestones }: CheckInCard): string {
  return milestones.length === 0 ? "whoever you work for" : askListWords(milestones);
}
