import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import { registerWorkspace } from "../../src/workspaces/register.js";
import { noteUninstalled } from "../../src/workspaces/uninstall.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

let clock: MovableClock;
let database: TestDatabase;

beforeEach(async () => {
  clock = new MovableClock(new Date("2026-06-01T07:00:00.000Z"));
  database = await createTestDatabase(clock);
});
afterEach(() => database.drop());

const register = (name = "Acme") => registerWorkspace(database, { teamId: "T1", name, botUserId: "UBOT" });
const agenda = () =>
  database.sql("SELECT subject_id, due_at, parked_at, error FROM agenda ORDER BY subject_id");
const addEntries = () =>
  database.inWorkspace("T1", ({ db, now }) =>
    db.agendaEntry.createMany({
      data: [
        { workspaceId: "T1", kind: "late", subjectId: "a", dueAt: now },
        { workspaceId: "T1", kind: "late", subjectId: "b", dueAt: now, parkedAt: now, error: "broken" },
      ],
    }),
  );

describe("a workspace", () => {
  it("is written down once, however often Milepost starts, and keeps its settings", async () => {
    await register();
    await database.sql("UPDATE workspaces SET time_zone = 'Asia/Manila'");
    await register("Acme Ltd");
    expect(await database.sql("SELECT id, name, time_zone FROM workspaces")).toEqual([
      { id: "T1", name: "Acme Ltd", time_zone: "Asia/Manila" },
    ]);
  });

  it("has nothing on its agenda happen once Milepost was taken away", async () => {
    await register();
    await addEntries();
    await database.inWorkspace("T1", noteUninstalled);
    expect((await agenda()).filter((entry) => entry.parked_at === null)).toEqual([]);
    expect(await database.sql("SELECT uninstalled_at FROM workspaces")).toEqual([
      { uninstalled_at: "2026-06-01 07:00:00+00" },
    ]);
  });

  it("goes on where it was when Milepost is back, but for what had failed before", async () => {
    await register();
    await addEntries();
    const before = await agenda();
    await database.inWorkspace("T1", noteUninstalled);
    clock.set(new Date("2026-06-08T07:00:00.000Z"));
    await register();
    expect(await agenda()).toEqual(before);
    expect(await database.sql("SELECT uninstalled_at FROM workspaces")).toEqual([{ uninstalled_at: null }]);
  });
});
