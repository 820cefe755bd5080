import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadEndedAway } from "./store.js";

/** The card of a silence that ended as they are away says whether they still are. */
export async function followAway(work: WorkspaceWork, contractorId: string): Promise<void> {
  const silence = await loadEndedAway(work, contractorId);
  if (silence !== null) await refresh(work, "silence", silence.id);
}
