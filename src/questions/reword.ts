import type { WorkspaceWork } from "../database/database.js";
import { followUp } from "./follow-up.js";
import { changeQuestion } from "./store/writing.js";

/** A contractor has put an open question in other words, where they had typed it. */
export async function rewordQuestion(work: WorkspaceWork, questionId: string, text: string): Promise<void> {
  await changeQuestion(work, questionId, { text });
  await followUp(work, questionId);
}
