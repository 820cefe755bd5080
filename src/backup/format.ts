import pg from "pg";
import { z } from "zod";

/**
 * A backup is a gzipped text: a line that says what it is, each table's rows as PostgreSQL's COPY writes them, and a
 * last line that says how many there are and what all before it hashes to. It belongs to no machine and no version of
 * PostgreSQL, and psql can run it too.
 */
export const FORMAT = 1;

const HEAD = "-- Milepost backup ";
const END = "-- End ";
/** Ends a table's rows: no row can look like it. */
export const END_OF_ROWS = "\\.";

const table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });
export type BackupTable = z.infer<typeof table>;

const head = z.object({
  format: z.literal(FORMAT),
  /** When what it holds was true. */
  madeAt: z.iso.datetime().transform((text) => new Date(text)),
  /** What had made the schema what it was, in order. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(table).min(1),
});
export type BackupHead = z.output<typeof head>;

const end = z.object({ rows: z.record(z.string(), z.number().int()), sha256: z.string() });
export type BackupEnd = z.infer<typeof end>;

export function headLine(backup: BackupHead): string {
  return `${HEAD}${JSON.stringify(backup)}`;
}

/** @throws {Error} when the line is none */
export function readHeadLine(line: string): BackupHead {
  if (!line.startsWith(HEAD)) throw new Error("no backup begins so");
  return head.parse(JSON.parse(line.slice(HEAD.length)));
}

export function endLine(backup: BackupEnd): string {
  return `${END}${JSON.stringify(backup)}`;
}

/** @throws {Error} when the line is none */
export function readEndLine(line: string): BackupEnd {
  if (!line.startsWith(END)) throw new Error("no backup ends so");
  return end.parse(JSON.parse(line.slice(END.length)));
}

export function copyOut({ name, columns }: BackupTable): string {
  return `COPY public.${pg.escapeIdentifier(name)} (${columns.map(pg.escapeIdentifier).join(", ")}) TO STDOUT`;
}

export function copyIn({ name, columns }: BackupTable): string {
  return `COPY public.${pg.escapeIdentifier(name)} (${columns.map(pg.escapeIdentifier).join(", ")}) FROM STDIN`;
}
