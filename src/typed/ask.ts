import { comeBack } from "../away/mark-away.js";
import type { Author } from "../check-ins/author.js";
import type { WorkspaceWork } from "../database/database.js";
import type { TypedMessage } from "../database/generated/client.js";
import { findMilestones } from "../milestones/find.js";
import { askQuestion } from "../questions/ask-question.js";
import { settle, takeOut, wordsOfAll } from "./sort.js";
import { loadLeads, storeQuestion } from "./store.js";

/**
 * What they typed is a question: for the lead of what it was taken to be about, else for theirs.
 *
 * @param before typed in one breath before it, and part of the question
 */
export async function askTyped(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  before: readonly TypedMessage[],
): Promise<void> {
  const { contractorId, milestoneId } = typed;
  const text = wordsOfAll([...before, typed]);
  const [milestone] = await findMilestones(work, milestoneId === null ? [] : [milestoneId]);
  const leadId = milestone?.leadId ?? (await loadLeads(work, [contractorId])).get(contractorId)?.id;
  if (leadId === undefined) return;
  await takeOut(work, typed);
  const question = { contractorId, checkInId: null, milestoneId, leadId, text, wantsTalk: false };
  const asked = await askQuestion(work, question);
  await comeBack(work, author);
  await settle(work, [...before, typed], "question", { milestoneId });
  if (asked !== null) await storeQuestion(work, typed.id, asked.id);
}
