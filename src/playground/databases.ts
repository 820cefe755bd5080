import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../database/embedded.js";
import type { Log } from "../log.js";

/** A power cut may cost a playground its data; a killed process does not. */
const SETTINGS = { fsync: "off", full_page_writes: "off" };

/** Several databases on one embedded server. */
export interface Databases {
  urlOf(name: string): string;
  exists(name: string): Promise<boolean>;
  /** An empty one, or a copy of `from`, which nobody may be connected to. One of that name is replaced. */
  create(name: string, from?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startDatabases(dataDir: string, log: Log): Promise<Databases> {
  const server = await startEmbedded({ dataDir, log, settings: SETTINGS });
  const superuserUrl = await readFile(join(dataDir, "postgres", "superuser-url"), "utf8");
  const role = new URL(server.url).username;

  async function asSuperuser<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: named(superuserUrl, "postgres") });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  return {
    urlOf: (name) => named(server.url, name),
    exists: (name) =>
      asSuperuser(async (client) => {
        const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
        return found.rowCount !== 0;
      }),
    create: (name, from = "template0") =>
      asSuperuser(async (client) => {
        const id = client.escapeIdentifier(name);
        await client.query(`DROP DATABASE IF EXISTS ${id} WITH (FORCE)`);
        await client.query(
          `CREATE DATABASE ${id} OWNER ${client.escapeIdentifier(role)} TEMPLATE ${client.escapeIdentifier(from)}`,
        );
      }),
    stop: () => server.stop(),
  };
}

function named(url: string, name: string): string {
  const at = new URL(url);
  at.pathname = name;
  return at.href;
}
