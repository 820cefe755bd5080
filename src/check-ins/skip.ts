import type { WorkspaceWork } from "../database/database.js";
import { endCheckIns } from "./end.js";
import { loadAskings } from "./store/askings.js";

/**
 * A contractor is not to be asked now, without a reason: their open check-in is skipped, if there is one. What they
 * have begun by themselves stays theirs to finish.
 */
export async function skipOpenCheckIn(work: WorkspaceWork, contractorId: string): Promise<void> {
  const askings = await loadAskings(work, [contractorId]);
  await endCheckIns(
    work,
    "skipped",
    askings.flatMap(({ open }) => (open === null || open.unasked ? [] : [open.id])),
  );
}
