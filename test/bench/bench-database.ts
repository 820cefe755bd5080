import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import type { Clock } from "../../src/clock.js";
import { type Database, openDatabase } from "../../src/database/database.js";

export interface BenchDatabase extends Database {
  /** Straight to it, over all workspaces, for as long as it takes. */
  sql(text: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
}

/** The embedded database as Milepost runs it, durable and on disk, in a folder of its own that `close` removes. */
export async function openBenchDatabase(clock: Clock): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "milepost-bench-"));
  const database = await openDatabase({ dataDir, clock, log: pino({ level: "silent" }) });
  const direct = new pg.Pool({
    connectionString: database.url,
    options: "-c TimeZone=UTC -c milepost.across=on",
    max: 1,
  });
  return {
    ...database,
    sql: async (text, params = []) => (await direct.query(text, [...params])).rows,
    async close() {
      await direct.end();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
