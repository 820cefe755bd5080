import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { expect, test } from "vitest";
import { migrate } from "../../src/database/migrate.js";
import { createDatabase } from "../support/database.js";

const MIGRATION = "20261126050500_weeks_begin";
const log = pino({ level: "silent" });

test("a workspace that was set up before there were weeks has one from then on, unless it took Milepost away", async () => {
  const database = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), "milepost-migrations-"));
  const client = new pg.Client({
    connectionString: database.url,
    options: "-c TimeZone=UTC -c milepost.across=on",
  });
  try {
    for (const name of await readdir("prisma/migrations")) {
      if (name < MIGRATION)
        await cp(join("prisma/migrations", name), join(folder, name), { recursive: true });
    }
    await migrate(database.url, log, folder);
    await client.connect();
    await client.query(`INSERT INTO workspaces (id, name, bot_user_id, created_at, set_up_at, uninstalled_at) VALUES
      ('T1', 'Acme', 'U1', now(), '2026-06-01', NULL), ('T2', 'Bolt', 'U2', now(), NULL, NULL),
      ('T3', 'Cord', 'U3', now(), '2026-06-01', '2026-06-02')`);
    await cp(join("prisma/migrations", MIGRATION), join(folder, MIGRATION), { recursive: true });
    await migrate(database.url, log, folder);
    const { rows } = await client.query(
      "SELECT kind, subject_id, due_at::text, parked_at IS NULL AS waits, error FROM agenda ORDER BY 2",
    );
    const due = { kind: "week", due_at: "2026-06-01 00:00:00+00" };
    expect(rows).toEqual([
      { ...due, subject_id: "T1", waits: true, error: null },
      { ...due, subject_id: "T3", waits: false, error: "uninstalled" },
    ]);
  } finally {
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  }
});
