import type { WorkspaceWork } from "../database/database.js";
import { followUp } from "./follow-up.js";
import { moveQuestion } from "./store/writing.js";

/** It was answered where Milepost does not hear of it. False when it does not wait for an answer any more. */
export async function answerElsewhere(work: WorkspaceWork, questionId: string, by: string): Promise<boolean> {
  const answered = { answeredAt: work.now, answeredBy: by, answeredHow: "elsewhere" as const };
  if (!(await moveQuestion(work, questionId, "answered", answered))) return false;
  await followUp(work, questionId);
  return true;
}

/**
 * Takes that back: it waits for an answer as before.
 *
 * @param question held; one on which nothing else has happened since
 */
export async function undoElsewhere(work: WorkspaceWork, questionId: string): Promise<void> {
  await moveQuestion(work, questionId, "open", { answeredAt: null, answeredBy: null, answeredHow: null });
  await followUp(work, questionId);
}
