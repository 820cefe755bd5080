import type { Statement } from "./statements.js";

/**
 * Which of these tables the statements read from end to end, and in which statement: by the plans that the database
 * makes for them, none of which is run.
 *
 * @param options.isSmall for a database with few rows, where reading all of them is the best plan: only what no index
 *   could serve is found
 */
export async function sequentialScans(
  sql: (text: string, params?: readonly unknown[]) => Promise<Record<string, unknown>[]>,
  statements: readonly Statement[],
  tables: readonly string[],
  { isSmall = false } = {},
): Promise<string[]> {
  const found: string[] = [];
  if (isSmall) await sql("SET enable_seqscan = off");
  for (const { text, values } of statements) {
    if (!/^\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b/i.test(text)) continue;
    const rows = await sql(`EXPLAIN ${text}`, values);
    for (const line of rows.map((row) => String(Object.values(row)[0]))) {
      const table = /Seq Scan on (\w+)/.exec(line)?.[1];
      if (table !== undefined && tables.includes(table))
        found.push(`${table}: ${text.replace(/\s+/g, " ").trim().slice(0, 160)}`);
    }
  }
  if (isSmall) await sql("RESET enable_seqscan");
  return found;
}
