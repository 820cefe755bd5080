import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { oneLine, quote, safe } from "../slack/text.js";
import type { QuestionCard } from "./card.js";
import { NAME_MAX, words } from "./conversation-view.js";
import { QUESTIONS } from "./ids.js";
import { questionName, type Said } from "./question.js";

/** An owner's reply, as the contractor gets it. */
export function replyContent(question: QuestionCard, reply: Said): CardContent {
  const { text, milestone } = question;
  const name = questionName(question);
  const by = oneLine(reply.by, NAME_MAX);
  const on = milestone === null ? "" : ` on M${milestone.number}`;
  const asked = text === "" ? [] : [context(`You asked${on}: ${safe(oneLine(text, 300), 900)}`)];
  return {
    text: safe(`${by} answers ${name}: ${reply.text}`, 3_900),
    blocks: [
      section(`*${safe(by, 300)}* answers ${name}:`),
      words(reply.text),
      ...asked,
      ...afterReply(question, reply),
    ],
  };
}

/** By when somebody answers, and that it was answered: never more than that. */
export function promiseContent(question: QuestionCard): CardContent | null {
  const { state, promised, answered, today } = question;
  const name = questionName(question);
  if (state === "open") {
    if (promised === null) return null;
    const by = oneLine(promised.by, NAME_MAX);
    return said(by, `will answer ${name} by ${dateWords(promised.on, today)}.`);
  }
  if (answered?.how === "reply") return said(oneLine(answered.by, NAME_MAX), `has answered ${name}.`);
  const done = `${name} is answered.`;
  return { text: done, blocks: [section(done)] };
}

function said(who: string, does: string): CardContent {
  return { text: `${safe(who, 300)} ${does}`, blocks: [section(`*${safe(who, 300)}* ${does}`)] };
}

/** The last reply is where its contractor goes on from; what they did is said there. */
function afterReply(question: QuestionCard, reply: Said) {
  const { id, state, said: all } = question;
  const name = questionName(question);
  const isLast = all.findLast(({ isReply }) => isReply)?.id === reply.id;
  if (!isLast) return [];
  if (state === "closed") return [context(`You have what you needed: ${name} is closed.`)];
  const after = all.slice(all.findIndex((each) => each.id === reply.id) + 1).at(-1);
  const askedOn = after === undefined ? [] : [section(`You asked on:\n${quote(after.text, 700)}`)];
  const askOn = button("Ask on…", QUESTIONS.askOn, id, { about: name });
  return [...askedOn, actions([askOn, button("That's answered", QUESTIONS.close, id, { about: name })])];
}
