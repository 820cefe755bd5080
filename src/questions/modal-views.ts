import type { Checkboxes, InputBlock, ModalView } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, context, input, modal, option, section, textInput } from "../slack/blocks.js";
import { bold, oneLine, quote, safe } from "../slack/text.js";
import type { QuestionCard } from "./card.js";
import { conversationInModal, headOf, NAME_MAX, ratherTalks, stateWords } from "./conversation-view.js";
import { QUESTION_FIELDS, QUESTIONS, WANTS_TALK } from "./ids.js";
import { LONGEST_SAID, questionName, type Said } from "./question.js";
import { talkLines } from "./talk-words.js";

/** What was said so far, and a field for an owner's reply. */
export function replyModal(question: QuestionCard): ModalView {
  const { id, said, from, talk, today, state } = question;
  const name = oneLine(from, NAME_MAX);
  const talks =
    talk === null || state !== "open"
      ? []
      : [context(`${ratherTalks(question)} ${safe(talkLines(talk, today), 1_500)}`)];
  const answered = state === "answered" ? [context(safe(stateWords(question)))] : [];
  return modal({
    callbackId: QUESTIONS.replyModal,
    title: `Reply to ${questionName(question)}`,
    submit: "Send",
    close: "Cancel",
    meta: JSON.stringify([id, said.length]),
    blocks: [
      ...conversationInModal(question),
      ...talks,
      ...answered,
      textField("Your reply", `${name} gets these words from you.`),
    ],
  });
}

/** It was sent, and somebody else had replied while it was being written. */
export function alsoSaidContent(question: QuestionCard, meanwhile: readonly Said[]): CardContent {
  const name = questionName(question);
  const lead = `Sent. While you were writing, more was said to ${name}:`;
  const shown = meanwhile.slice(-5);
  return {
    text: lead,
    blocks: [
      section(lead),
      ...shown.map(({ by, text }) => section(`${bold(oneLine(by, NAME_MAX), 300)}\n${quote(text, 2_000)}`)),
    ],
  };
}

/** By when an owner answers; `first` is what is chosen when it opens. */
export function promiseModal(question: QuestionCard, first: IsoDate): ModalView {
  const name = oneLine(question.from, NAME_MAX);
  return modal({
    callbackId: QUESTIONS.promiseModal,
    title: `Answer ${questionName(question)} by`,
    submit: "Save",
    close: "Cancel",
    meta: question.id,
    blocks: [
      context(`${bold(headOf(question), 900)}\n${safe(oneLine(question.text, 300), 1_000)}`),
      input(
        QUESTION_FIELDS.by,
        "You answer by",
        { type: "datepicker", action_id: QUESTIONS.by, initial_date: question.promised?.on ?? first },
        { hint: `${name} is told this day. Nobody is reminded of it before that day is over.` },
      ),
    ],
  });
}

/** What was said so far, and a field for what else the contractor asks. */
export function askOnModal(question: QuestionCard): ModalView {
  return modal({
    callbackId: QUESTIONS.askOnModal,
    title: `Ask more about ${questionName(question)}`,
    submit: "Send",
    close: "Cancel",
    meta: question.id,
    blocks: [
      ...conversationInModal(question, "contractor"),
      textField("What else?", `${question.whoHears} gets these words from you.`),
      talkField(QUESTION_FIELDS.talk, QUESTIONS.talk, question.talk !== null),
    ],
  });
}

/** The checkbox "I'd rather talk". */
export function talkField(blockId: string, actionId: string, isTicked: boolean): InputBlock {
  const talk = option("I'd rather talk", WANTS_TALK, "Times at which you are both at work are offered.");
  const ticked = isTicked ? { initial_options: [talk] } : {};
  const box: Checkboxes = { type: "checkboxes", action_id: actionId, options: [talk], ...ticked };
  return input(blockId, "Rather talk?", box, { optional: true });
}

/** Its author alone is asked this, where they have written it. */
export function sendThisContent(question: QuestionCard, messageId: string): CardContent {
  const name = oneLine(question.from, NAME_MAX);
  const ask = `Send this to ${name}, as your reply to ${questionName(question)}?`;
  return {
    text: safe(ask),
    blocks: [
      section(safe(ask)),
      actions([
        button("Send", QUESTIONS.send, messageId, { about: `your reply to ${name}`, style: "primary" }),
        button("Keep here", QUESTIONS.keep, messageId, { about: "what you wrote" }),
      ]),
    ],
  };
}

function textField(label: string, hint: string): InputBlock {
  const field = textInput(QUESTIONS.text, { multiline: true, max_length: LONGEST_SAID });
  return input(QUESTION_FIELDS.text, label, field, { hint });
}
