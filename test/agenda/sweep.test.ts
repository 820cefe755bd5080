import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AgendaEntry, type AgendaKind, nextDueAt, schedule } from "../../src/agenda/agenda.js";
import { ClockCheck } from "../../src/agenda/clock-check.js";
import { sweep } from "../../src/agenda/sweep.js";
import { MovableClock, systemClock } from "../../src/clock.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";

const NOW = new Date("2026-06-01T08:00:00.000Z");
const clock = new MovableClock(NOW);
let database: TestDatabase;
let settled: string[];
let parked: string[];

const kind: AgendaKind = {
  kind: "note",
  settle: async (work, due) => {
    for (const entry of due) {
      if (entry.subjectId === "poison") throw new Error("cannot decide");
      if (entry.subjectId === "bad sql") await work.db.$executeRaw`SELECT 1/0`;
    }
    settled.push(...due.map((entry) => entry.subjectId));
  },
  describe: async () => new Map(),
};

beforeEach(async () => {
  database = await createTestDatabase(clock);
  clock.set(NOW);
  settled = [];
  parked = [];
});
afterEach(() => database.drop());

const deps = () => ({
  database,
  kinds: new Map([["note", kind]]),
  onParked: async (_: unknown, entry: AgendaEntry, error: string) =>
    void parked.push(`${entry.subjectId}: ${error}`),
  clockCheck: new ClockCheck(systemClock, log),
  log,
});
const log = pino({ level: "silent" });

const put = (subjectId: string, dueAt: Date | null) =>
  database.acrossWorkspaces((work) => schedule(work, { workspaceId: "T1", kind: "note", subjectId, dueAt }));
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000);

describe("the agenda", () => {
  it("has one entry per kind and subject, which moves", async () => {
    await put("a", minutes(5));
    await put("a", minutes(9));
    expect(await database.sql("SELECT subject_id, due_at FROM agenda")).toEqual([
      { subject_id: "a", due_at: "2026-06-01 08:09:00+00" },
    ]);
    expect(await database.acrossWorkspaces(nextDueAt)).toEqual(minutes(9));
  });

  it("loses the entry whose due time is taken away", async () => {
    await put("a", minutes(5));
    await put("a", null);
    expect(await database.acrossWorkspaces(nextDueAt)).toBeNull();
  });

  it("takes the last word on a subject that is scheduled twice in one go", async () => {
    await database.acrossWorkspaces((work) =>
      schedule(
        work,
        { workspaceId: "T1", kind: "note", subjectId: "a", dueAt: minutes(1) },
        { workspaceId: "T1", kind: "note", subjectId: "a", dueAt: minutes(2) },
      ),
    );
    expect(await database.acrossWorkspaces(nextDueAt)).toEqual(minutes(2));
  });
});

describe("the sweep", () => {
  it("settles what is due, once, and leaves what is not", async () => {
    await put("past", minutes(-1));
    await put("now", NOW);
    await put("later", minutes(1));
    expect(await sweep(deps())).toEqual({ settled: 2, parked: 0 });
    expect(settled.sort()).toEqual(["now", "past"]);
    expect(await sweep(deps())).toEqual({ settled: 0, parked: 0 });
  });

  it("settles each entry once when several processes sweep at once, over several batches", async () => {
    const ids = Array.from({ length: 1200 }, (_, i) => `n${i}`);
    await database.acrossWorkspaces((work) =>
      schedule(work, ...ids.map((subjectId) => ({ workspaceId: "T1", kind: "note", subjectId, dueAt: NOW }))),
    );
    const swept = await Promise.all([sweep(deps()), sweep(deps()), sweep(deps())]);
    expect(swept.reduce((sum, each) => sum + each.settled, 0)).toBe(1200);
    expect(settled.sort()).toEqual(ids.sort());
  });

  it.each(["poison", "bad sql"])(
    "parks an entry whose decision throws (%s), says so once, and settles the others",
    async (culprit) => {
      for (const id of ["a", culprit, "z"]) await put(id, NOW);
      expect(await sweep(deps())).toEqual({ settled: 2, parked: 1 });
      await sweep(deps());
      expect(settled.sort()).toEqual(["a", "z"]);
      expect(parked).toHaveLength(1);
      expect(await database.sql("SELECT subject_id, parked_at FROM agenda")).toEqual([
        { subject_id: culprit, parked_at: "2026-06-01 08:00:00+00" },
      ]);
    },
  );

  it("parks what nobody has registered for", async () => {
    await database.acrossWorkspaces((work) =>
      schedule(work, { workspaceId: "T1", kind: "unknown", subjectId: "x", dueAt: NOW }),
    );
    expect(await sweep(deps())).toEqual({ settled: 0, parked: 1 });
    expect(parked[0]).toContain('"unknown"');
  });

  it("comes back to a parked entry when it is scheduled again", async () => {
    await put("poison", NOW);
    await sweep(deps());
    await put("poison", null);
    await put("a", NOW);
    expect((await sweep(deps())).settled).toBe(1);
  });

  it("does not settle a batch again whose messages could not be begun", async () => {
    await put("a", NOW);
    const withoutQueue = { ...deps(), onSettled: () => Promise.reject(new Error("no queue")) };
    await expect(sweep(withoutQueue)).rejects.toThrow("no queue");
    expect(await sweep(deps())).toEqual({ settled: 0, parked: 0 });
    expect(settled).toEqual(["a"]);
    expect(parked).toEqual([]);
  });

  it("waits while this machine's clock is over 30 seconds from the database's, says so once, and goes on", async () => {
    await put("a", NOW);
    let offMs = 31_000;
    const said: string[] = [];
    const listening = pino({ level: "info" }, { write: (line) => void said.push(JSON.parse(line).msg) });
    const realClock = { now: () => new Date(systemClock.now().getTime() - offMs) };
    const elsewhere = { ...deps(), clockCheck: new ClockCheck(realClock, listening) };
    for (const off of [31_000, -31_000, 3_600_000]) {
      offMs = off;
      expect(await sweep(elsewhere)).toEqual({ settled: 0, parked: 0 });
    }
    expect(said).toEqual([
      "this machine's clock differs from the database's: nobody is asked from here until it is set right",
    ]);
    offMs = 29_000;
    expect((await sweep(elsewhere)).settled).toBe(1);
    expect(said.slice(1)).toEqual(["this machine's clock agrees with the database's again: asking goes on"]);
  });

  it("leaves everything as it was when it is killed in the middle", async () => {
    await put("a", NOW);
    const killed: AgendaKind = { ...kind, settle: () => Promise.reject(new Error("connection lost")) };
    const dying = {
      ...deps(),
      kinds: new Map([["note", killed]]),
      onParked: () => Promise.reject(new Error("dead")),
    };
    await expect(sweep(dying)).rejects.toThrow("dead");
    expect((await sweep(deps())).settled).toBe(1);
  });
});
