import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { StartError } from "../errors.js";

// The same two folders up from src/database and from dist/database.
const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

// Prisma's own number, so that its tools and this wait for each other
// (https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production#advisory-locking).
const ADVISORY_LOCK = 72707369;

// Prisma's table, column for column, so that its tools read what was applied here.
const CREATE_RECORD = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

const appliedRows = z.array(z.object({ migration_name: z.string(), checksum: z.string() }));

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export interface MigrateOptions {
  readonly folder?: string;
  /** Only these of the files, by name: the schema as it was when there were no others. */
  readonly only?: readonly string[];
  /** Called before the first file is applied to a database that has others already; what it throws stops it all. */
  readonly before?: (pending: readonly string[]) => Promise<void>;
}

/**
 * Brings the database to this version's schema: each file in one transaction, in order of name, once, also when
 * several processes start together. Returns the names of those applied now.
 * @throws {StartError} when a file fails (nothing of it stays), when one that was applied has changed since, or
 *   when the database has one that this version does not know.
 */
export async function migrate(url: string, log: Logger, options: MigrateOptions = {}): Promise<string[]> {
  const { folder = MIGRATIONS_FOLDER, only, before } = options;
  const all = await readMigrations(folder);
  const migrations = only === undefined ? all : all.filter(({ name }) => only.includes(name));
  const client = new pg.Client({ connectionString: url, application_name: "milepost migrate" });
  client.on("error", (error) => log.warn({ err: error }, "the connection that migrates was lost"));
  await client.connect();
  try {
    // Held by the session, not a transaction: it spans one transaction per file. Closing the connection frees it.
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query("SET client_min_messages = warning");
    await client.query(CREATE_RECORD);
    const applied = await readApplied(client);
    const pending = pendingOf(migrations, applied);
    if (pending.length > 0 && applied.size > 0) await before?.(pending.map(({ name }) => name));
    for (const migration of pending) {
      await apply(client, migration);
      log.info({ migration: migration.name }, "database migrated");
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** This version's migrations, in order. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      // A checkout may have changed line endings; the script is the same.
      const sql = (await readFile(join(folder, name, "migration.sql"), "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** What a database says of itself: the checksums of what was applied to it, by name. */
export async function readApplied(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Map(appliedRows.parse(rows).map((row) => [row.migration_name, row.checksum]));
}

/** @throws {StartError} when they are not of this version, or not as they were. */
export function pendingOf(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(
      "database_is_newer",
      `This database was written by a newer Milepost (it has ${unknown.join(", ")}). Start that version, or restore a backup.`,
    );
  }
  const changed = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (changed) {
    throw new StartError(
      "migration_changed",
      `The migration ${changed.name} was changed after it was applied to this database. Put it back as it was, ` +
        "and make the change in a new migration.",
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    // A script that changes rows must see all of them: the tables' owner, too, obeys row-level security.
    await client.query("SET LOCAL milepost.across = 'on'");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {});
    throw new StartError(
      "migration_failed",
      `The migration ${name} failed, and nothing of it was kept: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}
