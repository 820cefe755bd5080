import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type pg from "pg";
import { z } from "zod";
import { sizeWords } from "../size-words.js";
import { broken, type Finding, look, well } from "./finding.js";

const ABOUT = "Disk";
const TOO_LITTLE_BYTES = 100e6;
/** A backup before an upgrade, and what the upgrade writes. */
const LITTLE_BYTES = 500e6;

const sizeRow = z.tuple([z.object({ bytes: z.coerce.number() })]);

/** How many bytes can still be written below a folder, which need not be there yet. */
export async function freeBytes(folder: string): Promise<number> {
  const path = resolve(folder);
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    if (dirname(path) === path) throw error;
    return freeBytes(dirname(path));
  }
}

/** @param free where the data is; null: that is another machine's */
export async function diskFinding(client: pg.ClientBase, free: number | null): Promise<Finding> {
  const { rows } = await client.query("SELECT pg_database_size(current_database()) AS bytes");
  const [{ bytes }] = sizeRow.parse(rows);
  const size = `${sizeWords(bytes)} of data`;
  if (free === null) return well(ABOUT, `${size}; the room for it is the database server's matter.`);
  const words = `${size}, ${sizeWords(free)} free.`;
  if (free < TOO_LITTLE_BYTES)
    return broken(ABOUT, words, "Make room: the database stops when there is none.");
  if (free < Math.max(LITTLE_BYTES, 2 * bytes))
    return look(ABOUT, words, "Make room: an upgrade backs up first.");
  return well(ABOUT, words);
}
