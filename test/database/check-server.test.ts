import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { type Database, openDatabase } from "../../src/database/database.js";
import { asSuperuser, createDatabase, databaseUrl } from "../support/database.js";

const ROLE = `role_${randomUUID().slice(0, 8)}`;

let database: Awaited<ReturnType<typeof createDatabase>>;

beforeEach(async () => {
  database = await createDatabase({ template: inject("databaseServer").template });
});

afterEach(() => database.drop());

describe("opening a database", () => {
  test("is refused to a superuser, who sees the rows of every workspace", async () => {
    const url = databaseUrl(inject("databaseServer").superuserUrl, database.name);
    await expect(open(url)).rejects.toMatchObject({
      code: "role_too_powerful",
      message: expect.stringMatching(/^DATABASE_URL: the role "postgres" is a superuser/),
    });
  });

  test("is refused to a role that bypasses row-level security", async () => {
    await asSuperuser(`CREATE ROLE ${ROLE} LOGIN BYPASSRLS PASSWORD 'secret'`);
    try {
      const url = new URL(database.url);
      url.username = ROLE;
      url.password = "secret";
      await expect(open(url.href)).rejects.toMatchObject({
        code: "role_too_powerful",
        message: expect.stringMatching(new RegExp(`^DATABASE_URL: the role "${ROLE}" has BYPASSRLS`)),
      });
    } finally {
      await asSuperuser(`DROP ROLE ${ROLE}`);
    }
  });

  test("is refused when the URL itself sets another time zone", async () => {
    const url = new URL(database.url);
    url.searchParams.set("options", "-c TimeZone=America/New_York");
    await expect(open(url.href)).rejects.toMatchObject({
      code: "time_zone_not_utc",
      message: expect.stringContaining("sessions are in America/New_York"),
    });
  });

  test("stores the instant that was meant in a database that is set to another time zone", async () => {
    await asSuperuser(`ALTER DATABASE ${database.name} SET TimeZone = 'America/New_York'`);
    const opened = await open(database.url);
    const at = new Date("2026-03-08T06:59:59.123Z");
    try {
      const rows = await opened.inWorkspace("T1", async ({ db }) => {
        await db.workspace.create({ data: { id: "T1", name: "One", botUserId: "U1", createdAt: at } });
        return db.$queryRaw`SELECT extract(epoch FROM created_at)::text AS epoch FROM workspaces`;
      });
      expect(rows).toEqual([{ epoch: (at.getTime() / 1000).toFixed(6) }]);
      const read = await opened.inWorkspace("T1", ({ db }) => db.workspace.findFirst());
      expect(read?.createdAt).toEqual(at);
    } finally {
      await opened.close();
    }
  });

  test("says so when nothing answers at the URL", async () => {
    await expect(open("postgresql://milepost:secret@127.0.0.1:1/milepost")).rejects.toMatchObject({
      code: "database_unreachable",
      message: "The database does not answer: connect ECONNREFUSED 127.0.0.1:1",
    });
  });
});

function open(url: string): Promise<Database> {
  const clock = new MovableClock(new Date("2026-03-02T09:00:00Z"));
  return openDatabase({ url, dataDir: "", clock, log: pino({ level: "silent" }) });
}
