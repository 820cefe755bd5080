import { join, resolve } from "node:path";

/** Where backups are kept unless somebody says otherwise. */
export function backupsFolder(dataDir: string): string {
  return join(resolve(dataDir), "backups");
}

/** `milepost-20261126T193000Z.backup`: sorted by name they are sorted by time. */
export function backupPath(dataDir: string, prefix: string, now: Date): string {
  return join(backupsFolder(dataDir), `${prefix}-${compactTime(now)}.backup`);
}

export function compactTime(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, "");
}
