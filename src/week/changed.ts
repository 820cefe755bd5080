import type { Work } from "../database/database.js";
import { insertRefreshes } from "./refresh-store.js";

/**
 * Something that the week's message shows has changed in these workspaces: it is brought up to date in a minute, once
 * for everything that changes meanwhile.
 */
export async function weekChanged(work: Work, ...workspaceIds: readonly string[]): Promise<void> {
  if (workspaceIds.length > 0) await insertRefreshes(work, workspaceIds);
}
