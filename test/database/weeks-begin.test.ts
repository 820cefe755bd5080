import { expect, test } from "vitest";
import { aroundMigration } from "./before-migration.js";

test("a workspace that was set up before there were weeks has one from then on, unless it took Milepost away", () =>
  aroundMigration("20261126050500_weeks_begin", {
    async before(client) {
      await client.query(`INSERT INTO workspaces (id, name, bot_user_id, created_at, set_up_at, uninstalled_at) VALUES
        ('T1', 'Acme', 'U1', now(), '2026-06-01', NULL), ('T2', 'Bolt', 'U2', now(), NULL, NULL),
        ('T3', 'Cord', 'U3', now(), '2026-06-01', '2026-06-02')`);
    },
    async after(client) {
      const { rows } = await client.query(
        "SELECT kind, subject_id, due_at::text, parked_at IS NULL AS waits, error FROM agenda ORDER BY 2",
      );
      const due = { kind: "week", due_at: "2026-06-01 00:00:00+00" };
      expect(rows).toEqual([
        { ...due, subject_id: "T1", waits: true, error: null },
        { ...due, subject_id: "T3", waits: false, error: "uninstalled" },
      ]);
    },
  }));
