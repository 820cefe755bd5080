import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.js";
import type { Person } from "../../src/playground/slack/person.js";
import { asSuperuser, createTestDatabase, type TestDatabase } from "../support/database.js";
import { type DatabaseLine, openLine } from "../support/database-line.js";
import { seedDueContractors } from "../support/seed.js";
import { type Bench, openBench } from "./bench.js";

const CONTRACTORS = 20;
/** How often PostgreSQL goes away. What ends a process may need some tries: TIMES=100 for the whole of it. */
const TIMES = Number(process.env.TIMES ?? 2);
const UNDER_WAY_MS = 150;
const AWAY_MS = 700;

let bench: Bench;
let database: TestDatabase;
let line: DatabaseLine;
beforeEach(async () => {
  bench = await openBench();
  database = await createTestDatabase(systemClock);
  line = await openLine(database.url);
});
afterEach(async () => {
  await bench.stop();
  await line.close();
  await database.drop();
});

const name = () => new URL(database.url).pathname.slice(1);
const allowConnections = (allowed: boolean) =>
  asSuperuser(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS ${allowed}`);
const endSessions = () =>
  asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = '${name()}' AND application_name IN ('milepost', 'pgboss')`,
  );

interface Absence {
  goesAway(): void | Promise<void>;
  comesBack(): void | Promise<void>;
}

const ABSENCES: Record<string, Absence> = {
  "breaks every connection": { goesAway: () => line.cut(), comesBack: () => {} },
  "cannot be reached": { goesAway: () => line.goDown(), comesBack: () => line.restore() },
  "does not answer": {
    goesAway: () => line.fallSilent(),
    comesBack() {
      line.cut();
      line.restore();
    },
  },
  "ends every session": { goesAway: endSessions, comesBack: () => {} },
  "ends each session as it begins": { goesAway: () => line.sayFarewell(), comesBack: () => line.restore() },
  "takes no connections": {
    async goesAway() {
      await allowConnections(false);
      await endSessions();
    },
    comesBack: () => allowConnections(true),
  },
};

describe("with work under way Milepost goes on by itself after a database that", () => {
  it.each(Object.entries(ABSENCES))("%s", { timeout: 60_000 + TIMES * 5_000 }, async (_what, absence) => {
    const { slack, team, port } = bench;
    const contractors = await seedDueContractors({ database, slack, team, count: CONTRACTORS });
    const people = contractors.map((id) => bench.person(id));
    const milepost = bench.start({ DATABASE_URL: line.url, PORT: String(port) });
    await bench.untilReady();
    const rest = keepBusy(people.slice(0, 6));

    for (let time = 0; time < TIMES && milepost.child.exitCode === null; time += 1) {
      await pause(UNDER_WAY_MS * (1 + Math.random()));
      await absence.goesAway();
      await pause(AWAY_MS * Math.random());
      await absence.comesBack();
    }
    await rest();
    expect(milepost.said()).not.toContain("nobody had waited for");
    expect(milepost.child.exitCode, milepost.said().slice(-3_000)).toBeNull();
    await bench.untilReady();
    await expect
      .poll(() => people[9]?.command("/milestone", "help"), { timeout: 20_000 })
      .toMatchObject({ ok: true });
  });
});

/** Each of them does one thing after the other, and everything that is shown changes, until the function is called. */
function keepBusy(people: readonly Person[]): () => Promise<void> {
  let isOver = false;
  const doing = people.map(async (person, index) => {
    for (let turn = 0; !isOver; turn += 1) {
      if (index % 3 > 0) await person.command("/milestone", "help").catch(() => {});
      else await person.say(person.dm(), `The draft moved on, part ${turn}`);
      await pause(index % 3 > 0 ? 20 : 200);
    }
  });
  const changing = async () => {
    while (!isOver) {
      await database.sql("UPDATE cards SET version = version + 1").catch(() => {});
      await pause(200);
    }
  };
  const all = Promise.all([...doing, changing()]);
  return async () => {
    isOver = true;
    await all;
  };
}
