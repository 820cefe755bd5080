import { schedule } from "../agenda/agenda.js";
import { undoAway } from "../away/mark-away.js";
import { refresh } from "../cards/cards.js";
import { planNext } from "../check-ins/schedule-next.js";
import type { WorkspaceWork } from "../database/database.js";
import type { SilenceEnd } from "../database/generated/client.js";
import { weekChanged } from "../week/changed.js";
import { STEP_AGENDA } from "./agenda-names.js";
import { scheduleLook } from "./dates.js";
import { PAUSE_END, UNDOABLE_ENDS } from "./silence.js";
import { stepSubjects } from "./step-subject.js";
import { loadEndedByPause, loadOpenWithTimes, reopenSilence } from "./store.js";

/**
 * A silence that an owner has ended goes on where it was, with its next step; when it had ended as they were marked
 * away, they are not away any more. False when that was undone already, or something has happened since: then how it
 * ended stands.
 *
 * @param by the owner who undoes it, by Slack id
 */
export function undoEnd(work: WorkspaceWork, silenceId: string, by: string): Promise<boolean> {
  return reopen(work, silenceId, by, UNDOABLE_ENDS);
}

/** A pause that had ended their silence is undone: it goes on as well, unless something has happened since. */
export async function undoEndByPause(work: WorkspaceWork, contractorId: string, by: string): Promise<void> {
  const silence = await loadEndedByPause(work, contractorId);
  if (silence !== null) await reopen(work, silence.id, by, [PAUSE_END]);
}

async function reopen(
  work: WorkspaceWork,
  silenceId: string,
  by: string,
  ends: readonly SilenceEnd[],
): Promise<boolean> {
  const reopened = await reopenSilence(work, silenceId, ends);
  if (reopened === null) return false;
  const { workspaceId } = work;
  const { contractorId, state, endedHow, nextStepAt } = reopened;
  if (endedHow === "away") await undoAway(work, contractorId, by);
  // They may have left so much unanswered in it that they are not asked for now.
  else await planNext(work, [contractorId]);
  await schedule(work, { workspaceId, kind: STEP_AGENDA, subjectId: silenceId, dueAt: nextStepAt });
  if (state !== "backup_plan") await scheduleLook(work, await loadOpenWithTimes(work, [silenceId]));
  await refresh(work, "silence", silenceId);
  await refresh(work, "silence-step", ...stepSubjects(silenceId));
  await weekChanged(work, workspaceId);
  return true;
}
