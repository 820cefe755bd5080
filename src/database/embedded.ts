import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import type { Logger } from "pino";
import { startGuardedServer } from "./guarded-server.js";
import type { PostgresServer, ServerSettings } from "./postgres-server.js";
import { lackOfRoom } from "./room.js";

/** Of the role and of its database. */
export const NAME = "milepost";
const NAME_OF_FOLDER = "postgres";

export interface EmbeddedDatabase {
  /** For the application: a role that owns its database and has no other right. */
  readonly url: string;
  /** Why it cannot go on, as a sentence; null: it can, or is about to. */
  trouble(): Promise<string | null>;
  /** For whoever looks after it: sees every row. */
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

/**
 * PostgreSQL of our own, with everything it has under `dataDir`, for this process alone.
 * @throws {StartError} when another process uses the folder, or it cannot be used.
 */
export async function startEmbedded(options: {
  readonly dataDir: string;
  readonly log: Logger;
  readonly settings?: ServerSettings;
}): Promise<EmbeddedDatabase> {
  return startEmbeddedIn(clusterFolder(options.dataDir), options.log, options.settings);
}

/** Where the embedded database is, below `dataDir`. */
export function clusterFolder(dataDir: string): string {
  return join(resolve(dataDir), NAME_OF_FOLDER);
}

/** The same in any folder (absolute). */
export async function startEmbeddedIn(
  folder: string,
  log: Logger,
  settings: ServerSettings = {},
): Promise<EmbeddedDatabase> {
  const server = await startGuardedServer(folder, log, settings);
  try {
    const url = await prepare(server);
    const superuserUrl = server.superuserUrl(NAME);
    await writeFile(server.cluster.superuserUrlFile, superuserUrl, { mode: 0o600 });
    log.info({ folder }, "embedded database started");
    return { url, superuserUrl, trouble: () => lackOfRoom(folder), stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The role gets a new password at every start, so that none is kept. */
async function prepare(server: PostgresServer): Promise<string> {
  const password = randomBytes(24).toString("hex");
  const client = new pg.Client({ connectionString: server.superuserUrl("postgres") });
  await client.connect();
  try {
    const roles = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [NAME]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${NAME}`);
    await client.query(
      `ALTER ROLE ${NAME} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
    );
    const databases = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  } finally {
    await client.end();
  }
  const url = new URL(server.superuserUrl(NAME));
  url.username = NAME;
  url.password = password;
  return url.href;
}
