import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pino } from "pino";
import { compactTime } from "../backup/backup-path.js";
import type { BackupHead } from "../backup/format.js";
import { verifyBackup } from "../backup/read-backup.js";
import type { Clock } from "../clock.js";
import { clusterFolder, type EmbeddedDatabase, startEmbeddedIn } from "../database/embedded.js";
import { migrate, pendingOf, readMigrations } from "../database/migrate.js";
import { isAlive } from "../database/postmaster.js";
import {
  finishReplacing,
  hasServer,
  isThere,
  readyBeside,
  replaceCluster,
} from "../database/replace-cluster.js";
import { connect, whoUses } from "../database/visit.js";
import { StartError } from "../errors.js";
import { loadBackup } from "./load-backup.js";
import { noteRestored } from "./note-restored.js";

const silent = pino({ level: "silent" });

export interface RestoreOptions {
  file: string;
  dataDir: string;
  /** Whether a database that is there is put aside. */
  replace: boolean;
  clock: Clock;
}

export interface Restored {
  /** When what it holds was true. */
  madeAt: Date;
  /** Where the database is that was there before; null: there was none. */
  keptAs: string | null;
}

/**
 * Makes a database from a backup, brings it to this version's schema, and puts it in the place of the one that is
 * there, all or nothing.
 *
 * @throws {StartError} when Milepost is running, when the file is not intact or of a newer version, or when there is a
 *   database that is not to be replaced. Nothing has changed then.
 */
export async function restore({ file, dataDir, replace, clock }: RestoreOptions): Promise<Restored> {
  const folder = clusterFolder(dataDir);
  await finishReplacing(folder);
  const holder = await whoUses(folder);
  if (holder !== null) throw inUse(holder);
  const hasDatabase = await isThere(folder);
  if (hasDatabase && !replace) {
    throw new StartError(
      "has_database",
      `There is a database in ${folder}. To put the backup in its place: npm run restore -- ${file} --replace ` +
        "(what is there now is kept beside it).",
    );
  }
  const head = await verifyBackup(file);
  await checkVersion(head);
  const staged = `${folder}.restoring`;
  await clear(staged);
  const server = await startEmbeddedIn(staged, silent);
  try {
    await fill(server, file, head, clock);
  } catch (error) {
    await server.stop();
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
  await server.stop();
  await stopLeftBehind(folder);
  await rm(readyBeside(folder), { recursive: true, force: true });
  const keptAs = `${folder}.before-restore-${compactTime(clock.now())}`;
  await replaceCluster(folder, staged, keptAs);
  return { madeAt: head.madeAt, keptAs: hasDatabase ? keptAs : null };
}

async function checkVersion({ migrations }: BackupHead): Promise<void> {
  try {
    pendingOf(await readMigrations(), new Map(migrations.map(({ name, checksum }) => [name, checksum])));
  } catch (cause) {
    throw new StartError(
      "backup_of_other_version",
      "The backup is of a newer Milepost, or of one that somebody has changed. Restore it with that one, or upgrade this one.",
      { cause },
    );
  }
}

async function fill(server: EmbeddedDatabase, file: string, head: BackupHead, clock: Clock): Promise<void> {
  await migrate(server.url, silent, { only: head.migrations.map(({ name }) => name) });
  const client = await connect(server.superuserUrl, "milepost restore");
  try {
    await client.query("BEGIN");
    await loadBackup(client, file);
    await client.query("COMMIT");
    await migrate(server.url, silent);
    await noteRestored(client, { backedUpAt: head.madeAt, restoredAt: clock.now() });
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

/** What restores that were killed have left, a server included. */
async function clear(staged: string): Promise<void> {
  await removeUnmade(staged);
  if (!(await isThere(staged))) return;
  try {
    await stopLeftBehind(staged);
  } catch (error) {
    if (error instanceof StartError && error.code === "data_dir_in_use") {
      throw new StartError("restore_under_way", "Another restore is under way. Wait until it has ended.");
    }
  }
  await rm(staged, { recursive: true, force: true });
}

/** Folders of databases that were being made (`<staged>.<process>-…`) by processes that are gone. */
async function removeUnmade(staged: string): Promise<void> {
  const names = await readdir(dirname(staged)).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(`${basename(staged)}.`))) {
    const maker = Number(name.slice(basename(staged).length + 1).split("-")[0]);
    if (!isAlive(maker)) await rm(join(dirname(staged), name), { recursive: true, force: true });
  }
}

/** A server whose Milepost was killed runs on: it is taken over and ended. */
async function stopLeftBehind(folder: string): Promise<void> {
  if (!(await hasServer(folder))) return;
  const server = await startEmbeddedIn(folder, silent);
  await server.stop();
}

function inUse(holder: string): StartError {
  return new StartError(
    "data_dir_in_use",
    `Milepost is running on this database (${holder}). Stop it first: a restore replaces what it works with.`,
  );
}
