import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { MovableClock } from "../../src/clock.js";
import type { EmbeddedDatabase } from "../../src/database/embedded.js";
import { migrate } from "../../src/database/migrate.js";
import { query } from "../support/query.js";
import { fastFolder, startTestServer } from "../support/server.js";

export const silent = pino({ level: "silent" });
export const TUESDAY = new Date("2026-06-02T18:00:00.000Z");

/** Text in which a format could take for its own what people wrote. */
export const AWKWARD = 'tab\there\nnew line\r\n\\. and \\N\u2028"quoted"\n-- End {"rows":{}}\n\\.\n😀 žluť';

/** Folders with embedded databases, which end with the test. */
export async function machine() {
  const folder = await mkdtemp(join(await fastFolder(), "milepost-backup-"));
  // The server's account passes through.
  await chmod(folder, 0o711);
  const running = new Set<EmbeddedDatabase>();
  const dataDir = join(folder, "data");
  return {
    dataDir,
    clock: new MovableClock(TUESDAY),
    path: (name: string) => join(folder, name),
    /** A database of this version, or with the first few migrations only. */
    async start(from = dataDir, only?: readonly string[]): Promise<EmbeddedDatabase> {
      const database = await startTestServer(from);
      running.add(database);
      await migrate(database.url, silent, only === undefined ? {} : { only });
      return database;
    },
    async stop(database: EmbeddedDatabase) {
      running.delete(database);
      await database.stop();
    },
    async remove() {
      for (const database of running) await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}
export type Machine = Awaited<ReturnType<typeof machine>>;

/** A workspace with a person whose name is awkward. */
export async function fill(superuserUrl: string, name = AWKWARD): Promise<void> {
  await query(
    superuserUrl,
    `INSERT INTO workspaces (id, name, bot_user_id, working_days, created_at)
     VALUES ('T1', $1, 'U0', '{1,2}', '2026-06-01T07:00:00.123Z')`,
    [name],
  );
  await query(
    superuserUrl,
    `INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at)
     SELECT 'T1', 'U' || n, $1, 'guest', '2026-06-01T07:00:00Z' FROM generate_series(1, 3000) AS n`,
    [name],
  );
}

/** All that Milepost's own tables hold, table by table. */
export async function everything(
  superuserUrl: string,
  but: readonly string[] = [],
): Promise<Record<string, unknown>> {
  const tables = await query(
    superuserUrl,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  const held: Record<string, unknown> = {};
  for (const { name } of tables) {
    if (but.includes(String(name))) continue;
    const [row] = await query(
      superuserUrl,
      `SELECT count(*)::int AS rows, md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM public."${name}" t`,
    );
    held[String(name)] = row;
  }
  return held;
}
