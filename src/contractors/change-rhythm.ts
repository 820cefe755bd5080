import { planCheckIns } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Rhythm } from "../database/generated/client.js";
import { followPreferences } from "../milestones/follow-preferences.js";
import { storeRhythm } from "./store.js";

/**
 * An owner sets how often somebody is asked: what is planned follows, and so does what they were told of it. Milestones
 * with a rhythm of their own keep it.
 *
 * @param rhythm null: as the workspace is set up
 */
export async function changeRhythm(
  work: WorkspaceWork,
  contractorId: string,
  rhythm: Rhythm | null,
): Promise<void> {
  await storeRhythm(work, contractorId, rhythm);
  await planCheckIns(work, [contractorId]);
  await followPreferences(work, contractorId);
}
