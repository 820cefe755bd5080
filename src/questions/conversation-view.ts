import type { KnownBlock } from "@slack/types";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime, dateWords } from "../calendar/words.js";
import { titleOf } from "../milestones/milestone.js";
import { context, plain, section } from "../slack/blocks.js";
import { bold, dateToken, escapeMrkdwn, oneLine, quote } from "../slack/text.js";
import type { QuestionCard } from "./card.js";
import { LONGEST_SAID, questionName, type Said } from "./question.js";

export const NAME_MAX = 80;
/** Of Slack's hundred blocks, two each; and of its 250 KB, at up to four bytes a character. */
const MOST_IN_MODAL = 40;
const MOST_CHARACTERS_IN_MODAL = 50_000;

const ON_CARD = 4;
const LONGEST_ON_CARD = 700;

/** "Q7 from Ana, on M12 Landing page", not yet safe for mrkdwn. */
export function headOf({ number, from, milestone }: QuestionCard): string {
  const about = milestone === null ? "" : `, on ${titleOf(milestone, 150)}`;
  return `${questionName({ number })} from ${oneLine(from, NAME_MAX)}${about}`;
}

/** The last of what was said, shortened, and whether anything was left out. */
export function conversationOnCard(said: readonly Said[]): { blocks: KnownBlock[]; isWhole: boolean } {
  const shown = said.slice(-ON_CARD);
  const blocks = shown.map((each): KnownBlock => {
    const words = quote(each.text.replace(/\n{2,}/g, "\n"), LONGEST_ON_CARD);
    return { type: "section", text: { type: "mrkdwn", text: `${saidBy(each)}\n${words}` } };
  });
  const isWhole = shown.length === said.length && shown.every(({ text }) => fits(text, LONGEST_ON_CARD));
  return { blocks, isWhole };
}

/** A text that `quote` does not cut. */
export function fits(text: string, max: number): boolean {
  return !quote(text.replace(/\n{2,}/g, "\n"), max).endsWith("…") || text.endsWith("…");
}

/** The question and all that was said to it, word for word, as far as a modal takes it: the newest is always there. */
export function conversationInModal(
  question: QuestionCard,
  reader: "owner" | "contractor" = "owner",
): KnownBlock[] {
  const shown: Said[] = [];
  let characters = question.text.length;
  for (const each of [...question.said].reverse()) {
    characters += each.text.length;
    if (shown.length === MOST_IN_MODAL || characters > MOST_CHARACTERS_IN_MODAL) break;
    shown.unshift(each);
  }
  const left = question.said.length - shown.length;
  return [
    context(bold(reader === "owner" ? headOf(question) : youAsked(question), 1_900)),
    ...(question.text === "" ? [] : [words(question.text)]),
    ...(left > 0 ? [context(`${left} earlier left out`)] : []),
    ...shown.flatMap((each) => [context(saidBy(each, reader)), words(each.text)]),
  ];
}

/**
 * All of what somebody typed, drawn as Slack draws what they type: links open, and what is bold is bold. Where escapes
 * would make it too long for that it is plain, as all of it fits then.
 */
export function words(text: string): KnownBlock {
  const drawn = escapeMrkdwn(text);
  return drawn.length <= LONGEST_SAID ? section(drawn) : { type: "section", text: plain(text, LONGEST_SAID) };
}

/** What is true of it now, for those who look or click too late: "Ben answered Q7 on Tue 2 June." Not yet safe. */
export function stateWords(question: QuestionCard): string {
  const { state, answered, from, ownersZone, today } = question;
  const name = questionName(question);
  const who = oneLine(from, NAME_MAX);
  if (question.text === "") return `${who} has taken ${name} back.`;
  if (state === "closed") return `${who} has what they needed: ${name} is closed.`;
  if (state === "open") return `${name} waits for an answer.`;
  // Those from before the upgrade with which Milepost carries replies: a migration has settled them.
  if (answered === null) return `${name} was asked before replies were sent from here, and waits for none.`;
  const by = oneLine(answered.by, NAME_MAX);
  const on = dateWords(dateIn(answered.at, ownersZone), today);
  return answered.how === "reply"
    ? `${by} answered ${name} on ${on}.`
    : `${by} answered ${name} elsewhere on ${on}.`;
}

function youAsked({ milestone }: QuestionCard): string {
  return milestone === null ? "You asked" : `You asked about ${titleOf(milestone, 150)}`;
}

/** "*Ana would rather talk.*" */
export function ratherTalks({ from }: QuestionCard): string {
  return bold(`${oneLine(from, NAME_MAX)} would rather talk.`, 300);
}

function saidBy({ by, at, isReply }: Said, reader: "owner" | "contractor" = "owner"): string {
  const when = dateToken(at, dateAndTime(at, "utc"));
  if (!isReply && reader === "contractor") return `*You* asked · ${when}`;
  return `${bold(oneLine(by, NAME_MAX), 300)}${isReply ? "" : " asked"} · ${when}`;
}
