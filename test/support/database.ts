import { randomUUID } from "node:crypto";
import pg from "pg";
import { pino } from "pino";
import { inject } from "vitest";
import type { Clock } from "../../src/clock.js";
import { type Database, openDatabase } from "../../src/database/database.js";

export type Row = Record<string, unknown>;

export interface TestDatabase extends Database {
  /** What is stored, of all workspaces, as SQL has it: instants and dates are text, in UTC. */
  sql(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Closes and removes it. */
  drop(): Promise<void>;
}

/** A server for test databases, and the one on it that they are copies of. */
export interface DatabaseServer {
  readonly superuserUrl: string;
  readonly roleUrl: string;
  readonly template: string;
}

/** A database of the test's own, migrated and with the queue installed: a copy of the run's template. */
export async function createTestDatabase(
  clock: Clock,
  server: DatabaseServer = inject("databaseServer"),
): Promise<TestDatabase> {
  const { url, drop } = await createDatabase({ template: server.template, server });
  const database = await openDatabase({ url, dataDir: "", clock, log: pino({ level: "silent" }) });
  const looking = new pg.Pool({
    connectionString: url,
    options: "-c TimeZone=UTC -c milepost.across=on",
    max: 1,
    types: { getTypeParser: asStored },
  });
  // Its idle connection can hear of the removal before it has heard of its own end.
  looking.on("error", () => {});
  return {
    ...database,
    sql: async (text, params = []) => (await looking.query<Row>(text, [...params])).rows,
    drop: async () => {
      await Promise.all([looking.end(), database.close()]);
      await drop();
    },
  };
}

/** A database owned by the application's role, empty unless it is made from a template. */
export async function createDatabase(
  from: { readonly template?: string; readonly server?: DatabaseServer } = {},
): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const { roleUrl, superuserUrl } = from.server ?? inject("databaseServer");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const role = new URL(roleUrl).username;
  const create = `CREATE DATABASE ${name} OWNER ${role} TEMPLATE ${from.template ?? "template1"}`;
  await asSuperuser(create, "postgres", superuserUrl);
  return {
    url: databaseUrl(roleUrl, name),
    name,
    drop: () => asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`, "postgres", superuserUrl),
  };
}

export async function asSuperuser(
  statement: string,
  databaseName = "postgres",
  superuserUrl = inject("databaseServer").superuserUrl,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(superuserUrl, databaseName) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

function asStored(oid: number, format?: "text" | "binary") {
  const isTime = oid === pg.types.builtins.DATE || oid === pg.types.builtins.TIMESTAMPTZ;
  return isTime ? (value: string) => value : pg.types.getTypeParser(oid, format);
}
