import { randomUUID } from "node:crypto";
import { touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { followUp } from "./follow-up.js";
import { momentAfter } from "./question.js";
import { mustReach } from "./reach.js";
import { insertMessage } from "./store/messages.js";
import type { QuestionRow } from "./store/reading.js";
import { changeQuestion, moveQuestion } from "./store/writing.js";

/**
 * An owner's reply, which the contractor gets by DM. Another one, to a question that is answered already, is added.
 *
 * @param question held
 * @throws UserError when it would not reach them
 */
export async function replyTo(
  work: WorkspaceWork,
  question: QuestionRow,
  said: { fromUserId: string; text: string },
): Promise<void> {
  await mustReach(work, question);
  const id = randomUUID();
  await insertMessage(work, {
    ...said,
    id,
    questionId: question.id,
    isReply: true,
    sentAt: momentAfter(question.messages, work.now),
  });
  await deliverReply(work, question, { id, fromUserId: said.fromUserId });
}

/** What follows once a reply is among what was said. */
export async function deliverReply(
  work: WorkspaceWork,
  question: QuestionRow,
  message: { id: string; fromUserId: string },
): Promise<void> {
  const { id, workspaceId, contractor } = question;
  const answered = { answeredAt: work.now, answeredBy: message.fromUserId, answeredHow: "reply" as const };
  if (!(await moveQuestion(work, id, "answered", answered))) await changeQuestion(work, id, answered);
  await touch(work, {
    workspaceId,
    kind: "question-reply",
    subjectId: message.id,
    sentTo: contractor.userId,
  });
  await followUp(work, id);
}
