import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { readApplied } from "../database/migrate.js";
import { isThere } from "../database/replace-cluster.js";
import { connect } from "../database/visit.js";
import { StartError } from "../errors.js";
import {
  type BackupHead,
  type BackupTable,
  copyIn,
  copyOut,
  END_OF_ROWS,
  endLine,
  FORMAT,
  headLine,
} from "./format.js";

/** Only whoever runs Milepost reads it. */
const OWNER_ONLY = 0o600;

/** Milepost's own tables. The queue's are not kept: jobs carry no words, and are asked for anew at every start. */
const TABLES = `
  SELECT table_name AS name, json_agg(column_name ORDER BY ordinal_position) AS columns
  FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'
    AND is_generated = 'NEVER'
  GROUP BY table_name ORDER BY table_name`;
const tableRows = z.array(z.object({ name: z.string(), columns: z.array(z.string()) }));

export interface WrittenBackup {
  path: string;
  bytes: number;
  rows: number;
}

/**
 * Writes all that the database holds at one moment into a file, which is there as a whole or not at all. Milepost goes
 * on meanwhile.
 *
 * @param superuserUrl of a role that sees every row
 * @param now from then on what happens is not in it
 * @throws {StartError} when there is such a file already
 */
export async function writeBackup(superuserUrl: string, path: string, now: Date): Promise<WrittenBackup> {
  if (await isThere(path))
    throw new StartError("file_exists", `${path} is there already. Choose another name.`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.unfinished`;
  const client = await connect(superuserUrl, "milepost backup");
  try {
    const file = await open(unfinished, "wx", OWNER_ONLY);
    let rows = 0;
    try {
      const contents = contentsOf(client, now, (count) => {
        rows += count;
      });
      await pipeline(contents, createGzip(), async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) await file.writeFile(chunk);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return { path, bytes: (await stat(path)).size, rows };
  } finally {
    await client.end();
    await rm(unfinished, { force: true });
  }
}

async function* contentsOf(
  client: pg.Client,
  now: Date,
  counted: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const sha256 = createHash("sha256");
  const hashed = (part: Buffer) => {
    sha256.update(part);
    return part;
  };
  // One moment for all tables, however long it takes to read them; and every value written in one way only.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'",
  );
  const head = await headOf(client, now);
  yield hashed(Buffer.from(`${headLine(head)}\n`));
  const rows: Record<string, number> = {};
  for (const table of head.tables) {
    yield hashed(Buffer.from(`${copyIn(table)};\n`));
    const copying = client.query(copyTo(copyOut(table)));
    for await (const chunk of copying) yield hashed(chunk);
    yield hashed(Buffer.from(`${END_OF_ROWS}\n`));
    rows[table.name] = copying.rowCount;
    counted(copying.rowCount);
  }
  await client.query("COMMIT");
  yield Buffer.from(`${endLine({ rows, sha256: sha256.digest("hex") })}\n`);
}

async function headOf(client: pg.Client, now: Date): Promise<BackupHead> {
  const applied = await readApplied(client);
  const tables: BackupTable[] = tableRows.parse((await client.query(TABLES)).rows);
  const migrations = [...applied].map(([name, checksum]) => ({ name, checksum }));
  return {
    format: FORMAT,
    madeAt: now,
    migrations: migrations.sort((a, b) => (a.name < b.name ? -1 : 1)),
    tables,
  };
}
