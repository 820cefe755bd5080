import type { KnownBlock } from "@slack/types";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { bold, oneLine, quote, safe } from "../slack/text.js";
import type { QuestionCard } from "./card.js";
import { NAME_MAX, words } from "./conversation-view.js";
import { QUESTIONS } from "./ids.js";
import { questionName, type Said } from "./question.js";
import { youWouldTalk } from "./talk-words.js";

/** An owner's reply, as the contractor gets it. */
export function replyContent(question: QuestionCard, reply: Said): CardContent {
  const { text, milestone } = question;
  const name = questionName(question);
  const by = oneLine(reply.by, NAME_MAX);
  const on = milestone === null ? "" : ` about M${milestone.number}`;
  const asked = text === "" ? [] : [context(`You asked${on}: ${safe(oneLine(text, 300), 900)}`)];
  return {
    text: safe(`${by} answers ${name}: ${reply.text}`, 3_900),
    blocks: [
      section(`${bold(by, 300)} answers ${name}:`),
      words(reply.text),
      ...asked,
      ...afterReply(question, reply),
    ],
  };
}

/** By when somebody answers, and that it was answered: never more than that. */
export function promiseContent(question: QuestionCard): CardContent | null {
  const { state, promised, answered, today, language } = question;
  const name = questionName(question);
  if (state === "open") {
    if (promised === null) return null;
    const by = oneLine(promised.by, NAME_MAX);
    const { text, blocks } = said(by, `will answer ${name} by ${dateWords(promised.on, today, language)}.`);
    return { text, blocks: [...blocks, context(`You asked: ${safe(oneLine(question.text, 300), 900)}`)] };
  }
  if (answered?.how === "reply") return said(oneLine(answered.by, NAME_MAX), `has answered ${name}.`);
  const done = `${name} is answered.`;
  return { text: done, blocks: [section(done)] };
}

function said(who: string, does: string): CardContent {
  return { text: `${safe(who, 300)} ${does}`, blocks: [section(`${bold(who, 300)} ${does}`)] };
}

/** The last reply is where its contractor goes on from; what they did is said there. */
function afterReply(question: QuestionCard, reply: Said) {
  const { id, state, said: all } = question;
  const name = questionName(question);
  const isLast = all.findLast(({ isReply }) => isReply)?.id === reply.id;
  if (!isLast) return [];
  if (state === "closed") return [context(`You have what you needed: ${name} is closed.`)];
  const after = all.slice(all.findIndex((each) => each.id === reply.id) + 1).at(-1);
  const askedOn = after === undefined ? [] : [section(`You then asked:\n${quote(after.text, 700)}`)];
  const askOn = button("Ask more…", QUESTIONS.askOn, id, { about: name });
  return [
    ...askedOn,
    ...(state === "open" ? waiting(question) : []),
    actions([askOn, button("That's answered", QUESTIONS.close, id, { about: name })]),
  ];
}

/** Whom it waits for, and when they could talk. */
function waiting({ talk, withWhom, today, language, ...question }: QuestionCard): KnownBlock[] {
  const whose = context(safe(`${questionName(question)} is with ${withWhom}.`));
  return talk === null ? [whose] : [section(youWouldTalk(talk, today, language)), whose];
}
