import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { migrate } from "../../src/database/migrate.js";
import { createDatabase } from "../support/database.js";

const MIGRATIONS = "prisma/migrations";
const log = pino({ level: "silent" });

/** What a migration finds and leaves: a database as it was before it, and the same once it was applied. */
export async function aroundMigration(
  migration: string,
  { before, after }: Record<"before" | "after", (client: pg.Client) => Promise<void>>,
): Promise<void> {
  const database = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), "milepost-migrations-"));
  const client = new pg.Client({
    connectionString: database.url,
    options: "-c TimeZone=UTC -c milepost.across=on",
  });
  const take = (name: string) => cp(join(MIGRATIONS, name), join(folder, name), { recursive: true });
  try {
    for (const name of await readdir(MIGRATIONS)) if (name < migration) await take(name);
    await migrate(database.url, log, { folder });
    await client.connect();
    await before(client);
    await take(migration);
    await migrate(database.url, log, { folder });
    await after(client);
  } finally {
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  }
}
