import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { endSilences } from "./end.js";
import { loadSilenceOver, strike } from "./store.js";

/**
 * They were away then: the silence of which this check-in is a part does not count. One that goes on ends with it; of
 * one that has ended otherwise it is written down.
 *
 * @returns the check-ins that were missed in it
 */
export async function strikeSilence(
  work: WorkspaceWork,
  contractorId: string,
  checkInId: string,
  by: string,
): Promise<{ missedIds: string[] }> {
  const silence = await loadSilenceOver(work, contractorId, checkInId);
  if (silence === null) return { missedIds: [] };
  await strike(work, silence.id);
  if (silence.endedAt === null) await endSilences(work, [contractorId], "was_away", by);
  else await refresh(work, "silence", silence.id);
  return { missedIds: silence.missedIds };
}
