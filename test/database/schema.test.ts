import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowLevelSecurity } from "../../scripts/row-level-security.js";
import { diffToSchema } from "../../scripts/schema-engine.js";
import { MovableClock } from "../../src/clock.js";
import type { Work } from "../../src/database/database.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

// About the installation, not about anybody's work.
const SHARED_TABLES = ["_prisma_migrations", "liveness"];
const POLICY_IN_USE =
  "( CASE WHEN (current_setting('milepost.across'::text, true) = 'on'::text) THEN 'seen'::text " +
  "WHEN ({column} = current_setting('milepost.workspace'::text, true)) THEN 'seen'::text ELSE ''::text END <> ''::text)";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(new MovableClock(new Date("2026-03-02T09:00:00Z")));
});

afterAll(() => database.drop());

describe("the migrated database", () => {
  test("is what prisma/schema.prisma says", async () => {
    expect(await diffToSchema(database.url)).toBeNull();
  });

  test("holds workspaces apart in every table, from its owner too", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      expect(await rowLevelSecurity(client)).toBeNull();
    } finally {
      await client.end();
    }
  });

  test("has a workspace in every table but those about the installation", async () => {
    expect(
      await database.sql(
        `SELECT table_name FROM information_schema.tables AS t
         WHERE table_schema = 'public' AND table_name <> 'workspaces' AND NOT EXISTS (
           SELECT FROM information_schema.columns AS c
           WHERE c.table_schema = 'public' AND c.table_name = t.table_name AND c.column_name = 'workspace_id')
         ORDER BY table_name`,
      ),
    ).toEqual(SHARED_TABLES.map((table_name) => ({ table_name })));
  });

  test("has one policy on each of the others: this workspace's rows, or all where it is asked for", async () => {
    const policies = await database.sql(
      `SELECT tablename, permissive, roles::text, cmd, regexp_replace(qual, '\\s+', ' ', 'g') AS qual,
         regexp_replace(with_check, '\\s+', ' ', 'g') AS with_check FROM pg_policies
       WHERE schemaname = 'public' ORDER BY tablename`,
    );
    const tables = await database.sql(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY tablename",
      [SHARED_TABLES],
    );
    expect(policies).toEqual(
      tables.map(({ tablename }) => {
        const condition = POLICY_IN_USE.replace(
          "{column}",
          tablename === "workspaces" ? "id" : "workspace_id",
        );
        const rows = { qual: condition, with_check: condition };
        return { tablename, permissive: "PERMISSIVE", roles: "{public}", cmd: "ALL", ...rows };
      }),
    );
  });

  test("has the planner expect as many rows as a query asks for, and no fewer for the policy", async () => {
    await database.sql(
      `INSERT INTO workspaces (id, name, bot_user_id, created_at)
       SELECT 'T' || n, 'Acme', 'U0BOT', now() FROM generate_series(1, 200) AS n`,
    );
    await database.sql("ANALYZE workspaces");
    const expected = async ({ db }: Work) => {
      const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT * FROM workspaces`;
      return Number(/rows=(\d+)/.exec(plan[0]?.["QUERY PLAN"] ?? "")?.[1]);
    };
    expect(await database.acrossWorkspaces(expected)).toBeGreaterThan(190);
    expect(await database.inWorkspace("T1", expected)).toBeGreaterThan(190);
  });

  test("keeps instants with their zone, to the millisecond, and nothing without one", async () => {
    expect(
      await database.sql(
        `SELECT table_name, column_name, data_type, datetime_precision FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' AND data_type LIKE 'time%'
           AND (data_type <> 'timestamp with time zone' OR datetime_precision <> 3)`,
      ),
    ).toEqual([]);
  });
});
