import type { WorkspaceWork } from "../../src/database/database.js";
import type { TestDatabase } from "./database.js";
import { waitUntil } from "./wait-until.js";

/**
 * Two processes at the same moment: `first` has done everything but commit while `second` runs, which then waits for it
 * or does not see it.
 */
export async function sideBySide<A, B>(
  database: TestDatabase,
  workspaceId: string,
  first: (work: WorkspaceWork) => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  let running: Promise<B> | undefined;
  let isOver = false;
  const done = await database.inWorkspace(workspaceId, async (work) => {
    const result = await first(work);
    running ??= second().finally(() => {
      isOver = true;
    });
    running.catch(() => undefined);
    await waitUntil(async () => isOver || (await isWaiting(database)));
    return result;
  });
  if (running === undefined) throw new Error("the second one did not begin");
  return [done, await running];
}

async function isWaiting(database: TestDatabase): Promise<boolean> {
  const waiting = await database.sql(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return waiting.length > 0;
}
