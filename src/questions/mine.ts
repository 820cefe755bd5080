import { isoDate } from "../calendar/stored-date.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadNames } from "../people/names.js";
import type { MyQuestion } from "./my-questions.js";
import { loadMine } from "./store.js";

/** What a contractor has asked and nobody has answered yet, the oldest first. */
export async function myQuestions(work: WorkspaceWork, contractorId: string): Promise<MyQuestion[]> {
  const mine = await loadMine(work, contractorId);
  const names = await loadNames(
    work,
    mine.flatMap(({ leadId, promisedBy }) => [leadId, promisedBy]),
  );
  const nameOf = (userId: string | null) => (userId === null ? undefined : names.get(userId)) ?? "Somebody";
  return mine.map(({ id, number, text, leadId, promisedBy, promisedOn: stored }) => {
    const on = isoDate(stored);
    const promised = on === null ? null : { by: nameOf(promisedBy), on };
    return { id, number, text, leadName: nameOf(leadId), promised };
  });
}
