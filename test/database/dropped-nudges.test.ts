import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { aroundMigration } from "./before-migration.js";

test("a nudge that was dropped as its silence ended is told from one that an owner undid", () =>
  aroundMigration("20261126144500_dropped_nudges", {
    async before(client) {
      const [contractorId, checkInId, silenceId] = [randomUUID(), randomUUID(), randomUUID()];
      await client.query(
        "INSERT INTO workspaces (id, name, bot_user_id, created_at) VALUES ('T1', 'Acme', 'U1', now())",
      );
      await client.query(
        "INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at) VALUES ('T1', 'U2', 'Ana', 'member', now())",
      );
      await client.query(
        "INSERT INTO contractors (id, workspace_id, user_id, created_at) VALUES ($1, 'T1', 'U2', now())",
        [contractorId],
      );
      await client.query(
        "INSERT INTO check_ins (id, workspace_id, contractor_id, state, slot_at) VALUES ($1, 'T1', $2, 'missed', now())",
        [checkInId, contractorId],
      );
      await client.query(
        `INSERT INTO silences (id, workspace_id, contractor_id, check_in_id, state, flagged_at, ended_at)
         VALUES ($1, 'T1', $2, $3, 'ended', now(), '2026-06-04T02:00:00Z')`,
        [silenceId, contractorId, checkInId],
      );
      await client.query(
        `INSERT INTO nudges (id, workspace_id, contractor_id, silence_id, from_user_id, text, created_at, undone_at)
         SELECT gen_random_uuid(), 'T1', $1, $2, 'U3', text, now(), undone_at::timestamptz FROM (VALUES
           ('undone', '2026-06-04T02:00:00Z'), ('dropped', '2026-06-04T02:00:00.001Z'), ('sent', NULL)
         ) AS nudge(text, undone_at)`,
        [contractorId, silenceId],
      );
    },
    async after(client) {
      const { rows } = await client.query(
        "SELECT text, undone_at::text, dropped_at::text FROM nudges ORDER BY text",
      );
      const at = "2026-06-04 02:00:00+00";
      expect(rows).toEqual([
        { text: "dropped", undone_at: null, dropped_at: at },
        { text: "sent", undone_at: null, dropped_at: null },
        { text: "undone", undone_at: at, dropped_at: null },
      ]);
    },
  }));
