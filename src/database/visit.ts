import pg from "pg";
import { pino } from "pino";
import { clusterFolder, NAME } from "./embedded.js";
import { holderOf, startGuardedServer } from "./guarded-server.js";
import { majorVersionIn, openCluster } from "./postgres-cluster.js";
import { connectIfUp, runningPort, superuserUrl } from "./postgres-server.js";
import { finishReplacing, hasServer } from "./replace-cluster.js";

const CONNECT_TIMEOUT_MS = 5_000;

const silent = pino({ level: "silent" });

/** The embedded database, looked at from beside: through the server that runs, or one for as long as the visit lasts. */
export interface Visit {
  /** Sees every row. */
  readonly superuserUrl: string;
  /** The process that it runs for, such as "process 4711"; null: it was started for this visit, or was left behind. */
  readonly runsFor: string | null;
  leave(): Promise<void>;
}

/**
 * Null when there is no database below `dataDir`. Nothing is migrated, and a server that runs goes on as it is.
 * @throws {StartError} when it does not start, or was written by another major version.
 */
export async function visitEmbedded(dataDir: string): Promise<Visit | null> {
  const folder = clusterFolder(dataDir);
  await finishReplacing(folder);
  if ((await majorVersionIn(folder)) === null) return null;
  const cluster = await openCluster(folder);
  const port = await runningPort(cluster);
  if (port !== null) {
    const url = superuserUrl(cluster, port, NAME);
    return { superuserUrl: url, runsFor: await holderAt(url), leave: async () => {} };
  }
  const server = await startGuardedServer(folder, silent, {});
  return { superuserUrl: server.superuserUrl(NAME), runsFor: null, leave: () => server.stop() };
}

/** The process that has the embedded database for itself just now; null: none. */
export async function whoUses(folder: string): Promise<string | null> {
  if (!(await hasServer(folder))) return null;
  const cluster = await openCluster(folder);
  const port = await runningPort(cluster);
  return port === null ? null : holderAt(superuserUrl(cluster, port, NAME));
}

/** A connection of one's own, for one of the operator's commands; its session is as the application's are. */
export async function connect(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    options: "-c TimeZone=UTC",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function holderAt(url: string): Promise<string | null> {
  const server = new URL(url);
  server.pathname = "postgres";
  const client = await connectIfUp(server.href, "milepost visit");
  try {
    return client === null ? null : (await holderOf(client)) || null;
  } finally {
    await client?.end();
  }
}
