import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../src/clock.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { asSuperuser, createTestDatabase, type TestDatabase } from "../support/database.js";
import { type DatabaseLine, openLine } from "../support/database-line.js";
import { freePort } from "../support/free-port.js";
import { MANIFEST, type MilepostProcess, startProcess, statusOf } from "../support/milepost-process.js";
import { seedDueContractors } from "../support/seed.js";
import { waitUntil } from "../support/wait-until.js";

const CONTRACTORS = 30;
/** How often PostgreSQL goes away: what ends a process may take some tries. A hundred of each were lived through. */
const TIMES = Number(process.env.TIMES ?? 2);
const UNDER_WAY_MS = 150;
const AWAY_MS = 700;

let database: TestDatabase;
let line: DatabaseLine;
let slack: StrictSlack;
let team: InstalledTeam;
let port: number;
let milepost: MilepostProcess | undefined;

beforeEach(async () => {
  port = await freePort();
  database = await createTestDatabase(systemClock);
  line = await openLine(database.url);
  slack = await startSlack({
    clock: systemClock,
    manifest: MANIFEST,
    app: { requestUrl: `http://127.0.0.1:${port}/slack/events` },
  });
  team = slack.addTeam({ name: "Acme" });
});
afterEach(async () => {
  milepost?.child.kill("SIGKILL");
  await line.close();
  await slack.stop();
  await database.drop();
});

/** Everybody whose turn it is does something, over and over, and everything that is shown changes. */
function keepBusy(people: readonly Person[]): () => Promise<void> {
  let isOver = false;
  const loops = people.map(async (person, index) => {
    for (let turn = 0; !isOver; turn += 1) {
      if (index % 2 === 0) await person.command("/milestone", "help").catch(() => {});
      else await person.say(person.dm(), `The draft moved on, part ${turn}`).catch(() => {});
      await pause(20);
    }
  });
  const changing = (async () => {
    while (!isOver) {
      await database.sql("UPDATE cards SET version = version + 1").catch(() => {});
      await pause(200);
    }
  })();
  return async () => {
    isOver = true;
    await Promise.all([...loops, changing]);
  };
}

const name = () => new URL(database.url).pathname.slice(1);
const disconnectAll = () =>
  asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = '${name()}' AND application_name IN ('milepost', 'pgboss')`,
  );

it.each<[string, () => Promise<void>, () => Promise<void>]>([
  ["breaks every connection", async () => line.cut(), async () => {}],
  ["cannot be reached", async () => line.goDown(), async () => line.restore()],
  [
    "answers nothing, and then breaks every connection",
    async () => line.fallSilent(),
    async () => {
      line.cut();
      line.restore();
    },
  ],
  ["ends every session", disconnectAll, async () => {}],
  ["ends each session as it begins", async () => line.sayFarewell(), async () => line.restore()],
  [
    "takes no connections",
    async () => {
      await asSuperuser(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS false`);
      await disconnectAll();
    },
    () => asSuperuser(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS true`),
  ],
])(
  "goes on by itself after a database that %s, with work under way",
  { timeout: 60_000 + TIMES * 5_000 },
  async (_what, goesAway, comesBack) => {
    const contractors = await seedDueContractors({ database, slack, team, count: CONTRACTORS });
    milepost = startProcess({
      SLACK_BOT_TOKEN: team.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.url,
      DATABASE_URL: line.url,
      PORT: String(port),
    });
    let endedWith: number | NodeJS.Signals | null = null;
    void milepost.exited.then((code) => {
      endedWith = code;
    });
    await waitUntil(async () => (await statusOf(port, "/readyz")) === 200);
    const rest = keepBusy(contractors.slice(0, 8).map((id) => slack.person(id, team.id)));

    for (let time = 0; time < TIMES && endedWith === null; time += 1) {
      await pause(UNDER_WAY_MS * (1 + Math.random()));
      await goesAway();
      await pause(AWAY_MS * Math.random());
      expect(await statusOf(port, "/healthz"), milepost.said().slice(-2_000)).toBe(200);
      await comesBack();
    }
    await rest();
    expect(endedWith, milepost.said().slice(-3_000)).toBeNull();
    await waitUntil(async () => (await statusOf(port, "/readyz")) === 200);
    const typed = slack.person(contractors[9] ?? "", team.id);
    expect(await typed.command("/milestone", "help")).toMatchObject({ ok: true });
    if (process.env.OUT) (await import("node:fs")).appendFileSync(process.env.OUT, milepost.said());
  },
);
