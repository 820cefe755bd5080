import type { WorkspaceWork } from "../database/database.js";
import { endSilences } from "../silence/end.js";
import { followUp } from "./follow-up.js";
import type { QuestionRow } from "./store/reading.js";
import { moveQuestion } from "./store/writing.js";

/** Its contractor needs no more answer. False when they had said so before. */
export async function closeQuestion(work: WorkspaceWork, question: QuestionRow): Promise<boolean> {
  if (!(await moveQuestion(work, question.id, "closed"))) return false;
  await endSilences(work, [question.contractorId], "in_touch", question.contractor.userId);
  await followUp(work, question.id);
  return true;
}
