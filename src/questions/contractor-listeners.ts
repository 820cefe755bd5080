import { z } from "zod";
import { comeBack } from "../away/mark-away.js";
import type { CardContent } from "../cards/cards.js";
import { authorOf } from "../check-ins/author.js";
import { answerNow } from "../check-ins/views.js";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { actions, section } from "../slack/blocks.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { askOn } from "./ask-on.js";
import { closeQuestion } from "./close.js";
import { ownQuestion } from "./find.js";
import { QUESTION_FIELDS, QUESTIONS, WANTS_TALK } from "./ids.js";
import { askOnModal } from "./modal-views.js";
import { isTakenBack, questionName } from "./question.js";
import { questionShown } from "./shown.js";
import type { QuestionRow } from "./store/reading.js";

const questionId = z.uuid();

const openAskOn = onClick({
  actionId: QUESTIONS.askOn,
  value: questionId,
  who: "contractor",
  async handle(work, caller, { value }) {
    const question = await ownQuestion(work, caller, value);
    if (isOver(question)) return reply.say(overContent(question));
    return reply.open(askOnModal(await questionShown(work, question)));
  },
});

const askedOn = onSubmit({
  callbackId: QUESTIONS.askOnModal,
  meta: questionId,
  who: "contractor",
  async handle(work, caller, { meta, inputs }) {
    const wantsTalk = inputs.choices(QUESTION_FIELDS.talk).includes(WANTS_TALK);
    const text = inputs.text(QUESTION_FIELDS.text);
    if (text === "") throw new FieldError({ [QUESTION_FIELDS.text]: "What else would you like to know?" });
    await askOn(work, await ownQuestion(work, caller, meta), { text, wantsTalk });
    await comeBack(work, authorOf(caller, work.now));
    return reply.close();
  },
});

const answered = onClick({
  actionId: QUESTIONS.close,
  value: questionId,
  who: "contractor",
  async handle(work, caller, { value, from }) {
    const question = await ownQuestion(work, caller, value);
    const isDone = await closeQuestion(work, question);
    const name = questionName(question);
    if (!isDone) return reply.say(words(`${name} is closed already, as you said.`));
    return from === "card" ? reply.nothing() : reply.say(words(`${name} is closed.`));
  },
});

export const contractorListeners: readonly Listener[] = [openAskOn, askedOn, answered];

function isOver(question: QuestionRow): boolean {
  return question.state === "closed" || isTakenBack(question);
}

function overContent(question: QuestionRow): CardContent {
  const name = questionName(question);
  const text = `${name} is closed, as you said. Ask anything else in an update:`;
  return { text, blocks: [section(text), actions([answerNow()])] };
}
