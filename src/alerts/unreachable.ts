import type { Work } from "../database/database.js";
import { loadUnreachable } from "./store.js";

/** Those of these contractors whom messages do not reach, as owners were told: they are not silent as well. */
export async function unreachable(
  work: Work,
  contractorIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (contractorIds.length === 0) return new Set();
  return new Set(await loadUnreachable(work, contractorIds));
}
