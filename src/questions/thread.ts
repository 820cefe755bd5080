import { createHash } from "node:crypto";
import { findCard } from "../cards/find-card.js";
import type { WorkspaceWork } from "../database/database.js";
import type { TypedText } from "../slack/typed-text.js";
import { isTakenBack, LONGEST_SAID, momentAfter } from "./question.js";
import { whyNotReached } from "./reach.js";
import { deliverReply } from "./reply.js";
import { changeUnsent, insertMessage, loadMessages } from "./store/messages.js";
import { holdQuestion, type QuestionRow } from "./store/reading.js";

/** What became of something that an owner typed. */
export type Typed =
  /** It is nobody's business here. */
  | { is: "nothing" }
  /** Its author is to be asked whether it is sent. */
  | { is: "ask"; messageId: string; question: QuestionRow }
  | { is: "too_long"; question: QuestionRow }
  | { is: "not_reached"; why: string };

/** An owner has typed something in the thread of a question's card, or changed it: it is kept, and not sent. */
export async function keepTyped(work: WorkspaceWork, typed: TypedText): Promise<Typed> {
  const { channelId, threadTs, userId, text } = typed;
  if (threadTs === null || text === "") return { is: "nothing" };
  const card = await findCard(work, { channelId, ts: threadTs });
  if (card === null || card.kind !== "question") return { is: "nothing" };
  const author = { id: messageIdOf(work, typed), fromUserId: userId };
  if (typed.isEdit) return changeKept(work, author, text);

  const question = await holdQuestion(work, card.subjectId);
  // Nobody waits for an answer: what owners say to each other there is theirs.
  if (question === null || question.state === "closed" || isTakenBack(question)) return { is: "nothing" };
  const why = await whyNotReached(work, question);
  if (why !== null) return { is: "not_reached", why };
  if (text.length > LONGEST_SAID) return { is: "too_long", question };
  const kept = { ...author, questionId: question.id, isReply: true, text, sentAt: null };
  if (!(await insertMessage(work, kept))) return { is: "nothing" };
  return { is: "ask", messageId: author.id, question };
}

/** What became of a kept message whose author has decided. */
export type Decided =
  | { is: "sent"; question: QuestionRow }
  /** By an earlier press. */
  | { is: "already"; question: QuestionRow }
  | { is: "kept" }
  | { is: "not_reached"; why: string };

/** Its author sends what they had typed, as it is now, as their reply. */
export async function sendKept(work: WorkspaceWork, messageId: string, by: string): Promise<Decided> {
  const [message] = await loadMessages(work, [messageId]);
  if (message === undefined || message.fromUserId !== by) return { is: "kept" };
  const question = await holdQuestion(work, message.questionId);
  if (question === null) return { is: "kept" };
  if (question.messages.some(({ id }) => id === messageId)) return { is: "already", question };
  const why = await whyNotReached(work, question);
  if (why !== null) return { is: "not_reached", why };
  const author = { id: messageId, fromUserId: by };
  if (!(await changeUnsent(work, author, { sentAt: momentAfter(question.messages, work.now) })))
    return { is: "kept" };
  await deliverReply(work, question, author);
  return { is: "sent", question };
}

/** It stays in the thread, where owners read it. False when it was sent before. */
export async function dropKept(work: WorkspaceWork, messageId: string, by: string): Promise<boolean> {
  if (await changeUnsent(work, { id: messageId, fromUserId: by }, "gone")) return true;
  return (await loadMessages(work, [messageId])).length === 0;
}

async function changeKept(
  work: WorkspaceWork,
  author: { id: string; fromUserId: string },
  text: string,
): Promise<Typed> {
  if (text.length <= LONGEST_SAID) {
    await changeUnsent(work, author, { text });
    return { is: "nothing" };
  }
  const [message] = await loadMessages(work, [author.id]);
  const question = message === undefined ? null : await holdQuestion(work, message.questionId);
  // Sent as it was before, it would not be what everybody reads there.
  if (question === null || !(await changeUnsent(work, author, "gone"))) return { is: "nothing" };
  return { is: "too_long", question };
}

/** The same for a message, its edits and an event that comes twice. */
function messageIdOf({ workspaceId }: WorkspaceWork, { channelId, ts }: TypedText): string {
  const hex = createHash("sha256").update(`${workspaceId} ${channelId} ${ts}`).digest("hex");
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)];
  return `${a}-${b}-8${c}-8${d}-${hex.slice(20, 32)}`;
}
