import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EmbeddedDatabase } from "../../src/database/embedded.js";
import { readPostmaster } from "../../src/database/postmaster.js";
import { query } from "../support/query.js";
import { fastFolder, startTestServer } from "../support/server.js";
import { waitUntil } from "../support/wait-until.js";

const PROCESS_FILE = fileURLToPath(new URL("embedded-process.ts", import.meta.url));
const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const isRoot = process.getuid?.() === 0;

let dataDir: string;
const running: EmbeddedDatabase[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(await fastFolder(), "milepost-embedded-"));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(dataDir, { recursive: true });
});

describe("the embedded database", () => {
  test("keeps what it has over a restart", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 'yes' AS answer");
    await stop(first);
    expect(await postmasterPid()).toBeNull();
    const second = await start();
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: "yes" }]);
  });

  test("gives the application a role without rights over others, on a server only this machine reaches", async () => {
    const { url } = await start();
    expect(
      await query(
        url,
        `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
           current_setting('listen_addresses') AS listens
         FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([
      {
        rolname: "milepost",
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        listens: "127.0.0.1",
      },
    ]);
    const withoutPassword = new URL(url);
    withoutPassword.password = "wrong";
    await expect(query(withoutPassword.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("is in UTF-8 with Unicode's own case rules, and in UTC", async () => {
    const { url } = await start();
    expect(
      await query(
        url,
        "SELECT current_setting('server_encoding') AS encoding, upper('žluť ß') AS upper, current_setting('TimeZone') AS zone",
      ),
    ).toEqual([{ encoding: "UTF8", upper: "ŽLUŤ ß", zone: "UTC" }]);
  });

  test("leaves no file that others on the machine can read", async () => {
    await start();
    const folder = join(dataDir, "postgres");
    expect(mode(await stat(folder))).toBe("700");
    for (const name of await readdir(folder)) {
      expect([name, mode(await stat(join(folder, name)))]).toEqual([
        name,
        name === "cluster" ? "700" : "600",
      ]);
    }
    expect(await readdir(dataDir)).toEqual(["postgres"]);
  });

  test("is refused to a second process, and says who has it", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      code: "data_dir_in_use",
      message: expect.stringContaining(
        `(process ${process.pid}) is using the database in ${dataDir}/postgres`,
      ),
    });
  });

  test("belongs to one of two processes that start together on an empty folder", async () => {
    const results = await Promise.allSettled([start(), start()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "data_dir_in_use" },
    });
    expect(await readdir(dataDir)).toEqual(["postgres"]);
  });

  test("is taken over as it runs after its process was killed", async () => {
    const process = await startProcess();
    await query(process.url, "CREATE TABLE kept AS SELECT 'yes' AS answer");
    const pid = await postmasterPid();
    process.child.kill("SIGKILL");
    await once(process.child, "exit");

    const next = await start();
    expect(await postmasterPid()).toBe(pid);
    expect(await query(next.url, "SELECT answer FROM kept")).toEqual([{ answer: "yes" }]);
  });

  test("is started in place of one whose process number has passed to another program", async () => {
    await stop(await start());
    const cluster = join(dataDir, "postgres", "cluster");
    const { uid, gid } = await stat(cluster);
    const other = spawn("sleep", ["60"], { uid, gid, cwd: "/" });
    try {
      const lines = [other.pid, cluster, 0, 1, "", "", "", "ready", ""];
      await writeFile(join(cluster, "postmaster.pid"), lines.join("\n"));
      const { url } = await start();
      expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    } finally {
      other.kill();
    }
  });

  test("comes back where it was when it is killed", async () => {
    const { url } = await start();
    await query(url, "SET synchronous_commit = on; CREATE TABLE kept AS SELECT 'yes' AS answer");
    process.kill((await postmasterPid()) ?? 0, "SIGKILL");
    await waitUntil(async () => {
      const rows = await query(url, "SELECT answer FROM kept").catch(() => []);
      return rows.length === 1;
    });
    await expect(start()).rejects.toMatchObject({ code: "data_dir_in_use" });
  });

  test("is not opened by another major version, which says how to bring the data along", async () => {
    await stop(await start());
    await writeFile(join(dataDir, "postgres", "cluster", "PG_VERSION"), "17\n");
    await expect(start()).rejects.toMatchObject({
      code: "other_postgres_version",
      message: expect.stringMatching(
        /PostgreSQL 17; this Milepost brings PostgreSQL 18.*npm run backup.*npm run restore/,
      ),
    });
  });

  test("outlives Ctrl-C in a terminal until its process has stopped well", async () => {
    const { child, pid } = await startProcess();
    process.kill(-pid, "SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await postmasterPid()).toBeNull();
  });
});

describe.runIf(isRoot)("the embedded database, Milepost run as root", () => {
  test("runs as the account postgres", async () => {
    const { url } = await start();
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const { uid } = await stat(`/proc/${await postmasterPid()}`);
    expect(uid).toBe(Number(execFileSync("id", ["-u", "postgres"])));
  });

  test("names the folder that keeps that account out", async () => {
    const closed = join(dataDir, "closed");
    await mkdir(closed, { mode: 0o700 });
    await chmod(dataDir, 0o755);
    await expect(startTestServer(join(closed, "data"))).rejects.toMatchObject({
      code: "data_dir_unreachable",
      message: expect.stringContaining(`cannot enter ${closed}. Set DATA_DIR`),
    });
  });

  test.skipIf(!canNobodyRun())("is also there for a user who is not root", async () => {
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "nobody"])));
    if (uid === undefined || gid === undefined) throw new Error("no user nobody");
    await chown(dataDir, uid, gid);
    const { child, url } = await startProcess({ uid, gid });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const server = await stat(`/proc/${await postmasterPid()}`);
    expect(server.uid).toBe(uid);
    child.stdin?.write("\n");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

async function start(): Promise<EmbeddedDatabase> {
  const server = await startTestServer(dataDir);
  running.push(server);
  return server;
}

async function stop(server: EmbeddedDatabase): Promise<void> {
  running.splice(running.indexOf(server), 1);
  await server.stop();
}

async function startProcess(
  user: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", PROCESS_FILE, dataDir], {
    ...user,
    cwd: PROJECT,
    env: { PATH: process.env.PATH, HOME: dataDir, TMPDIR: dataDir },
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const line = once(createInterface({ input: child.stdout }), "line");
  const [url] = await Promise.race([
    line,
    once(child, "exit").then(() => Promise.reject(new Error("it has ended"))),
  ]);
  if (child.pid === undefined) throw new Error("the process did not start");
  return { child, pid: child.pid, url: String(url) };
}

async function postmasterPid(): Promise<number | null> {
  return (await readPostmaster(join(dataDir, "postgres", "cluster")))?.pid ?? null;
}

function mode(stats: { mode: number }): string {
  return (stats.mode & 0o777).toString(8);
}

/** Not where Node or the project is below a folder of root's own. */
function canNobodyRun(): boolean {
  try {
    const uid = Number(execFileSync("id", ["-u", "nobody"]));
    execFileSync(process.execPath, ["--eval", `fs.readFileSync(${JSON.stringify(PROCESS_FILE)})`], {
      uid,
      cwd: "/",
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}
