import { isoDate } from "../calendar/stored-date.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadNames } from "../people/names.js";
import { withAsked } from "../workspaces/asked.js";
import { askWords } from "../workspaces/asked-words.js";
import type { MyQuestion } from "./my-questions.js";
import { loadMine } from "./store/reading.js";

/** What a contractor has asked and nobody has answered yet, the oldest first. */
export async function myQuestions(work: WorkspaceWork, contractorId: string): Promise<MyQuestion[]> {
  const mine = await loadMine(work, contractorId);
  const names = await loadNames(
    work,
    mine.flatMap(({ leadId, promisedBy }) => [leadId, promisedBy]),
  );
  const nameOf = (userId: string | null) => (userId === null ? undefined : names.get(userId)) ?? "Somebody";
  const { workspaceId } = work;
  const asked = await withAsked(
    work,
    mine.map((each) => ({
      ...each,
      workspaceId,
      leadName: nameOf(each.leadId),
      leadMayBeAway: true,
    })),
  );
  return asked.map(({ id, number, text, promisedBy, promisedOn: stored, ...lead }) => {
    const on = isoDate(stored);
    const promised = on === null ? null : { by: nameOf(promisedBy), on, isByThem: promisedBy === lead.askId };
    return { id, number, text, leadName: askWords(lead), promised };
  });
}
