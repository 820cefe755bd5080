import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { closeOpen, reopenClosed } from "./store.js";

/** The work with a contractor ends: nobody waits for answers to their questions any more. Returns the questions' ids. */
export async function closeQuestionsOf(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const closed = await closeOpen(work, contractorId);
  await refresh(work, "question", ...closed);
  return closed;
}

/** That end is undone: those of these that have stayed closed since wait again. */
export async function reopenQuestions(
  work: WorkspaceWork,
  questionIds: readonly string[],
  since: Date,
): Promise<void> {
  await refresh(work, "question", ...(await reopenClosed(work, questionIds, since)));
}
