import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { markSeen } from "./store.js";

/**
 * An owner has said "Got it": the alert asks for nothing more, and stays open, so that the same news does not come
 * twice. False when it is settled or was seen before.
 */
export async function seeAlert(work: WorkspaceWork, id: string, by: string): Promise<boolean> {
  const seen = await markSeen(work, id, by);
  if (seen) await refresh(work, "alert", id);
  return seen;
}
