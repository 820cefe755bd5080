import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { systemClock } from "../../src/clock.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { seedDueContractors } from "../support/seed.js";

const CONTRACTORS = 200;
/** Each kill costs half a minute, until its unfinished delivery is taken over: KILLS=3 for the whole of it. */
const KILLS = Number(process.env.KILLS ?? 1);
const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let database: TestDatabase;
let slack: StrictSlack;
let team: InstalledTeam;
let running: ChildProcess | undefined;

beforeEach(async () => {
  database = await createTestDatabase(systemClock);
  slack = await startSlack({
    clock: systemClock,
    manifest: parseManifest(parse(readFileSync(root("manifest.yml"), "utf8"))),
  });
  team = slack.addTeam({ name: "Acme" });
});
afterEach(async () => {
  running?.kill("SIGKILL");
  await slack.stop();
  await database.drop();
});

function startMilepost(): ChildProcess {
  return spawn(process.execPath, [root("dist/main.js")], {
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: team.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
      DATABASE_URL: database.url,
      PORT: "0",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "ignore", process.env.SHOW_LOG ? "inherit" : "ignore"],
  });
}

const posted = () => slack.counts.get("chat.postMessage") ?? 0;

/** How often each contractor has been asked, as Slack has it. */
function asked(contractorIds: readonly string[]): number[] {
  return contractorIds.map((id) => {
    const person = slack.person(id, team.id);
    return person.messages(person.dm()).filter((message) => message.bot !== null).length;
  });
}

it("asks each of 200 contractors once though it is killed in the middle", {
  timeout: 240_000,
}, async () => {
  const contractors = await seedDueContractors({ database, slack, team, count: CONTRACTORS });
  for (let kill = 1; kill <= KILLS; kill++) {
    const enough = Math.floor((CONTRACTORS * kill) / (KILLS + 1));
    running = startMilepost();
    await expect.poll(posted, { timeout: 60_000, interval: 2 }).toBeGreaterThanOrEqual(enough);
    running.kill("SIGKILL");
    await once(running, "exit");
  }
  running = startMilepost();
  const unsent = async () => (await database.sql("SELECT 1 FROM cards WHERE version > shown_version")).length;
  await expect.poll(unsent, { timeout: 150_000, interval: 250 }).toBe(0);

  const times = asked(contractors);
  const report = {
    asked: times.filter((each) => each > 0).length,
    lost: times.filter((each) => each === 0).length,
    doubled: times.filter((each) => each > 1).length,
  };
  expect(report).toEqual({ asked: CONTRACTORS, lost: 0, doubled: 0 });
  expect(await database.sql("SELECT state, count(*)::int FROM check_ins GROUP BY state")).toEqual([
    { state: "asked", count: CONTRACTORS },
  ]);
});
