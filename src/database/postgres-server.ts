import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { StartError } from "../errors.js";
import { asServer, openCluster, type PostgresCluster, SUPERUSER } from "./postgres-cluster.js";
import { postmasterState, readPostmaster } from "./postmaster.js";
import { lackOfRoom } from "./room.js";

const run = promisify(execFile);
const POLL_MS = 20;
const START_WITHIN_MS = 60_000; // recovery after a power cut takes its time
const LAUNCHES = 5;
const RELAUNCH_PAUSE_MS = 500;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  // A failed statement's detail quotes what people wrote; it goes to whoever sent it, not to a file.
  log_min_messages: "log",
  log_checkpoints: "off",
  shared_buffers: "32MB",
  jit: "off",
  // What is read is in memory or on a solid disk: jumping about in it costs little more than reading on.
  random_page_cost: "1.1",
};

/** By the names of postgresql.conf; `port` when it is to be a certain one. */
export type ServerSettings = Readonly<Record<string, string>>;

export interface PostgresServer {
  readonly cluster: PostgresCluster;
  readonly port: number;
  /** May do everything and sees every row: to make roles and databases, never for the application's queries. */
  superuserUrl(databaseName: string): string;
  /** Ends connections, writes everything down, and returns when the server is gone. */
  stop(): Promise<void>;
}

/**
 * A running PostgreSQL with its data in `folder` (absolute; made when it is not there): the one that already runs
 * on it, left by a process that was killed, or a new one. It outlives this process unless it is stopped.
 * @throws {StartError} when the folder cannot be used, or was written by another major version.
 */
export async function startPostgres(folder: string, settings: ServerSettings = {}): Promise<PostgresServer> {
  const cluster = await openCluster(folder);
  const port = await adoptOrLaunch(cluster, { ...SETTINGS, ...settings });
  return {
    cluster,
    port,
    superuserUrl: (databaseName) => superuserUrl(cluster, port, databaseName),
    stop: () => stop(cluster),
  };
}

/** The port of the server that runs on a cluster; null when none does. */
export async function runningPort(cluster: PostgresCluster): Promise<number | null> {
  const postmaster = await readPostmaster(cluster.data);
  if (postmaster === null || (await postmasterState(postmaster.pid)) !== "running") return null;
  return (await answers(cluster, postmaster.port)) ? postmaster.port : null;
}

/** Null when nothing answers there (yet, or any more). */
export async function connectIfUp(url: string, applicationName: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch {
    // A server that does not answer does not hang up either.
    client.end().catch(() => {});
    return null;
  }
}

async function adoptOrLaunch(cluster: PostgresCluster, settings: ServerSettings): Promise<number> {
  let launches = 0;
  for (const over = AbortSignal.timeout(START_WITHIN_MS); !over.aborted; ) {
    const postmaster = await readPostmaster(cluster.data);
    const state = postmaster ? await postmasterState(postmaster.pid) : "gone";
    if (postmaster && state === "running") {
      if (postmaster.isReady && (await answers(cluster, postmaster.port))) return postmaster.port;
    } else {
      if (launches === LAUNCHES) break;
      launches += 1;
      // PostgreSQL itself removes the file of a server that is gone, but not one whose number is in use again.
      if (state === "taken") await rm(join(cluster.data, "postmaster.pid"), { force: true });
      await launch(cluster, { port: String(await freePort()), ...settings });
      // What is left of a server that was killed holds on to its memory for a moment.
      if (launches > 1) await sleep(RELAUNCH_PAUSE_MS);
    }
    await sleep(POLL_MS);
  }
  const why =
    (await lackOfRoom(cluster.data)) ??
    `The last of ${cluster.serverLog}: ${await lastLine(cluster.serverLog)}`;
  throw new StartError("database_does_not_start", `The embedded database does not start. ${why}`);
}

/** Returns when the server has said so in its postmaster.pid, or has ended. */
async function launch(cluster: PostgresCluster, settings: ServerSettings): Promise<void> {
  const output = await open(cluster.serverLog, "a", 0o600);
  const server = spawn(
    cluster.binaries.postgres,
    ["-D", cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // Its own session: Ctrl-C in a terminal is for Milepost, which still needs its database to stop well.
    { ...asServer(cluster.account), detached: true, stdio: ["ignore", output.fd, output.fd] },
  );
  let hasEnded = false;
  server.once("exit", () => {
    hasEnded = true;
  });
  await once(server, "spawn").finally(() => output.close());
  server.unref();
  while (!hasEnded && (await readPostmaster(cluster.data))?.pid !== server.pid) await sleep(POLL_MS);
}

async function stop({ binaries, data, account }: PostgresCluster): Promise<void> {
  const args = ["stop", "-D", data, "-m", "fast", "-w", "-t", "60"];
  await run(binaries.pgCtl, args, asServer(account)).catch(async (error: Error) => {
    const postmaster = await readPostmaster(data);
    if (postmaster && (await postmasterState(postmaster.pid)) === "running") throw error;
  });
}

async function answers(cluster: PostgresCluster, port: number): Promise<boolean> {
  const client = await connectIfUp(superuserUrl(cluster, port, "postgres"), "milepost start");
  await client?.end();
  return client !== null;
}

export function superuserUrl(
  { superuserPassword }: PostgresCluster,
  port: number,
  databaseName: string,
): string {
  return `postgresql://${SUPERUSER}:${superuserPassword}@127.0.0.1:${port}/${databaseName}`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port on 127.0.0.1");
  return address.port;
}

async function lastLine(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.trim().split("\n").at(-1) ?? "";
}
