import { closeSync, openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.js";
import { openDatabase } from "../../src/database/database.js";
import type { Person } from "../../src/playground/slack/person.js";
import { createTestDatabase } from "../support/database.js";
import { seedDueContractors } from "../support/seed.js";
import { mountSmallDisk, type SmallDisk } from "../support/small-disk.js";
import { waitUntil } from "../support/wait-until.js";
import { type Bench, openBench, writeUpdate } from "./bench.js";

const CONTRACTORS = 30;
const OUR_FAULT = /^That did not work, and nothing was changed/;

// A disk of its own in memory, which takes root and a machine that lets it mount one; elsewhere these are skipped aloud.
const probe = await mountSmallDisk(1);
await probe?.remove();

describe.skipIf(probe === null)("a full disk", { timeout: 120_000 }, () => {
  let disk: SmallDisk;
  let bench: Bench;
  beforeEach(async () => {
    const mounted = await mountSmallDisk(160);
    if (mounted === null) throw new Error("the disk was there a moment ago");
    disk = mounted;
    bench = await openBench();
  });
  afterEach(async () => {
    await bench.stop();
    await disk.remove();
  });

  it("under the embedded database loses nothing that was taken, says what is wrong, and is over when there is room", async () => {
    const dataDir = join(disk.folder, "data");
    const people = await openOffice(dataDir);
    const milepost = bench.start({ DATA_DIR: dataDir });
    await bench.untilReady();
    await waitUntil(() => people.every(wasAsked));
    const sql = await lookInto(dataDir);
    const taken = new Map<string, string>();
    const write = async (person: Person) => {
      const words = longWords(person.user.realName);
      const seen = await writeUpdate(person, words);
      if (seen === null) taken.set(person.user.realName, words);
      return seen;
    };
    const waiting = [...people];
    const next = () => waiting.shift() ?? expect.unreachable("everybody's update fitted on the full disk");

    await disk.fill();
    expect(await bench.readiness()).toBe(
      `not ready: The disk that holds ${dataDir}/postgres is full: 0 MB are left, and the database needs 32. ` +
        "Make room there, and Milepost goes on by itself.",
    );
    let refused = next();
    let seen = await write(refused);
    while (seen === null) {
      refused = next();
      seen = await write(refused);
    }
    expect(seen).toMatch(OUR_FAULT);

    // Its log needs another file, for which there is no room: the server itself gives up.
    await sql("CREATE TABLE filling AS SELECT 1").catch(() => {});
    for (let tries = 0; tries < 5; tries += 1) {
      await sql("SELECT pg_logical_emit_message(true, '', repeat('x', 9000000))").catch(() => {});
    }
    await waitUntil(() => milepost.said().includes("the embedded database does not come back"));
    expect(milepost.said()).toContain("The embedded database does not start. The disk that holds");
    expect(await write(refused)).toMatch(OUR_FAULT);

    await disk.makeRoom();
    await bench.untilReady();
    expect(await write(refused)).toBeNull();
    expect(milepost.child.exitCode).toBeNull();
    const stored = await sql(
      `SELECT name, text FROM answers JOIN check_ins ON check_ins.id = check_in_id
         JOIN contractors ON contractors.id = check_ins.contractor_id
         JOIN people ON people.user_id = contractors.user_id`,
    );
    expect(new Map(stored.map(({ name, text }) => [name, text]))).toEqual(taken);
    expect(stored).toHaveLength(taken.size);
    // Its server with it.
    milepost.child.kill("SIGTERM");
    expect(await milepost.exited).toBe(0);
  });

  it("under the log alone stops nobody", async () => {
    const database = await createTestDatabase(systemClock);
    const logs = join(disk.folder, "logs");
    await mkdir(logs);
    const logFile = openSync(join(logs, "milepost.log"), "a");
    await disk.fill();
    const milepost = bench.start({ DATABASE_URL: database.url, LOG_LEVEL: "trace" }, logFile);
    closeSync(logFile);
    await bench.untilReady();
    const maya = bench.person(bench.slack.addUser(bench.team.id, { name: "maya", realName: "Maya" }).id);
    expect(await maya.command("/milestone", "help")).toMatchObject({ ok: true });
    await disk.makeRoom();
    milepost.child.kill("SIGTERM");
    expect(await milepost.exited).toBe(0);
    expect(await readFile(join(logs, "milepost.log"), "utf8")).toContain('"msg":"stopping"');
    await database.drop();
  });

  async function openOffice(dataDir: string): Promise<Person[]> {
    const log = pino({ level: "silent" });
    const database = await openDatabase({ dataDir, clock: systemClock, log });
    const { slack, team } = bench;
    const contractors = await seedDueContractors({ database, slack, team, count: CONTRACTORS });
    await database.close();
    return contractors.map((id) => bench.person(id));
  }
});

function wasAsked(person: Person): boolean {
  return person.messages(person.dm()).some(({ bot }) => bot !== null);
}

/** Words that PostgreSQL cannot pack into less. */
function longWords(of: string): string {
  const noise = Array.from({ length: 400 }, (_, i) =>
    ((of.charCodeAt(4) + i) * 104_729 * (i + 7)).toString(36),
  );
  return `${of}: ${noise.join(" ")}`.slice(0, 2_500);
}

/** Asks the database in that folder, past Milepost; fails while it is away. */
async function lookInto(dataDir: string): Promise<(text: string) => Promise<Record<string, unknown>[]>> {
  const url = await readFile(join(dataDir, "postgres", "superuser-url"), "utf8");
  return async (text) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return (await client.query(text)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  };
}
