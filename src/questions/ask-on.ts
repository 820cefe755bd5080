import { randomUUID } from "node:crypto";
import { touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { endSilences } from "../silence/end.js";
import { followUp } from "./follow-up.js";
import { isTakenBack, momentAfter, questionName } from "./question.js";
import { insertMessage } from "./store/messages.js";
import { ownerChannelOf, type QuestionRow } from "./store/reading.js";
import { changeQuestion, moveQuestion } from "./store/writing.js";

/**
 * Its contractor asks on: it waits for an answer, from now on when it had been answered.
 *
 * @param question held
 * @throws UserError when it is closed
 */
export async function askOn(
  work: WorkspaceWork,
  question: QuestionRow,
  asked: { text: string; wantsTalk: boolean },
): Promise<void> {
  const { id, workspaceId, contractor, contractorId } = question;
  const { text, wantsTalk } = asked;
  if (question.state === "closed" || isTakenBack(question)) {
    const number = questionName(question);
    throw new UserError("closed", `${number} is closed. Ask anything else in your next update.`);
  }
  const messageId = randomUUID();
  const { userId: fromUserId } = contractor;
  await insertMessage(work, {
    id: messageId,
    questionId: id,
    fromUserId,
    isReply: false,
    text,
    sentAt: momentAfter(question.messages, work.now),
  });
  const anew = { wantsTalk, waitingSince: work.now, remindedAt: null, promisedOn: null, promisedBy: null };
  if (!(await moveQuestion(work, id, "open", anew))) await changeQuestion(work, id, { wantsTalk });
  await endSilences(work, [contractorId], "in_touch", fromUserId);
  const sentTo = await ownerChannelOf(work);
  if (sentTo !== null) {
    const inThreadOf = { kind: "question", subjectId: id };
    await touch(work, { workspaceId, kind: "question-asked-on", subjectId: messageId, sentTo, inThreadOf });
  }
  await followUp(work, id);
}
