import type pg from "pg";
import { z } from "zod";

// Everything a workspace has carries workspace_id; the workspaces themselves are held apart by their own id.
const UNPROTECTED_TABLES = `
  SELECT c.relname AS table_name, a.attname AS column_name
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND (a.attname = 'workspace_id' OR (c.relname = 'workspaces' AND a.attname = 'id'))
    AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
  ORDER BY c.relname`;

const tables = z.array(z.object({ table_name: z.string(), column_name: z.string() }));

/** SQL that holds apart the workspaces' rows in the tables that do not yet; null when all of them do. */
export async function rowLevelSecurity(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(UNPROTECTED_TABLES);
  const unprotected = tables.parse(rows);
  if (unprotected.length === 0) return null;
  return `-- Row-level security: set by inWorkspace and acrossWorkspaces (src/database/database.ts)\n${unprotected
    .map(({ table_name, column_name }) => policy(table_name, column_name))
    .join("\n")}`;
}

/** Said with a <> of which the planner knows nothing, so that it expects nearly every row to be seen. */
function policy(table: string, column: string): string {
  const condition = `CASE WHEN current_setting('milepost.across', true) = 'on' THEN 'seen'
    WHEN "${column}" = current_setting('milepost.workspace', true) THEN 'seen' ELSE '' END <> ''`;
  return `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "${table}"
  USING (${condition})
  WITH CHECK (${condition});
`;
}
