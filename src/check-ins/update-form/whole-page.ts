import type { WorkspaceWork } from "../../database/database.js";
import type { Author } from "../author.js";
import { isCutShort, withRest } from "../words.js";
import type { Draft } from "./draft.js";
import type { UpdateForm } from "./form.js";
import { loadForm } from "./load-form.js";

/** What is typed on a page of the modal, with what its fields could not show of a text typed as a message. */
export async function wholePage(
  work: WorkspaceWork,
  { contractorId, today, zone, language }: Author,
  { typed, checkInId, milestoneIds }: { typed: Draft; checkInId: string; milestoneIds: readonly string[] },
): Promise<Draft> {
  if (!Object.values(typed.answers).some(({ text }) => isCutShort(text))) return typed;
  return withRests(
    typed,
    await loadForm(work, contractorId, checkInId, { today, zone, language, milestoneIds }),
  );
}

/** The same, of a page of this form. */
export function withRests(page: Draft, { milestones }: Pick<UpdateForm, "milestones">): Draft {
  const shown = new Map(milestones.map(({ id, typed }) => [id, typed.text]));
  const answers = Object.entries(page.answers).map(([id, answer]) => [
    id,
    { ...answer, text: withRest(answer.text, shown.get(id) ?? "") },
  ]);
  return { ...page, answers: Object.fromEntries(answers) };
}
