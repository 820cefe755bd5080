import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { STEP_AGENDA } from "./agenda-names.js";
import { scheduleLook } from "./dates.js";
import { stepSubjects } from "./step-subject.js";
import { loadOpenWithTimes, reopenSilence } from "./store.js";

/**
 * A silence that an owner has ended goes on where it was, with its next step. False when that was undone already, or
 * something has happened since: then how it ended stands.
 */
export async function undoEnd(work: WorkspaceWork, silenceId: string): Promise<boolean> {
  const reopened = await reopenSilence(work, silenceId);
  if (reopened === null) return false;
  const { workspaceId } = work;
  const { state, nextStepAt } = reopened;
  await schedule(work, { workspaceId, kind: STEP_AGENDA, subjectId: silenceId, dueAt: nextStepAt });
  if (state !== "backup_plan") await scheduleLook(work, await loadOpenWithTimes(work, [silenceId]));
  await refresh(work, "silence", silenceId);
  await refresh(work, "silence-step", ...stepSubjects(silenceId));
  return true;
}
