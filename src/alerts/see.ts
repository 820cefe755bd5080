import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { readLastAbout } from "../updates/read.js";
import { loadAlerts, markSeen } from "./store.js";

/**
 * An owner has said "Got it" to alerts of one milestone, or to one: they ask for nothing more, and stay open, so that the
 * same news does not come twice. The update that they came from is read by them. Returns the ids of those that were
 * neither settled nor seen before.
 */
export async function seeAlerts(
  work: WorkspaceWork,
  ids: readonly string[],
  by: string,
): Promise<readonly string[]> {
  const seen = await markSeen(work, ids, by);
  if (seen.length === 0) return seen;
  await refresh(work, "alert", ...seen);
  const ofAnUpdate = (await loadAlerts(work, seen)).find(
    ({ kind }) => kind === "at_risk" || kind === "blocked",
  );
  if (ofAnUpdate?.milestoneId) await readLastAbout(work, ofAnUpdate.milestoneId, by);
  return seen;
}
