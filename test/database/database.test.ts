import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { type Database, openDatabase, type Work } from "../../src/database/database.js";
import { Prisma } from "../../src/database/generated/client.js";
import { asSuperuser, createTestDatabase, type TestDatabase } from "../support/database.js";
import { waitUntil } from "../support/wait-until.js";

const NOW = new Date("2026-03-02T09:00:00.000Z");

let clock: MovableClock;
let database: TestDatabase;

beforeEach(async () => {
  clock = new MovableClock(NOW);
  database = await createTestDatabase(clock);
});

afterEach(() => database.drop());

describe("the rows of a workspace", () => {
  beforeEach(async () => {
    await addWorkspace("T1");
    await addWorkspace("T2");
  });

  test("are seen from no other workspace", async () => {
    expect(await database.inWorkspace("T1", names)).toEqual(["T1"]);
    expect(await database.inWorkspace("T2", names)).toEqual(["T2"]);
    expect(await database.inWorkspace("", names)).toEqual([]);
  });

  test("are changed and removed from no other workspace", async () => {
    const counts = await database.inWorkspace("T1", async ({ db }) => [
      await db.workspace.updateMany({ data: { name: "changed" } }),
      await db.workspace.deleteMany({ where: { id: "T2" } }),
    ]);
    expect(counts).toEqual([{ count: 1 }, { count: 0 }]);
    expect(await database.sql("SELECT id, name FROM workspaces ORDER BY id")).toEqual([
      { id: "T1", name: "changed" },
      { id: "T2", name: "T2" },
    ]);
  });

  test("are not written by another workspace, nor moved into one", async () => {
    await expect(
      database.inWorkspace("T1", ({ db }) =>
        db.workspace.create({ data: { id: "T3", name: "T3", botUserId: "U", createdAt: NOW } }),
      ),
    ).rejects.toThrow("row-level security");
    await expect(
      database.inWorkspace("T1", ({ db }) => db.$executeRaw`UPDATE workspaces SET id = 'T3'`),
    ).rejects.toThrow("row-level security");
  });

  test("are all seen across workspaces, where it is asked for", async () => {
    expect(await database.acrossWorkspaces(names)).toEqual(["T1", "T2"]);
  });

  test("are not seen by the next transaction on the same connection", async () => {
    const single = await openAgain({ poolSize: 1 });
    try {
      expect(await single.acrossWorkspaces(names)).toEqual(["T1", "T2"]);
      expect(await single.inWorkspace("T1", names)).toEqual(["T1"]);
      expect(await single.inWorkspace("T3", names)).toEqual([]);
    } finally {
      await single.close();
    }
  });
});

