import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { openDatabase } from "../../src/database/database.js";
import { migrate } from "../../src/database/migrate.js";
import { createDatabase } from "../support/database.js";
import { query } from "../support/query.js";

const log = pino({ level: "silent" });
const FIRST = "CREATE TABLE first (id INT);";

let folder: string;
let database: Awaited<ReturnType<typeof createDatabase>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-migrations-"));
  database = await createDatabase();
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe("migrating", () => {
  test("applies every file in order of name, and none again", async () => {
    await put("2_second", "ALTER TABLE first ADD COLUMN name TEXT;");
    await put("1_first", FIRST);
    expect(await run()).toEqual(["1_first", "2_second"]);
    await put("3_third", "ALTER TABLE first ADD COLUMN age INT;");
    expect(await run()).toEqual(["3_third"]);
    expect(await run()).toEqual([]);
    expect(await columnsOf("first")).toEqual(["age", "id", "name"]);
  });

  test("happens once when several processes start together", async () => {
    await put("1_first", `${FIRST} SELECT pg_sleep(0.05);`);
    const runs = await Promise.all([run(), run(), run(), run()]);
    expect(runs.flat()).toEqual(["1_first"]);
    expect(await query(database.url, "SELECT migration_name FROM _prisma_migrations")).toEqual([
      { migration_name: "1_first" },
    ]);
  });

  test("keeps nothing of a file that fails, names it, and keeps those before it", async () => {
    await put("1_first", FIRST);
    await put("2_second", "CREATE TABLE second (id INT); SELECT 1 / 0;");
    await put("3_third", "CREATE TABLE third (id INT);");
    await expect(run()).rejects.toMatchObject({
      code: "migration_failed",
      message:
        "The migration 2_second failed, and nothing of it was kept: division by zero. Put that right and start Milepost " +
        "again: it goes on with this migration. If you cannot, restore your backup, and start the version that you had.",
    });
    expect(await tables()).toEqual(["_prisma_migrations", "first"]);

    await put("2_second", "CREATE TABLE second (id INT);");
    expect(await run()).toEqual(["2_second", "3_third"]);
  });

  test("refuses a file that was changed after it was applied", async () => {
    await put("1_first", FIRST);
    await run();
    await put("1_first", `${FIRST} -- and more`);
    await expect(run()).rejects.toMatchObject({
      code: "migration_changed",
      message: expect.stringContaining("The migration 1_first was changed after it was applied"),
    });
  });

  test("takes a checkout's line endings for the same file", async () => {
    await put("1_first", "CREATE TABLE first (\n  id INT\n);\n");
    await run();
    await put("1_first", "CREATE TABLE first (\r\n  id INT\r\n);\r\n");
    expect(await run()).toEqual([]);
  });

  test("refuses a database that a newer version has migrated, before it changes anything", async () => {
    await put("2_newer", FIRST);
    await run();
    await rm(join(folder, "2_newer"), { recursive: true });
    await put("1_late", "CREATE TABLE late (id INT);");
    await expect(run()).rejects.toMatchObject({
      code: "database_is_newer",
      message: expect.stringContaining("written by a newer Milepost (it has 2_newer)"),
    });
    expect(await tables()).not.toContain("late");
  });

  test("sees the rows of all workspaces", async () => {
    await put(
      "1_first",
      `CREATE TABLE notes (workspace_id TEXT, text TEXT);
       INSERT INTO notes VALUES ('T1', ''), ('T2', '');
       ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
       ALTER TABLE notes FORCE ROW LEVEL SECURITY;
       CREATE POLICY apart ON notes USING (current_setting('milepost.across', true) = 'on');`,
    );
    await put("2_second", "CREATE TABLE seen AS SELECT count(*)::int AS notes FROM notes;");
    await run();
    expect(await query(database.url, "SELECT notes FROM seen")).toEqual([{ notes: 2 }]);
  });

  test("is recorded as Prisma records it", async () => {
    await put("1_first", FIRST);
    await run();
    expect(
      await query(
        database.url,
        `SELECT checksum, migration_name, applied_steps_count, rolled_back_at, finished_at >= started_at AS finished
         FROM _prisma_migrations`,
      ),
    ).toEqual([
      {
        checksum: createHash("sha256").update(FIRST).digest("hex"),
        migration_name: "1_first",
        applied_steps_count: 1,
        rolled_back_at: null,
        finished: true,
      },
    ]);
  });

  test("happens on opening, also when two open an empty database at once", async () => {
    const options = {
      url: database.url,
      dataDir: "",
      clock: new MovableClock(new Date("2026-03-02T09:00:00Z")),
      log,
    };
    const opened = await Promise.all([openDatabase(options), openDatabase(options)]);
    await Promise.all(opened.map((each) => each.close()));
    expect(await tables()).toContain("workspaces");
  });
});

async function put(name: string, text: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), text);
}

function run(): Promise<string[]> {
  return migrate(database.url, log, { folder });
}

async function tables(): Promise<unknown[]> {
  const rows = await query(
    database.url,
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  return rows.map((row) => row.tablename);
}

async function columnsOf(table: string): Promise<unknown[]> {
  const rows = await query(
    database.url,
    `SELECT column_name FROM information_schema.columns WHERE table_name = '${table}' ORDER BY column_name`,
  );
  return rows.map((row) => row.column_name);
}
