import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { followUp, REMIND_AGENDA } from "./follow-up.js";
import { promiseSubject } from "./question-at.js";
import { loadQuestions } from "./store/reading.js";
import { closeOpen, reopenClosed } from "./store/writing.js";

/**
 * The work with a contractor ends: nobody waits for answers to their questions any more, or is reminded of them. Returns
 * the questions' ids.
 */
export async function closeQuestionsOf(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const { workspaceId } = work;
  const closed = await closeOpen(work, contractorId);
  await schedule(
    work,
    ...closed.map((subjectId) => ({ workspaceId, kind: REMIND_AGENDA, subjectId, dueAt: null })),
  );
  await refresh(work, "question", ...closed);
  await refresh(work, "question-promise", ...(await loadQuestions(work, closed)).map(promiseSubject));
  return closed;
}

/** That end is undone: those of these that have stayed closed since wait again. */
export async function reopenQuestions(
  work: WorkspaceWork,
  questionIds: readonly string[],
  since: Date,
): Promise<void> {
  await followUp(work, ...(await reopenClosed(work, questionIds, since)));
}
