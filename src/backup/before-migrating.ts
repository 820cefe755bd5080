import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../clock.js";
import type { BeforeMigrating } from "../database/database.js";
import { StartError } from "../errors.js";
import type { Log } from "../log.js";
import { backupPath, backupsFolder } from "./backup-path.js";
import { writeBackup } from "./write-backup.js";

/** Said to `npm start`, it goes on without a backup. */
export const WITHOUT_BACKUP = "--without-backup";

const PREFIX = "before-upgrade";
const KEPT = 3;

/**
 * Before an upgrade changes the embedded database it is backed up, and the newest few of such backups are kept.
 *
 * @throws {StartError} when it cannot be: nothing has changed then
 */
export async function backUpBeforeMigrating(
  { superuserUrl, pending }: BeforeMigrating,
  { dataDir, clock, log, without }: { dataDir: string; clock: Clock; log: Log; without: boolean },
): Promise<void> {
  if (superuserUrl === null) {
    log.info({ migrations: pending.length }, "upgrading the database, which is yours to back up (pg_dump)");
    return;
  }
  if (without) {
    log.warn({ migrations: pending.length }, "upgrading the database without a backup, as asked");
    return;
  }
  try {
    const now = clock.now();
    const { path } = await writeBackup(superuserUrl, backupPath(dataDir, PREFIX, now), now);
    log.info({ path, migrations: pending.length }, "upgrading the database: backed up before");
  } catch (cause) {
    throw new StartError(
      "no_backup_before_upgrade",
      `This version changes the database, which could not be backed up before: ${cause instanceof Error ? cause.message : cause}. ` +
        `Nothing was changed. Make room in ${backupsFolder(dataDir)}, or go on without: npm start -- ${WITHOUT_BACKUP}`,
      { cause },
    );
  }
  await prune(backupsFolder(dataDir));
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(PREFIX) && name.endsWith(".backup"));
  for (const name of names.sort().slice(0, -KEPT)) await rm(join(folder, name), { force: true });
}
