import { resolve } from "node:path";
import type { Clock } from "../clock.js";
import type { DatabaseConfig } from "../config.js";
import { visitEmbedded } from "../database/visit.js";
import { StartError } from "../errors.js";
import { backupPath } from "./backup-path.js";
import { type WrittenBackup, writeBackup } from "./write-backup.js";

/**
 * Backs the embedded database up, whether Milepost is running or not.
 *
 * @param path null: a new file among the other backups
 * @throws {StartError} when there is nothing to back up, or it is not Milepost's to do
 */
export async function backUp(
  { databaseUrl, dataDir }: DatabaseConfig,
  path: string | null,
  clock: Clock,
): Promise<WrittenBackup> {
  if (databaseUrl !== undefined) {
    throw new StartError(
      "own_database",
      "DATABASE_URL is set: this is a PostgreSQL of your own, which pg_dump backs up (README.md, Backup and restore).",
    );
  }
  const visit = await visitEmbedded(dataDir);
  if (visit === null) {
    throw new StartError(
      "no_database",
      `There is no database in ${resolve(dataDir)} yet: nothing to back up.`,
    );
  }
  try {
    const now = clock.now();
    return await writeBackup(visit.superuserUrl, resolve(path ?? backupPath(dataDir, "milepost", now)), now);
  } finally {
    await visit.leave();
  }
}
