import type { Button, KnownBlock } from "@slack/types";
import { dateIn } from "../calendar/wall-clock.js";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { bold, mention, oneLine, quote, safe } from "../slack/text.js";
import { forWords } from "../workspaces/asked-words.js";
import type { QuestionCard } from "./card.js";
import {
  conversationOnCard,
  fits,
  headOf,
  NAME_MAX,
  ratherTalks,
  stateWords,
  words,
} from "./conversation-view.js";
import { QUESTIONS } from "./ids.js";
import { isTakenBack, questionName, type Said } from "./question.js";
import { talkLines, talkWords } from "./talk-words.js";

const LONGEST_QUESTION = 1_400;

/** A contractor's question in the owner channel, with what was said to it and what can be done. */
export function questionCard(question: QuestionCard): CardContent {
  const { text, said, state } = question;
  if (isTakenBack(question)) {
    const gone = safe(
      `${questionName(question)}: ${oneLine(question.from, NAME_MAX)} has taken this question back.`,
    );
    return { text: gone, blocks: [section(gone)] };
  }
  const head = headOf(question);
  const conversation = conversationOnCard(said);
  const isWhole = conversation.isWhole && fits(text, LONGEST_QUESTION);
  const more = isWhole || state === "closed" ? [] : [context("*Reply…* shows all that was said.")];
  return {
    text: safe([`${head}: ${oneLine(text, 2_000)}`, ...spoken(question)].join(" "), 3_900),
    blocks: [
      section(bold(head, 2_800)),
      section(quote(text.replace(/\n{2,}/g, "\n"), LONGEST_QUESTION)),
      ...conversation.blocks,
      ...more,
      ...next(question),
    ],
  };
}

/** In the thread of the card: its contractor asks more, which a change of the card itself tells nobody. */
export function askedOnContent(question: QuestionCard, asked: Said): CardContent {
  const name = questionName(question);
  const who = oneLine(asked.by, NAME_MAX);
  const talk = question.talk === null ? "" : ` ${who} would rather talk.`;
  const whom = askedFirst(question);
  return {
    text: safe(`${who} asks more about ${name}: ${oneLine(asked.text, 2_500)}${talk}`, 3_900),
    blocks: [section(`${whom} ${bold(who, 300)} asks more:`), words(asked.text), ...answerHere(question)],
  };
}

/** In the thread of the card: nobody has answered yet. `at`: when this was due. */
export function reminderContent(question: QuestionCard, at: Date): CardContent {
  const { from, text, waitingSince, ownersZone, today } = question;
  const name = questionName(question);
  const who = oneLine(from, NAME_MAX);
  const since = dateWords(dateIn(waitingSince, ownersZone), today);
  const waits =
    at.getTime() === waitingSince.getTime()
      ? `${who} has changed ${name}, and waits for an answer`
      : `${name} from ${who} has been waiting for an answer since ${since}`;
  const promise = brokenPromise(question);
  const whom = askedFirst(question);
  return {
    text: safe(`${waits}. ${promise}${oneLine(text, 2_500)}`, 3_900),
    blocks: [
      section(`${whom} ${safe(waits, 500)}.${promise === "" ? "" : ` ${safe(promise.trim(), 500)}`}`),
      ...answerHere(question),
    ],
  };
}

function answerHere(question: QuestionCard): KnownBlock[] {
  return [actions([replyButton(question)]), context("Or write it here: you are asked before it is sent.")];
}

/** What a screen reader hears after the question itself. */
function spoken(question: QuestionCard): string[] {
  const { said, talk, state, from, today, promised } = question;
  const last = said.at(-1);
  const heard = last === undefined ? [] : [`${oneLine(last.by, NAME_MAX)}: ${oneLine(last.text, 1_000)}`];
  if (state !== "open") return [...heard, stateWords(question)];
  return [
    ...heard,
    ...(talk === null ? [] : [`${oneLine(from, NAME_MAX)} would rather talk. ${talkWords(talk, today)}`]),
    ...(promised === null ? [] : [promiseWords(promised, today)]),
  ];
}

function next(question: QuestionCard): KnownBlock[] {
  const { id, state, answered, talk, from, leads, promised, today, works } = question;
  const about = aboutIt(question);
  const reply = replyButton(question);
  if (state === "closed") return [context(safe(stateWords(question)))];
  if (state === "answered") {
    const undo = button("Undo", QUESTIONS.undoElsewhere, id, about);
    const buttons = answered?.how === "elsewhere" ? [reply, undo] : [reply];
    return [context(safe(stateWords(question))), actions(buttons)];
  }
  const facts = [
    forWords(leads, today),
    ...(promised === null ? [] : [safe(promiseWords(promised, today), 400)]),
    ...(works ? [] : [safe(`${oneLine(from, NAME_MAX)} does not work here any more.`)]),
  ];
  return [
    ...(talk === null ? [] : [section(`${ratherTalks(question)} ${safe(talkLines(talk, today), 1_500)}`)]),
    context(facts.join(" · ")),
    actions([
      { ...reply, style: "primary" },
      ...(talk === null ? [] : [button("Talked", QUESTIONS.talked, id, about)]),
      button("Answered elsewhere", QUESTIONS.elsewhere, id, about),
      button("I'll answer by…", QUESTIONS.promise, id, about),
    ]),
  ];
}

function replyButton(question: QuestionCard): Button {
  return button("Reply…", QUESTIONS.reply, question.id, aboutIt(question));
}

function aboutIt(question: QuestionCard): { about: string } {
  return { about: `${oneLine(question.from, 40)}, ${questionName(question)}` };
}

function askedFirst({ leads }: QuestionCard): string {
  return leads
    .slice(0, 1)
    .map(({ askId }) => mention(askId))
    .join("");
}

function promiseWords({ by, on }: NonNullable<QuestionCard["promised"]>, today: string): string {
  return `${oneLine(by, NAME_MAX)} answers by ${dateWords(on, today)}.`;
}

function brokenPromise({ promised, today }: QuestionCard): string {
  if (promised === null || promised.on >= today) return "";
  return `${oneLine(promised.by, NAME_MAX)} wanted to answer by ${dateWords(promised.on, today)}. `;
}
