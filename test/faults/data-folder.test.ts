import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isAlive, readPostmaster } from "../../src/database/postmaster.js";
import { hang } from "../../src/playground/slack/faults.js";
import { freePort } from "../support/free-port.js";
import { fastFolder } from "../support/server.js";
import { waitUntil } from "../support/wait-until.js";
import { type Bench, openBench } from "./bench.js";

const SLACK_TAKES_MS = 3_000;

let bench: Bench;
let folder: string;
let dataDir: string;
beforeEach(async () => {
  bench = await openBench();
  folder = await mkdtemp(join(await fastFolder(), "milepost-data-"));
  // As root the server runs as another account, which has to pass through.
  await chmod(folder, 0o755);
  dataDir = join(folder, "data");
});
afterEach(async () => {
  await bench.stop();
  const server = await postmaster();
  if (server !== null) process.kill(server.pid, "SIGINT");
  await waitUntil(async () => (await postmaster()) === null);
  await rm(folder, { recursive: true, force: true });
});

const postmaster = () => readPostmaster(join(dataDir, "postgres", "cluster"));
const help = async () => {
  const { id } = bench.slack.addUser(bench.team.id, { name: "maya", realName: "Maya" });
  return bench.person(id).command("/milestone", "help");
};

it("a data folder in use is refused to a second process, and the first goes on; killed, its server serves the next", {
  timeout: 90_000,
}, async () => {
  const first = bench.start({ DATA_DIR: dataDir });
  await bench.untilReady();
  const server = await postmaster();

  const second = bench.start({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  expect(await second.exited).toBe(1);
  expect(second.said()).toContain(
    `(process ${first.child.pid}) is using the database in ${dataDir}/postgres`,
  );
  expect(await bench.isReady()).toBe(true);
  expect(await help()).toMatchObject({ ok: true });

  first.child.kill("SIGKILL");
  await first.exited;
  expect(server !== null && isAlive(server.pid)).toBe(true);
  const next = bench.start({ DATA_DIR: dataDir });
  await bench.untilReady();
  expect((await postmaster())?.pid).toBe(server?.pid);
  expect(await help()).toMatchObject({ ok: true });
  next.child.kill("SIGTERM");
  expect(await next.exited).toBe(0);
  expect(await postmaster()).toBeNull();
});

it("SIGTERM while it starts ends in good order, and leaves no server behind", {
  timeout: 90_000,
}, async () => {
  bench.slack.faults.next("auth.test", hang(SLACK_TAKES_MS));
  const starting = bench.start({ DATA_DIR: dataDir });
  await waitUntil(() => starting.said().includes("embedded database started"));
  expect(await postmaster()).not.toBeNull();
  starting.child.kill("SIGTERM");
  expect(await starting.exited).toBe(0);
  expect(await postmaster()).toBeNull();
  bench.slack.faults.clear();
  bench.start({ DATA_DIR: dataDir });
  await bench.untilReady();
});
