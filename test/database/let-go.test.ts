import { expect, test } from "vitest";
import { aroundMigration } from "./before-migration.js";

const ANA = "00000000-0000-4000-8000-00000000000a";
const BEA = "00000000-0000-4000-8000-00000000000b";

test("what was put off before the upgrade is asked again all the same, apart from what owners have asked for", () =>
  aroundMigration("20261126143600_let_go", {
    async before(client) {
      await client.query(
        "INSERT INTO workspaces (id, name, bot_user_id, created_at) VALUES ('T1', 'Acme', 'U1', now())",
      );
      await client.query(`INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at) VALUES
        ('T1', 'UA', 'Ana', 'guest', now()), ('T1', 'UB', 'Bea', 'guest', now())`);
      await client.query(`INSERT INTO contractors (id, workspace_id, user_id, created_at) VALUES
        ('${ANA}', 'T1', 'UA', now()), ('${BEA}', 'T1', 'UB', now())`);
      await client.query(`INSERT INTO check_ins (id, workspace_id, contractor_id, state, slot_at, snoozed_until)
        VALUES (gen_random_uuid(), 'T1', '${ANA}', 'skipped', '2026-06-02', '2026-06-03')`);
      await client.query(`INSERT INTO agenda (workspace_id, kind, subject_id, due_at) VALUES
        ('T1', 'ask-now', '${ANA}', '2026-06-03'), ('T1', 'ask-now', '${BEA}', '2026-06-03')`);
    },
    async after(client) {
      const { rows } = await client.query("SELECT kind, subject_id FROM agenda ORDER BY 1");
      expect(rows).toEqual([
        { kind: "ask-now", subject_id: BEA },
        { kind: "put-off", subject_id: ANA },
      ]);
    },
  }));
