import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backUp } from "../../src/backup/back-up.js";
import { clusterFolder } from "../../src/database/embedded.js";
import { readMigrations } from "../../src/database/migrate.js";
import { startPostgres } from "../../src/database/postgres-server.js";
import { readyBeside } from "../../src/database/replace-cluster.js";
import { restore } from "../../src/restore/restore.js";
import { everything, fill, type Machine, machine } from "../backup/support.js";
import { query } from "../support/query.js";

/** What a restore adds by itself. */
const OWN = ["restorations", "look_backs"];

let here: Machine;
beforeEach(async () => {
  here = await machine();
});
afterEach(() => here.remove());

/** A backup of a database that is stopped by then, and what it held. */
async function backedUp(only?: readonly string[]) {
  const elsewhere = here.path("elsewhere");
  const database = await here.start(elsewhere, only);
  await fill(database.superuserUrl);
  const held = await everything(database.superuserUrl, OWN);
  const { path } = await backUp(
    { databaseUrl: undefined, dataDir: elsewhere },
    here.path("one.backup"),
    here.clock,
  );
  await here.stop(database);
  return { path, held };
}

const restoreHere = (file: string, replace = false) =>
  restore({ file, dataDir: here.dataDir, replace, clock: here.clock });
const nameOfWorkspace = async (url: string) => (await query(url, "SELECT name FROM workspaces"))[0]?.name;

describe("a restore", () => {
  test("gives all that was backed up, on a machine that had nothing", async () => {
    const { path, held } = await backedUp();
    expect(await restoreHere(path)).toMatchObject({ keptAs: null });
    const { superuserUrl } = await here.start();
    expect(await everything(superuserUrl, OWN)).toEqual(held);
    expect(await readdir(here.dataDir)).toEqual(["postgres"]);
  });

  test("brings an older version's backup to this version", async () => {
    const names = (await readMigrations()).map(({ name }) => name);
    const { path } = await backedUp(names.slice(0, 5));
    await restoreHere(path);
    const { superuserUrl } = await here.start();
    expect(
      await query(superuserUrl, "SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1"),
    ).toEqual(names.map((name) => ({ name })));
    expect(await query(superuserUrl, "SELECT count(*)::int AS people FROM people")).toEqual([
      { people: 3000 },
    ]);
  });

  test("refuses a newer version's", async () => {
    const elsewhere = here.path("elsewhere");
    const { superuserUrl } = await here.start(elsewhere);
    await query(
      superuserUrl,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'abc', '2999_newer', now())`,
    );
    const { path } = await backUp(
      { databaseUrl: undefined, dataDir: elsewhere },
      here.path("one.backup"),
      here.clock,
    );
    await expect(restoreHere(path)).rejects.toThrow("The backup is of a newer Milepost");
    await expect(readdir(here.dataDir)).rejects.toThrow("ENOENT");
  });

  test("does not touch a database that is there, unless it is told to, and then keeps it beside", async () => {
    const { path } = await backedUp();
    const before = await here.start();
    await fill(before.superuserUrl, "ours");
    await here.stop(before);
    await expect(restoreHere(path)).rejects.toThrow(`npm run restore -- ${path} --replace`);

    const { keptAs } = await restoreHere(path, true);
    expect(keptAs).toBe(join(here.dataDir, "postgres.before-restore-20260602T180000Z"));
    const restored = await here.start();
    expect(await nameOfWorkspace(restored.superuserUrl)).not.toBe("ours");
    await here.stop(restored);
    await mkdir(here.path("kept"));
    await rename(keptAs ?? "", join(here.path("kept"), "postgres"));
    expect(await nameOfWorkspace((await here.start(here.path("kept"))).superuserUrl)).toBe("ours");
  });

  test("is refused while Milepost runs, which goes on", async () => {
    const { path } = await backedUp();
    const { superuserUrl } = await here.start();
    await expect(restoreHere(path, true)).rejects.toThrow(
      `Milepost is running on this database (process ${process.pid}). Stop it first`,
    );
    expect(await query(superuserUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("changes nothing when the file is not intact", async () => {
    const before = await here.start();
    await fill(before.superuserUrl, "ours");
    await here.stop(before);
    await writeFile(here.path("bad"), "hello");
    await expect(restoreHere(here.path("bad"), true)).rejects.toMatchObject({ code: "backup_not_intact" });
    expect(await nameOfWorkspace((await here.start()).superuserUrl)).toBe("ours");
    expect(await readdir(here.dataDir)).toEqual(["postgres"]);
  });

  test("writes down in each workspace what time was lost", async () => {
    const { path } = await backedUp();
    here.clock.set(new Date("2026-06-03T10:00:00Z"));
    await restoreHere(path);
    const { superuserUrl } = await here.start();
    expect(
      await query(superuserUrl, "SELECT workspace_id, backed_up_at, restored_at FROM restorations"),
    ).toEqual([
      {
        workspace_id: "T1",
        backed_up_at: new Date("2026-06-02T18:00:00Z"),
        restored_at: new Date("2026-06-03T10:00:00Z"),
      },
    ]);
  });
});

describe("a restore that was killed", () => {
  const folder = () => clusterFolder(here.dataDir);
  async function withOld() {
    const { path } = await backedUp();
    const before = await here.start();
    await fill(before.superuserUrl, "ours");
    await here.stop(before);
    return path;
  }

  test("while the new database was made leaves the old one, and what it left is in nobody's way", async () => {
    const path = await withOld();
    // Its server lives on, as it does when its process is killed.
    const left = await startPostgres(`${folder()}.restoring`);
    await mkdir(`${folder()}.restoring.999999999-abcd`);
    const old = await here.start();
    expect(await nameOfWorkspace(old.superuserUrl)).toBe("ours");
    await here.stop(old);
    await restoreHere(path, true);
    await expect(query(left.superuserUrl("postgres"), "SELECT 1")).rejects.toThrow("ECONNREFUSED");
    expect(await readdir(here.dataDir)).toEqual(["postgres", "postgres.before-restore-20260602T180000Z"]);
  });

  test("before the old one was moved leaves the old one", async () => {
    const path = await withOld();
    await mkdir(readyBeside(folder()));
    const old = await here.start();
    expect(await nameOfWorkspace(old.superuserUrl)).toBe("ours");
    await here.stop(old);
    await restoreHere(path, true);
    expect(await nameOfWorkspace((await here.start()).superuserUrl)).not.toBe("ours");
  });

  test("after it was moved has the next start put the new one in its place", async () => {
    const path = await withOld();
    await restoreHere(path, true);
    await rename(folder(), readyBeside(folder()));
    expect(await nameOfWorkspace((await here.start()).superuserUrl)).not.toBe("ours");
    expect(await readdir(here.dataDir)).not.toContain("postgres.restored");
  });
});
