import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backUp } from "../../src/backup/back-up.js";
import { verifyBackup } from "../../src/backup/read-backup.js";
import { query } from "../support/query.js";
import { waitUntil } from "../support/wait-until.js";
import { fill, type Machine, machine, TUESDAY } from "./support.js";

let here: Machine;
beforeEach(async () => {
  here = await machine();
});
afterEach(() => here.remove());

const config = () => ({ databaseUrl: undefined, dataDir: here.dataDir });

describe("a backup", () => {
  test("is made while Milepost runs, and is one file that only its owner reads", async () => {
    const { superuserUrl } = await here.start();
    await fill(superuserUrl);
    const backup = await backUp(config(), null, here.clock);
    expect(backup.path).toBe(`${here.dataDir}/backups/milepost-20260602T180000Z.backup`);
    expect(backup.rows).toBe(3001);
    expect((await stat(backup.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(`${here.dataDir}/backups`)).toEqual(["milepost-20260602T180000Z.backup"]);
    expect((await verifyBackup(backup.path)).madeAt).toEqual(TUESDAY);
  });

  test("is made while Milepost does not run, and leaves no server behind", async () => {
    const database = await here.start();
    await fill(database.superuserUrl);
    await here.stop(database);
    expect((await backUp(config(), here.path("one.backup"), here.clock)).rows).toBe(3001);
    await expect(query(database.superuserUrl, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  });

  test("holds one moment, whatever is written while it is made", async () => {
    const { superuserUrl } = await here.start();
    await fill(superuserUrl);
    const holding = new pg.Client({ connectionString: superuserUrl });
    await holding.connect();
    await holding.query("BEGIN; LOCK TABLE agenda");
    const backingUp = backUp(config(), here.path("one.backup"), here.clock);
    await waitUntil(
      async () =>
        (await query(superuserUrl, "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).length >
        0,
    );
    await query(superuserUrl, "DELETE FROM people");
    await holding.end();
    expect((await backingUp).rows).toBe(3001);
  });

  test("holds all that there is: nothing is counted by the database itself, and no table is computed", async () => {
    const { superuserUrl } = await here.start();
    expect(
      await query(
        superuserUrl,
        `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'
         UNION SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND is_generated <> 'NEVER'`,
      ),
    ).toEqual([]);
  });

  test("holds no password", async () => {
    const { superuserUrl, url } = await here.start();
    const { path } = await backUp(config(), null, here.clock);
    const text = gunzipSync(await readFile(path)).toString();
    for (const each of [superuserUrl, url]) expect(text).not.toContain(new URL(each).password);
  });

  test("does not overwrite a file", async () => {
    await here.start();
    await writeFile(here.path("one.backup"), "mine");
    await expect(backUp(config(), here.path("one.backup"), here.clock)).rejects.toMatchObject({
      code: "file_exists",
    });
    expect(await readFile(here.path("one.backup"), "utf8")).toBe("mine");
  });

  test("says that there is nothing yet, and makes nothing", async () => {
    await expect(backUp(config(), null, here.clock)).rejects.toMatchObject({ code: "no_database" });
    await expect(readdir(here.dataDir)).rejects.toThrow("ENOENT");
  });

  test("is left to pg_dump for a PostgreSQL of one's own", async () => {
    const own = { databaseUrl: "postgresql://localhost/milepost", dataDir: here.dataDir };
    await expect(backUp(own, null, here.clock)).rejects.toThrow("pg_dump");
  });
});

describe("a file that is no backup any more is refused", () => {
  let path: string;
  beforeEach(async () => {
    const { superuserUrl } = await here.start();
    await fill(superuserUrl);
    path = (await backUp(config(), here.path("one.backup"), here.clock)).path;
  });

  test("cut off anywhere", async () => {
    const { size } = await stat(path);
    for (const length of [size - 1, size - 9, Math.floor(size / 2), 20, 0]) {
      await truncate(path, length);
      await expect(verifyBackup(path)).rejects.toMatchObject({ code: "backup_not_intact" });
    }
  });

  test("with any byte changed", async () => {
    const good = await readFile(path);
    for (let at = 10; at < good.length; at += Math.ceil(good.length / 40)) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x20;
      await writeFile(path, bad);
      await expect(verifyBackup(path)).rejects.toMatchObject({ code: "backup_not_intact" });
    }
  });

  test("something else altogether, or not there", async () => {
    await writeFile(path, "hello");
    await expect(verifyBackup(path)).rejects.toThrow(
      "is not a backup of Milepost's, or not whole, or was altered",
    );
    await expect(verifyBackup(here.path("none"))).rejects.toMatchObject({ code: "no_backup" });
  });
});
