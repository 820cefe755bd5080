import { mkdir, readdir, writeFile } from "node:fs/promises";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backUpBeforeMigrating } from "../../src/backup/before-migrating.js";
import { type Database, openDatabase } from "../../src/database/database.js";
import { readMigrations } from "../../src/database/migrate.js";
import { visitEmbedded } from "../../src/database/visit.js";
import { restore } from "../../src/restore/restore.js";
import { createDatabase } from "../support/database.js";
import { query } from "../support/query.js";
import { fill, type Machine, machine } from "./support.js";

let here: Machine;
let said: { msg: string; migrations?: number; path?: string }[];
beforeEach(async () => {
  here = await machine();
  said = [];
});
afterEach(() => here.remove());

const log = pino({ level: "info" }, { write: (line: string) => void said.push(JSON.parse(line)) });
const folder = () => `${here.dataDir}/backups`;

async function leaveOldDatabase() {
  const names = (await readMigrations()).map(({ name }) => name);
  const database = await here.start(here.dataDir, names.slice(0, 5));
  await fill(database.superuserUrl);
  await here.stop(database);
  return names.length - 5;
}

async function upgrade({ without = false, url }: { without?: boolean; url?: string } = {}): Promise<void> {
  const { dataDir, clock } = here;
  const database: Database = await openDatabase({
    url,
    dataDir,
    clock,
    log,
    beforeMigrating: (before) => backUpBeforeMigrating(before, { dataDir, clock, log, without }),
  });
  await database.close();
}

describe("an upgrade", () => {
  test("backs the database up before it changes it, and says so in one line", async () => {
    const migrations = await leaveOldDatabase();
    await upgrade();
    const [name = ""] = await readdir(folder());
    expect(name).toBe("before-upgrade-20260602T180000Z.backup");
    expect(said.filter(({ msg }) => msg.includes("backed up"))).toMatchObject([
      { migrations, path: `${folder()}/${name}` },
    ]);
    // It is what was there before: restored, it is upgraded again.
    await restore({
      file: `${folder()}/${name}`,
      dataDir: here.path("again"),
      replace: false,
      clock: here.clock,
    });
    const { superuserUrl } = await here.start(here.path("again"));
    expect(await query(superuserUrl, "SELECT count(*)::int AS people FROM people")).toEqual([
      { people: 3000 },
    ]);
  });

  test("keeps the newest three of such backups, and every one that somebody made", async () => {
    await leaveOldDatabase();
    await mkdir(folder(), { recursive: true });
    const older = ["01", "02", "03"].map((day) => `before-upgrade-202605${day}T000000Z.backup`);
    for (const name of [...older, "milepost-20260101T000000Z.backup"])
      await writeFile(`${folder()}/${name}`, "");
    await upgrade();
    expect(await readdir(folder())).toEqual([
      ...older.slice(1),
      "before-upgrade-20260602T180000Z.backup",
      "milepost-20260101T000000Z.backup",
    ]);
  });

  test("backs nothing up when there is nothing yet, or nothing to change", async () => {
    await upgrade();
    await upgrade();
    await expect(readdir(folder())).rejects.toThrow("ENOENT");
  });

  test("changes nothing when it cannot be backed up, and says how to go on without", async () => {
    await leaveOldDatabase();
    await writeFile(folder(), "in the way");
    await expect(upgrade()).rejects.toThrow(
      /could not be backed up .*Nothing was changed.*npm start -- --without-backup/,
    );
    const visit = await visitEmbedded(here.dataDir);
    expect(await query(visit?.superuserUrl ?? "", "SELECT 1 FROM _prisma_migrations")).toHaveLength(5);
    await visit?.leave();
    await upgrade({ without: true });
    expect(said.map(({ msg }) => msg)).toContain("upgrading the database without a backup, as asked");
  });

  test("of a PostgreSQL of one's own leaves the backup to whoever runs it, and says so", async () => {
    const own = await createDatabase();
    await upgrade({ url: own.url });
    await query(own.url, "DELETE FROM _prisma_migrations WHERE migration_name LIKE '%restorations'");
    await query(own.url, "DROP TABLE restorations, look_backs");
    await upgrade({ url: own.url });
    expect(said.map(({ msg }) => msg)).toContain(
      "upgrading the database, which is yours to back up (pg_dump)",
    );
    await own.drop();
  });
});
