import type { Database } from "../database/database.js";

/** Slack repeats a payload for minutes, not days. */
const REMEMBERED_MS = 2 * 24 * 3_600_000;

/** Forgets payloads that cannot come again. */
export async function pruneReceived(database: Database): Promise<void> {
  await database.acrossWorkspaces((work) =>
    work.db.received.deleteMany({
      where: { receivedAt: { lt: new Date(work.now.getTime() - REMEMBERED_MS) } },
    }),
  );
}
