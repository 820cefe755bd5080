import { randomUUID } from "node:crypto";
import { touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Question } from "../database/generated/client.js";
import { followUp } from "./follow-up.js";
import { isTakenBack } from "./question.js";
import { reminderCard } from "./remind.js";
import { loadOfCheckIn, loadQuestions, ownerChannelOf } from "./store/reading.js";
import { changeQuestion, insertQuestion, moveQuestion, type NewQuestion } from "./store/writing.js";

/** Empty `text`: what was asked before in that check-in is taken back. `checkInId` null: it is asked outside of one. */
export type AskedQuestion = Omit<NewQuestion, "id">;

export interface QuestionRef {
  id: string;
  number: number;
}

/**
 * A contractor's question. In a check-in there is one: asked again, it replaces what was asked before, and what was said
 * to that stays. One that they had closed stays as it is, and what they ask now is another one.
 *
 * @returns null when nothing is asked
 */
export async function askQuestion(work: WorkspaceWork, asked: AskedQuestion): Promise<QuestionRef | null> {
  const before = asked.checkInId === null ? null : await loadOfCheckIn(work, asked.checkInId);
  if (before === null) return isTakenBack(asked) ? null : askNew(work, asked);
  const { id, number } = before;
  if (before.text === asked.text && before.wantsTalk === asked.wantsTalk) return { id, number };
  if (before.state !== "closed") {
    await replace(work, before, asked);
    await followUp(work, id);
    return { id, number };
  }
  if (isTakenBack(asked)) return { id, number };
  await changeQuestion(work, id, { checkInId: null });
  return askNew(work, asked);
}

async function askNew(work: WorkspaceWork, asked: AskedQuestion): Promise<QuestionRef> {
  const { workspaceId } = work;
  const id = randomUUID();
  const number = await insertQuestion(work, { ...asked, id });
  const sentTo = await ownerChannelOf(work);
  if (sentTo !== null) await touch(work, { workspaceId, kind: "question", subjectId: id, sentTo });
  await followUp(work, id);
  return { id, number };
}

/** Emptied it is answered, as far as anybody waits; with other words it waits for an answer to those. */
async function replace(work: WorkspaceWork, before: Question, asked: AskedQuestion): Promise<void> {
  const { text, leadId, milestoneId } = asked;
  const wantsTalk = asked.wantsTalk && !isTakenBack(asked);
  const change = { text, leadId, milestoneId, wantsTalk };
  if (isTakenBack(asked)) {
    if (!(await moveQuestion(work, before.id, "answered", change)))
      await changeQuestion(work, before.id, change);
  } else if (before.state === "open") {
    await changeQuestion(work, before.id, change);
  } else {
    await moveQuestion(work, before.id, "open", { ...change, ...WAITS_ANEW, waitingSince: work.now });
    // Its card changes in place, which nobody is told of.
    await touch(
      work,
      ...(await loadQuestions(work, [before.id])).flatMap((each) => reminderCard(each, work.now)),
    );
  }
}

const WAITS_ANEW = { promisedOn: null, promisedBy: null, remindedAt: null };
