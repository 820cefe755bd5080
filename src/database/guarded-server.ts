import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { StartError } from "../errors.js";
import { connectIfUp, type PostgresServer, type ServerSettings, startPostgres } from "./postgres-server.js";

const GUARD_LOCK = 0x6d696c65; // "mile"
const GUARD_TRIES = 8;
const GUARD_PAUSE_MS = 250;
const RECOVERY_PAUSE_MS = 5_000;

const lockedRow = z.tuple([z.object({ locked: z.boolean() })]);
const holderRows = z.array(z.object({ application_name: z.string() }));

interface Guarded {
  readonly server: PostgresServer;
  readonly guard: pg.Client;
}

/**
 * The PostgreSQL in `folder`, for this process alone, and started again on the same port should it die.
 * @throws {StartError} when another process has it, or it cannot be started.
 */
export async function startGuardedServer(
  folder: string,
  log: Logger,
  settings: ServerSettings,
): Promise<PostgresServer> {
  let current = await acquire(folder, settings);
  const { server } = current;
  let isStopping = false;
  let recovery = Promise.resolve();

  const watch = () => {
    current.guard.once("end", () => {
      if (!isStopping) recovery = recover();
    });
  };
  const recover = async () => {
    log.error("the embedded database went away; starting it again");
    while (!isStopping) {
      try {
        current = await acquire(folder, { ...settings, port: String(server.port) });
        watch();
        log.info("the embedded database is back");
        return;
      } catch (error) {
        log.error({ err: error }, "the embedded database does not come back");
        await sleep(RECOVERY_PAUSE_MS);
      }
    }
  };
  watch();

  return {
    ...server,
    stop: async () => {
      isStopping = true;
      await recovery;
      // The server's end lets go of the guard, not we before it: who waits for it must not meet a server that is going.
      await current.server.stop();
      await current.guard.end().catch(() => {});
    },
  };
}

// The lock is the server's own, held by a session: it ends with its process however that ends, and needs no file.
async function acquire(folder: string, settings: ServerSettings): Promise<Guarded> {
  let holder = "";
  for (let attempt = 0; attempt < GUARD_TRIES; attempt += 1) {
    const server = await startPostgres(folder, settings);
    const guard = await connectIfUp(server.superuserUrl("postgres"), `process ${process.pid}`);
    if (guard && (await lock(guard))) return { server, guard };
    if (guard) {
      holder = await holderOf(guard).catch(() => holder);
      await guard.end().catch(() => {});
    }
    // The one that holds it may be stopping, as it is during a restart.
    await sleep(GUARD_PAUSE_MS);
  }
  throw new StartError(
    "data_dir_in_use",
    `Another Milepost${holder && ` (${holder})`} is using the database in ${folder}. Stop it, set DATA_DIR to ` +
      "another folder, or give both the same DATABASE_URL.",
  );
}

async function lock(guard: pg.Client): Promise<boolean> {
  try {
    const { rows } = await guard.query("SELECT pg_try_advisory_lock($1) AS locked", [GUARD_LOCK]);
    return lockedRow.parse(rows)[0].locked;
  } catch {
    return false; // the server went away in between
  }
}

/** The process that has a server for itself, in words; "" when none has. */
export async function holderOf(guard: pg.Client): Promise<string> {
  const { rows } = await guard.query(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND classid = 0 AND objid = $1 AND granted`,
    [GUARD_LOCK],
  );
  return holderRows.parse(rows)[0]?.application_name ?? "";
}
