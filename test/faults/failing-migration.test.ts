import { afterEach, beforeEach, expect, it } from "vitest";
import { createDatabase } from "../support/database.js";
import { query } from "../support/query.js";
import { type Bench, openBench } from "./bench.js";

let bench: Bench;
let database: Awaited<ReturnType<typeof createDatabase>>;
beforeEach(async () => {
  bench = await openBench();
  database = await createDatabase();
});
afterEach(async () => {
  await bench.stop();
  await database.drop();
});

it("a migration that fails ends the start with what to do, keeps nothing of it, and is applied once it can be", {
  timeout: 60_000,
}, async () => {
  await query(database.url, "CREATE TABLE workspaces (somebody_elses INT)");
  const failing = bench.start({ DATABASE_URL: database.url });
  expect(await failing.exited).toBe(1);
  expect(failing.said()).toMatch(
    /^The migration \d+_init failed, and nothing of it was kept: relation "workspaces" already exists\. Put that right and start Milepost again.+\n$/,
  );
  expect(
    await query(database.url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"),
  ).toEqual([{ tablename: "_prisma_migrations" }, { tablename: "workspaces" }]);
  await query(database.url, "DROP TABLE workspaces");
  bench.start({ DATABASE_URL: database.url });
  await bench.untilReady();
});
