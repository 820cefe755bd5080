import { z } from "zod";
import { dateIn } from "../calendar/wall-clock.js";
import { nextWorkingDay } from "../calendar/working-days.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { jsonValue } from "../slack/json-value.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { ownersCalendar } from "../workspaces/calendar.js";
import { answerElsewhere, undoElsewhere } from "./answer-elsewhere.js";
import { stateWords } from "./conversation-view.js";
import { questionFor } from "./find.js";
import { QUESTION_FIELDS, QUESTIONS } from "./ids.js";
import { alsoSaidContent, promiseModal, replyModal } from "./modal-views.js";
import { promiseAnswer } from "./promise.js";
import { reachableQuestion } from "./reach.js";
import { replyTo } from "./reply.js";
import { questionShown } from "./shown.js";
import type { QuestionRow } from "./store/reading.js";

const questionId = z.uuid();
/** And how much had been said when the modal was opened. */
const replyMeta = jsonValue(z.tuple([questionId, z.int().min(0)]));

const openReply = onClick({
  actionId: QUESTIONS.reply,
  value: questionId,
  who: "owner",
  async handle(work, _caller, { value }) {
    const question = await reachableQuestion(work, value);
    return reply.open(replyModal(await questionShown(work, question)));
  },
});

const sendReply = onSubmit({
  callbackId: QUESTIONS.replyModal,
  meta: replyMeta,
  who: "owner",
  async handle(work, caller, { meta: [id, seen], inputs }) {
    const text = inputs.text(QUESTION_FIELDS.text);
    if (text === "") throw new FieldError({ [QUESTION_FIELDS.text]: "Write a few words to send." });
    const question = await questionFor(work, id);
    await replyTo(work, question, { fromUserId: caller.userId, text });
    const shown = await questionShown(work, question);
    const meanwhile = shown.said.slice(seen);
    return meanwhile.length === 0 ? reply.close() : reply.say(alsoSaidContent(shown, meanwhile));
  },
});

const elsewhere = [QUESTIONS.elsewhere, QUESTIONS.talked].map((actionId) =>
  onClick({
    actionId,
    value: questionId,
    who: "owner",
    async handle(work, caller, { value }) {
      const question = await questionFor(work, value);
      const isDone = await answerElsewhere(work, value, caller.userId);
      return isDone ? reply.nothing() : sayState(work, question);
    },
  }),
);

const undo = onClick({
  actionId: QUESTIONS.undoElsewhere,
  value: questionId,
  who: "owner",
  async handle(work, _caller, { value }) {
    const question = await questionFor(work, value);
    const isTheLast = question.state === "answered" && question.answeredHow === "elsewhere";
    if (!isTheLast) return sayState(work, question);
    await undoElsewhere(work, value);
    return reply.nothing();
  },
});

const openPromise = onClick({
  actionId: QUESTIONS.promise,
  value: questionId,
  who: "owner",
  async handle(work, _caller, { value }) {
    const question = await reachableQuestion(work, value);
    if (question.state !== "open") return sayState(work, question);
    const calendar = ownersCalendar(question.contractor.workspace);
    const today = dateIn(work.now, calendar.zone);
    const first = nextWorkingDay(calendar, today) ?? today;
    return reply.open(promiseModal(await questionShown(work, question), first));
  },
});

const promised = onSubmit({
  callbackId: QUESTIONS.promiseModal,
  meta: questionId,
  who: "owner",
  async handle(work, caller, { meta, inputs }) {
    const question = await questionFor(work, meta);
    if (question.state !== "open") return sayState(work, question);
    await promiseAnswer(work, question, { on: inputs.date(QUESTION_FIELDS.by), by: caller.userId });
    return reply.close();
  },
});

export const ownerListeners: readonly Listener[] = [
  openReply,
  sendReply,
  ...elsewhere,
  undo,
  openPromise,
  promised,
];

async function sayState(work: WorkspaceWork, question: QuestionRow): Promise<Reply> {
  return reply.say(words(`${stateWords(await questionShown(work, question))} Nothing was changed.`));
}
