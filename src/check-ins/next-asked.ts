import type { WorkspaceWork } from "../database/database.js";
import { plannedAt } from "./asking.js";
import { loadAskings } from "./store/askings.js";

/** For other capabilities: when each of these contractors is asked next; null: not for now. */
export async function nextAskedAt(
  work: WorkspaceWork,
  contractorIds: readonly string[],
): Promise<Map<string, Date | null>> {
  const askings = await loadAskings(work, contractorIds);
  return new Map(askings.map((asking) => [asking.contractorId, plannedAt(asking, work.now)]));
}
