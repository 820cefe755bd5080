import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import { silenceSteps } from "../check-ins/window.js";
import { calendarOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadSilence } from "./card-store.js";
import { stageAt } from "./silence.js";
import { reopen } from "./store.js";

/**
 * A silence that had ended with somebody being marked away goes on, as that was not meant. Nothing happens when
 * anything was heard since. Its steps are where they would be.
 */
export async function reopenSilence(work: WorkspaceWork, id: string): Promise<void> {
  const silence = await loadSilence(work, id);
  if (silence === null) return;
  const { flaggedAt, contractor } = silence;
  const { workspaceId, person, workspace } = contractor;
  const calendar = calendarOf({ contractor, person, workspace });
  const steps = silenceSteps(calendar, flaggedAt);
  const state = stageAt(steps, work.now);
  if (!(await reopen(work, id, state))) return;
  const dueAt = { flagged: steps.firmAt, firm: steps.backupPlanAt, backup_plan: null }[state];
  await schedule(work, { workspaceId, kind: "silence", subjectId: id, dueAt });
  await refresh(work, "silence", id);
}
