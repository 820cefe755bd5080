import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { readLastAbout } from "../updates/read.js";
import { loadAlert, markSeen } from "./store.js";

/**
 * An owner has said "Got it": the alert asks for nothing more, and stays open, so that the same news does not come
 * twice. The update that it came from is read by them. False when it is settled or was seen before.
 */
export async function seeAlert(work: WorkspaceWork, id: string, by: string): Promise<boolean> {
  const seen = await markSeen(work, id, by);
  if (!seen) return false;
  await refresh(work, "alert", id);
  const alert = await loadAlert(work, id);
  const isOfAnUpdate = alert?.kind === "at_risk" || alert?.kind === "blocked";
  if (isOfAnUpdate && alert.milestoneId !== null) await readLastAbout(work, alert.milestoneId, by);
  return true;
}
