import type pg from "pg";
import { z } from "zod";

/** Slack lets an app change about fifty messages a minute: four minutes of them, newest first. */
const REDRAWN_AT_MOST = 200;

/**
 * Writes down, in each workspace, that what happened between these two is lost: before anything falls due or is posted,
 * Milepost looks for what it had posted then, and messages that may say more than is known are drawn anew.
 *
 * @param client of a superuser, or with `milepost.across` on
 */
export async function noteRestored(
  client: pg.ClientBase,
  { backedUpAt, restoredAt }: { backedUpAt: Date; restoredAt: Date },
): Promise<void> {
  const lost = [backedUpAt.toISOString(), restoredAt.toISOString()];
  await client.query(
    `INSERT INTO restorations (id, workspace_id, backed_up_at, restored_at)
     SELECT gen_random_uuid(), id, $1::timestamptz, $2::timestamptz FROM workspaces WHERE uninstalled_at IS NULL`,
    lost,
  );
  await client.query(
    `INSERT INTO look_backs (workspace_id, sent_to, since, until)
     SELECT workspace_id, sent_to, $1::timestamptz, $2::timestamptz FROM (
       SELECT workspace_id, user_id AS sent_to FROM contractors WHERE state <> 'ended'
       UNION SELECT workspace_id, user_id FROM owners
       UNION SELECT id, owner_channel_id FROM workspaces WHERE owner_channel_id IS NOT NULL
       UNION SELECT workspace_id, sent_to FROM cards WHERE ts IS NULL AND undeliverable IS NULL
     ) AS places JOIN workspaces ON workspaces.id = workspace_id WHERE uninstalled_at IS NULL
     ON CONFLICT (workspace_id, sent_to)
     DO UPDATE SET since = least(look_backs.since, EXCLUDED.since), until = greatest(look_backs.until, EXCLUDED.until)`,
    lost,
  );
  await client.query(
    `UPDATE cards SET version = version + 1, shown_digest = NULL, touched_at = $1::timestamptz
     FROM (
       SELECT id, row_number() OVER (PARTITION BY workspace_id ORDER BY touched_at DESC) AS place
       FROM cards WHERE ts IS NOT NULL AND undeliverable IS NULL
     ) AS newest
     WHERE newest.id = cards.id AND newest.place <= $2`,
    [restoredAt.toISOString(), REDRAWN_AT_MOST],
  );
}

const aliveRow = z.array(z.object({ alive_at: z.date() }));

/** When the Milepost that wrote the database was last there; null: none ever was. */
export async function lastAliveAt(client: pg.ClientBase): Promise<Date | null> {
  const { rows } = await client.query("SELECT alive_at FROM liveness");
  return aliveRow.parse(rows)[0]?.alive_at ?? null;
}
