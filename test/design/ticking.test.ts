import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { systemClock } from "../../src/clock.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { seedDueContractors } from "../support/seed.js";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let database: TestDatabase;
let slack: StrictSlack;
let running: ChildProcess;

beforeEach(async () => {
  database = await createTestDatabase(systemClock);
  slack = await startSlack({
    clock: systemClock,
    manifest: parseManifest(parse(readFileSync(root("manifest.yml"), "utf8"))),
  });
});
afterEach(async () => {
  running.kill("SIGKILL");
  await slack.stop();
  await database.drop();
});

it("a process ticks by itself: what falls due while it runs is asked within a minute", {
  timeout: 120_000,
}, async () => {
  const team = slack.addTeam({ name: "Acme" });
  running = spawn(process.execPath, [root("dist/main.js")], {
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: team.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
      DATABASE_URL: database.url,
      PORT: "0",
      LOG_LEVEL: "warn",
    },
    stdio: "ignore",
  });
  const alive = () => database.sql("SELECT 1 FROM liveness");
  await expect.poll(async () => (await alive()).length, { timeout: 30_000, interval: 100 }).toBe(1);
  await database.sql("DELETE FROM workspaces");
  const [ana] = await seedDueContractors({ database, slack, team, count: 1 });
  const posted = () => slack.counts.get("chat.postMessage") ?? 0;
  expect(posted()).toBe(0);
  await expect.poll(posted, { timeout: 75_000, interval: 250 }).toBe(1);
  const person = slack.person(ana ?? "", team.id);
  expect(person.messages(person.dm())).toHaveLength(1);
});
