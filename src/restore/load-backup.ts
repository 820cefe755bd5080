import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { z } from "zod";
import { type BackupTable, copyIn } from "../backup/format.js";
import { readBackup } from "../backup/read-backup.js";
import { MilepostError } from "../errors.js";

/**
 * Puts what a backup holds in the place of all that a database of its version holds, in the transaction that is open.
 *
 * @param client of a superuser
 */
export async function loadBackup(client: pg.Client, file: string): Promise<void> {
  // Rows come table by table, before those that they refer to; together they were true.
  await client.query("SET LOCAL session_replication_role = replica");
  const known = await tablesOf(client);
  const parts = readBackup(file)[Symbol.asyncIterator]();
  let next = await parts.next();
  while (!next.done) {
    const part = next.value;
    if (part.is === "head") {
      await emptyAll(client, part.head.tables, known);
      next = await parts.next();
      continue;
    }
    const { table } = part;
    async function* rowsOfTable() {
      while (!next.done && next.value.is === "rows" && next.value.table === table) {
        yield next.value.rows.join("");
        next = await parts.next();
      }
    }
    await pipeline(
      Readable.from(rowsOfTable(), { objectMode: false }),
      client.query(copyFrom(copyIn(table))),
    );
  }
}

/** Migrations may have written rows of their own: what the backup holds is all that there was. */
async function emptyAll(
  client: pg.Client,
  tables: readonly BackupTable[],
  known: readonly string[],
): Promise<void> {
  const names = tables.map(({ name }) => name);
  if (names.join() !== known.join()) {
    throw new MilepostError(
      "other_tables",
      "The backup's tables are not those of the version that it names.",
    );
  }
  for (const name of known) await client.query(`DELETE FROM public.${client.escapeIdentifier(name)}`);
}

const tableRows = z.array(z.object({ name: z.string() }));

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  return tableRows.parse(rows).map(({ name }) => name);
}
