import { afterEach, beforeEach, expect, it } from "vitest";
import { createDatabase } from "../support/database.js";
import { freePort } from "../support/free-port.js";
import { query } from "../support/query.js";
import { type Bench, openBench } from "./bench.js";

let bench: Bench;
let empty: Awaited<ReturnType<typeof createDatabase>>;
beforeEach(async () => {
  bench = await openBench();
  empty = await createDatabase();
});
afterEach(async () => {
  await bench.stop();
  await empty.drop();
});

it("two processes that start at one moment on an empty database both get ready, with one schema and one queue", {
  timeout: 60_000,
}, async () => {
  const secondPort = await freePort();
  const both = [bench.port, secondPort].map((port) =>
    bench.start({ DATABASE_URL: empty.url, PORT: String(port) }),
  );
  await Promise.all([bench.untilReady(), bench.untilReady(secondPort)]);

  const [migrated] = await query(
    empty.url,
    `SELECT count(*)::int AS applied, count(DISTINCT migration_name)::int AS files,
       bool_and(finished_at IS NOT NULL AND rolled_back_at IS NULL) AS whole FROM _prisma_migrations`,
  );
  expect(migrated).toEqual({ applied: migrated?.files, files: expect.any(Number), whole: true });
  expect(await query(empty.url, "SELECT name FROM pgboss.queue WHERE name = 'deliveries'")).toHaveLength(1);
  expect(await query(empty.url, "SELECT id FROM workspaces")).toEqual([{ id: bench.team.id }]);
  for (const { said } of both) expect(said()).not.toMatch(/"level":[456]0/);

  const maya = bench.person(bench.slack.addUser(bench.team.id, { name: "maya", realName: "Maya" }).id);
  expect(await maya.command("/milestone", "setup")).toMatchObject({ ok: true });
  for (const { child, exited } of both) {
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
  }
});
