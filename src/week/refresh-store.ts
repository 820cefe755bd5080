import { randomUUID } from "node:crypto";
import type { Work } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import { REFRESH_AGENDA } from "./week.js";

const REFRESHED_AFTER_SECONDS = 60;
/** One that is due sooner may be settled while this transaction is still at work, and would not see what it did. */
const LEFT_AT_LEAST_SECONDS = 30;

/**
 * Puts one entry on the agenda for each of these workspaces in which none is due in a while. Entries have ids of their
 * own: a row for the whole workspace would have its clicks wait for each other, and for the sweep.
 */
export async function insertRefreshes(work: Work, workspaceIds: readonly string[]): Promise<void> {
  const ids = [...new Set(workspaceIds)];
  const now = work.now.toISOString();
  work.write(Prisma.sql`
    INSERT INTO agenda (workspace_id, kind, subject_id, due_at)
    SELECT changed.id, ${REFRESH_AGENDA}, changed.entry,
      ${now}::timestamptz + make_interval(secs => ${REFRESHED_AFTER_SECONDS})
    FROM unnest(${ids}::text[], ${ids.map(() => randomUUID())}::text[]) AS changed(id, entry)
    WHERE NOT EXISTS (
      SELECT 1 FROM agenda WHERE workspace_id = changed.id AND kind = ${REFRESH_AGENDA} AND parked_at IS NULL
        AND due_at > ${now}::timestamptz + make_interval(secs => ${LEFT_AT_LEAST_SECONDS})
        AND due_at <= ${now}::timestamptz + make_interval(secs => ${REFRESHED_AFTER_SECONDS})
    )`);
}
