import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { aroundMigration } from "./before-migration.js";

test("nobody waits for an answer to what was asked before replies were sent from here, nor is reminded of it", () =>
  aroundMigration("20261126093500_old_questions_wait_for_none", {
    async before(client) {
      const contractorId = randomUUID();
      const since = randomUUID();
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
        `INSERT INTO questions (id, workspace_id, number, contractor_id, lead_id, text, asked_at, waiting_since)
         SELECT id::uuid, 'T1', number, $1, 'U3', 'Which font?', now(), now()
         FROM unnest($2::text[], ARRAY[1, 2]) AS asked(id, number)`,
        [contractorId, [randomUUID(), since]],
      );
      await client.query(
        "INSERT INTO agenda (workspace_id, kind, subject_id, due_at) VALUES ('T1', 'question', $1, now())",
        [since],
      );
    },
    async after(client) {
      const { rows } = await client.query("SELECT number, state, answered_how FROM questions ORDER BY 1");
      expect(rows).toEqual([
        { number: 1, state: "answered", answered_how: null },
        { number: 2, state: "open", answered_how: null },
      ]);
      const { rows: agenda } = await client.query("SELECT count(*)::int AS n FROM agenda");
      expect(agenda).toEqual([{ n: 1 }]);
    },
  }));
