import type { Button, KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateAndTime, dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { STATUS_WORDS } from "../check-ins/answer.js";
import { titleOf } from "../milestones/milestone.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { bold, dateToken, link, oneLine, quote, safe } from "../slack/text.js";
import { UPDATES } from "./ids.js";
import type { Update, UpdateAnswer } from "./update.js";

const NAME_MAX = 80;
const TITLE_MAX = 150;
/** More would not fit into a message of 50 blocks and 13,000 characters: **Read…** has them all. */
const MOST_SHOWN = 12;
/** Of 13,000, shared by everything that was said. */
const TEXT_BUDGET = 4_000;
const LONGEST_TEXT = 700;
const LONGEST_LINK = 300;

export interface ShownUpdate extends Update {
  answers: readonly UpdateAnswer[];
  /** The owners'. */
  today: IsoDate;
}

/** What a contractor has answered, for the owner channel. */
export function updateCard(update: ShownUpdate): CardContent {
  const { answers, today } = update;
  const shown = answers.slice(0, MOST_SHOWN);
  const more = answers.length - shown.length;
  const budget = Math.min(LONGEST_TEXT, Math.floor(TEXT_BUDGET / Math.max(1, shown.length)));
  const fate = fateWords(update);
  const spoken = shown.map(
    (answer) =>
      `${titleOf(answer, 60)} is ${STATUS_WORDS[answer.status]}${answer.text === "" ? "" : `: ${oneLine(answer.text, 300)}`}`,
  );
  return {
    text: safe(`${headline(update)}. ${spoken.join("; ")}. ${fate}`.trim(), 3_800),
    blocks: [
      section(heading(update)),
      ...shown.map((answer) => section(answerWords(answer, budget, today))),
      ...(more > 0 ? [context(`And ${more} more: *Read…* has them all.`)] : []),
      ...(fate === "" ? [] : [context(safe(fate, 600))]),
      actions([
        readAll(update),
        ...(update.readBy === null ? [markRead(update)] : []),
        ...thanksButton(update),
      ]),
    ],
  };
}

/** What was typed and shown was no update, or is one on something else. */
export function takenBackCard(contractor: string): CardContent {
  const name = oneLine(contractor, NAME_MAX);
  const words = "has taken this update back.";
  return { text: safe(`${name} ${words}`), blocks: [section(`${bold(name, 400)} ${words}`)] };
}

/** One line for the contractor. */
export function thanksCard({ thankedBy, answers }: ShownUpdate): CardContent {
  const by = oneLine(thankedBy ?? "Somebody", NAME_MAX);
  const [first, ...others] = answers;
  const [second] = others;
  const titles =
    others.length === 1 && second !== undefined
      ? ` and ${titleOf(second, 100)}`
      : others.length > 1
        ? ` and ${others.length} others`
        : "";
  const on = first === undefined ? "" : ` on ${titleOf(first, 100)}${titles}`;
  const words = `thanks for your update${on}.`;
  return {
    text: safe(`${by}: ${words}`),
    blocks: [section(`${bold(by, 400)}: ${safe(words)}`)],
  };
}

/** "*Update from Ana* · today at 10:05" */
export function heading(update: Update): string {
  return `${bold(headline(update), 400)} · ${answeredAt(update)}`;
}

function headline({ name, isLate }: Update): string {
  return `Update from ${oneLine(name, NAME_MAX)}${isLate ? ", which came late" : ""}`;
}

function answeredAt({ answeredAt: at }: Update): string {
  return dateToken(at, dateAndTime(at, "utc"));
}

/** "Read by Maya. Maya said thanks." */
export function fateWords({ readBy, thankedBy }: Update): string {
  return [
    ...(readBy === null ? [] : [`Read by ${oneLine(readBy, NAME_MAX)}.`]),
    ...(thankedBy === null ? [] : [`${oneLine(thankedBy, NAME_MAX)} said thanks.`]),
  ].join(" ");
}

/** What stands above somebody's words about a milestone. */
export function statusLine(
  { status, link: address, newDueOn, ...milestone }: UpdateAnswer,
  today: IsoDate,
): string {
  const moved = newDueOn === null ? "" : ` · new date proposed: ${dateWords(newDueOn, today)}`;
  const shownLink = address !== null && address.length <= LONGEST_LINK ? ` · ${link(address, "Link")}` : "";
  return `${bold(titleOf(milestone, TITLE_MAX), 300)}: ${STATUS_WORDS[status]}${moved}${shownLink}`;
}

export function thanksButton({ id, name, thankedBy }: Update): Button[] {
  return thankedBy === null
    ? [button("Thanks", UPDATES.thanks, id, { about: `to ${oneLine(name, 60)}` })]
    : [];
}

/** When their thanks reach them, for whoever says thanks, in mrkdwn. */
export function thanksWords({ name }: Pick<Update, "name">, at: Date): string {
  return `Your thanks reach ${safe(oneLine(name, NAME_MAX), 400)} ${dateToken(at, dateAndTime(at, "utc"))}.`;
}

export function undoThanksButton({ id, name }: Pick<Update, "id" | "name">): Button {
  return button("Undo", UPDATES.undoThanks, id, { about: `thanks to ${oneLine(name, NAME_MAX)}` });
}

/** Opens all of an update. */
export function readAll({ id, name }: Pick<Update, "id" | "name">): Button {
  return button("Read…", UPDATES.read, id, { about: `all of ${oneLine(name, 40)}'s update` });
}

function markRead({ id, name }: Update): Button {
  return button("Mark read", UPDATES.markRead, id, { about: `${oneLine(name, 40)}'s update` });
}

function answerWords(answer: UpdateAnswer, budget: number, today: IsoDate): string {
  const said = answer.text === "" ? [] : [quote(answer.text.replace(/\n+/g, "\n"), budget)];
  return [statusLine(answer, today), ...said].join("\n");
}

/** The last thing that was said of a milestone, where the milestone is shown. */
export function lastUpdateBlocks(last: Update & UpdateAnswer, today: IsoDate): KnownBlock[] {
  const said = last.text === "" ? "" : `\n${quote(last.text.replace(/\n+/g, "\n"), 2_000)}`;
  const from = safe(oneLine(last.name, NAME_MAX), 400);
  const head = `*Last update*, ${answeredAt(last)}, from ${from}: ${STATUS_WORDS[last.status]}${moved(last, today)}`;
  return [section(`${head}${said}`)];
}

/** The same for those who hear it: "Last update: at risk, “No keys yet”." */
export function lastUpdateSpoken(last: UpdateAnswer, today: IsoDate): string {
  const said = last.text === "" ? "" : `, “${safe(oneLine(last.text, 500), 1_000)}”`;
  return `Last update: ${STATUS_WORDS[last.status]}${said}${moved(last, today)}.`;
}

function moved({ newDueOn }: UpdateAnswer, today: IsoDate): string {
  return newDueOn === null ? "" : `, new date proposed: ${dateWords(newDueOn, today)}`;
}
