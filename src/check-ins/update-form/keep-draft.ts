import type { WorkspaceWork } from "../../database/database.js";
import { isSameAnswer } from "../answer.js";
import type { Author } from "../author.js";
import { loadDraft, saveDraft } from "../store/answers.js";
import { holdSent } from "../target.js";
import { type Draft, withPage } from "./draft.js";
import type { UpdateForm } from "./form.js";
import { loadForm } from "./load-form.js";
import type { SentPage } from "./send-update.js";
import { withRests } from "./whole-page.js";

/** Keeps a page that was left without being sent, wrong or not, and returns the form with it. */
export async function keepDraft(work: WorkspaceWork, author: Author, left: SentPage): Promise<UpdateForm> {
  const { contractorId, today, zone, language } = author;
  const { checkInId } = await holdSent(work, contractorId, left.checkInId);
  const options = { today, zone, language, milestoneIds: left.milestoneIds };
  const before = await loadForm(work, contractorId, checkInId, options);
  const typed = withRests(left.typed, before);
  if (!hasChanged(before, typed)) return before;
  const draft = withPage(await loadDraft(work, left.checkInId, checkInId), typed);
  const keptIn = await saveDraft(work, { checkInId, contractorId }, draft);
  return loadForm(work, contractorId, keptIn, options);
}

/** Something was typed: a form that was only looked at begins no check-in. */
function hasChanged(form: UpdateForm, typed: Draft): boolean {
  if (typed.question !== null && typed.question !== form.question) return true;
  if (typed.wantsTalk !== undefined && typed.wantsTalk !== (form.wantsTalk ?? false)) return true;
  return form.milestones.some(({ id, typed: shown }) => {
    const now = typed.answers[id];
    return now !== undefined && !isSameAnswer(now, shown);
  });
}