describe("a transaction", () => {
  test("has one now, the clock's when it began", async () => {
    const seen = await database.inWorkspace("T1", async (work) => {
      clock.set(new Date("2026-03-02T10:00:00.000Z"));
      return [work.now, work.workspaceId];
    });
    expect(seen).toEqual([NOW, "T1"]);
  });

  test("leaves nothing behind when it throws", async () => {
    await expect(
      database.inWorkspace("T1", async ({ db }) => {
        await db.workspace.create({ data: { id: "T1", name: "T1", botUserId: "U", createdAt: NOW } });
        throw new Error("thought better of it");
      }),
    ).rejects.toThrow("thought better of it");
    expect(await database.sql("SELECT id FROM workspaces")).toEqual([]);
  });

  test("sees what it has written without waiting for it", async () => {
    await addWorkspace("T1");
    const seen = await database.inWorkspace("T1", async ({ db, write }) => {
      write(Prisma.sql`UPDATE workspaces SET name = ${"changed"}`);
      return db.workspace.findMany({ select: { name: true } });
    });
    expect(seen).toEqual([{ name: "changed" }]);
  });

  test("fails as a whole, and says why, when a write fails that nobody waits for", async () => {
    await addWorkspace("T1");
    await expect(
      database.inWorkspace("T1", async ({ write }) => {
        write(Prisma.sql`UPDATE workspaces SET name = ${"changed"}`);
        write(Prisma.sql`UPDATE workspaces SET last_milestone = 1 / 0`);
      }),
    ).rejects.toMatchObject({ cause: { message: "division by zero" } });
    expect(await database.sql("SELECT name FROM workspaces")).toEqual([{ name: "T1" }]);
  });

  test.each([
    [
      "through the client",
      ({ db }: Work, id: string) =>
        db.workspace.update({ where: { id }, data: { lastMilestone: { increment: 1 } } }),
    ],
    [
      "in raw SQL",
      ({ db }: Work, id: string) =>
        db.$executeRaw`UPDATE workspaces SET last_milestone = last_milestone + 1 WHERE id = ${id}`,
    ],
    [
      "in a write that nobody waits for",
      async ({ db, write }: Work, id: string) => {
        write(Prisma.sql`UPDATE workspaces SET last_milestone = last_milestone + 1 WHERE id = ${id}`);
        // It holds the row from here on, or has lost.
        await db.$queryRaw`SELECT 1`;
      },
    ],
  ])("that lost a deadlock %s is run again", async (_how, increment) => {
    await addWorkspace("T1");
    await addWorkspace("T2");
    const bothHoldOne = barrier(2);
    let runs = 0;
    const inOrder = (ids: readonly string[]) =>
      database.acrossWorkspaces(async (work) => {
        runs += 1;
        for (const id of ids) {
          await increment(work, id);
          await bothHoldOne();
        }
      });
    await Promise.all([inOrder(["T1", "T2"]), inOrder(["T2", "T1"])]);
    expect(runs).toBe(3);
    expect(await database.sql("SELECT last_milestone FROM workspaces")).toEqual([
      { last_milestone: 2 },
      { last_milestone: 2 },
    ]);
  });

  test("that lost a conflict as late as its commit is run again", async () => {
    await addWorkspace("T1");
    await addWorkspace("T2");
    await asSuperuser(`ALTER DATABASE ${databaseName()} SET default_transaction_isolation = 'serializable'`);
    const strict = await openAgain();
    const bothHaveWritten = barrier(2);
    let runs = 0;
    const setToSum = (id: string) =>
      strict.acrossWorkspaces(async ({ db }) => {
        runs += 1;
        const all = await db.workspace.findMany();
        const sum = all.reduce((total, { lastMilestone }) => total + lastMilestone, 1);
        await db.workspace.update({ where: { id }, data: { lastMilestone: sum } });
        await bothHaveWritten();
      });
    await Promise.all([setToSum("T1"), setToSum("T2")]);
    await strict.close();
    expect(runs).toBe(3);
    expect(await database.sql("SELECT last_milestone FROM workspaces ORDER BY 1")).toEqual([
      { last_milestone: 1 },
      { last_milestone: 2 },
    ]);
  });

  test("is not run again for its own errors", async () => {
    let runs = 0;
    await expect(
      database.inWorkspace("T1", async () => {
        runs += 1;
        throw new Error("once");
      }),
    ).rejects.toThrow("once");
    expect(runs).toBe(1);
  });

  test("in flight is waited for on closing", async () => {
    const other = await openDatabase({
      url: database.url,
      dataDir: "",
      clock,
      log: pino({ level: "silent" }),
    });
    const hasBegun = barrier(2);
    const work = other.inWorkspace("T1", async ({ db }) => {
      await hasBegun();
      await db.$queryRaw`SELECT 1 FROM pg_sleep(0.05)`;
      await db.workspace.create({ data: { id: "T1", name: "T1", botUserId: "U", createdAt: NOW } });
    });
    await hasBegun();
    await Promise.all([other.close(), work]);
    expect(await database.sql("SELECT id FROM workspaces")).toEqual([{ id: "T1" }]);
  });
});

describe("a lost connection", () => {
  test("does not end the process, and the next transaction has another", async () => {
    await database.inWorkspace("T1", names);
    await asSuperuser(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'milepost' AND datname = '${databaseName()}'`,
    );
    await waitUntil(async () => (await database.trouble()) === null);
    expect(await database.inWorkspace("T1", names)).toEqual([]);
  });

  test("in the middle of a transaction fails that one alone", async () => {
    await expect(
      database.inWorkspace("T1", async ({ db }) => {
        await db.workspace.create({ data: { id: "T1", name: "T1", botUserId: "U", createdAt: NOW } });
        await asSuperuser(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'milepost' AND datname = '${databaseName()}'`,
        );
        await db.workspace.findMany();
      }),
    ).rejects.toThrow();
    expect(await database.inWorkspace("T1", names)).toEqual([]);
  });

  test("shows while the database takes no connections, and no longer than that", async () => {
    expect(await database.trouble()).toBeNull();
    await asSuperuser(`ALTER DATABASE ${databaseName()} ALLOW_CONNECTIONS false`);
    await asSuperuser(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${databaseName()}'`,
    );
    await waitUntil(async () => (await database.trouble()) === "The database does not answer.");
    await asSuperuser(`ALTER DATABASE ${databaseName()} ALLOW_CONNECTIONS true`);
    expect(await database.trouble()).toBeNull();
  });
});

function openAgain(options: { poolSize?: number } = {}): Promise<Database> {
  return openDatabase({ url: database.url, dataDir: "", clock, log: pino({ level: "silent" }), ...options });
}

async function addWorkspace(id: string): Promise<void> {
  await database.inWorkspace(id, ({ db }) =>
    db.workspace.create({ data: { id, name: id, botUserId: "U", createdAt: NOW } }),
  );
}

async function names({ db }: Work): Promise<string[]> {
  const rows = await db.workspace.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ name }) => name);
}

function databaseName(): string {
  return new URL(database.url).pathname.slice(1);
}

/** Opens when `size` have come to it, and stays open. */
function barrier(size: number): () => Promise<void> {
  let waiting = size;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    waiting -= 1;
    if (waiting <= 0) open();
    return opened;
  };
}
