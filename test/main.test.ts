import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../src/clock.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../src/playground/slack/start-slack.js";
import { asSuperuser, createTestDatabase, type TestDatabase } from "./support/database.js";
import { freePort } from "./support/free-port.js";
import { MANIFEST, type MilepostProcess, startProcess, statusOf } from "./support/milepost-process.js";

describe("starting", () => {
  it("without tokens says which are missing and where they come from, and ends", async () => {
    const { exited, said } = startProcess({});
    expect(await exited).toBe(1);
    expect(said()).toMatch(
      /^Milepost cannot start:\n {2}SLACK_BOT_TOKEN: missing; .+\n {2}SLACK_APP_TOKEN: missing; .+\n$/,
    );
  });
});

describe("a running Milepost", () => {
  let database: TestDatabase;
  let slack: StrictSlack;
  let team: InstalledTeam;
  let port: number;
  let child: MilepostProcess["child"] | undefined;

  beforeEach(async () => {
    port = await freePort();
    database = await createTestDatabase(systemClock);
    slack = await startSlack({
      clock: systemClock,
      manifest: MANIFEST,
      app: { requestUrl: `http://127.0.0.1:${port}/slack/events` },
    });
    team = slack.addTeam({ name: "Acme" });
  });
  afterEach(async () => {
    child?.kill("SIGKILL");
    await slack.stop();
    await database.drop();
  });

  const overHttp = () => ({
    SLACK_BOT_TOKEN: team.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    DATABASE_URL: database.url,
    PORT: String(port),
  });
  const get = (path: string) => statusOf(port, path);

  it("is alive and ready, answers Slack over HTTP, and ends in good order on SIGTERM", async () => {
    const running = startProcess(overHttp());
    child = running.child;
    await expect.poll(() => get("/readyz"), { timeout: 15_000 }).toBe(200);
    expect(await get("/healthz")).toBe(200);
    const maya = slack.person(slack.addUser(team.id, { name: "maya", realName: "Maya" }).id, team.id);
    expect(await maya.command("/milestone", "help")).toMatchObject({ ok: true });
    running.child.kill("SIGTERM");
    expect(await running.exited).toBe(0);
    expect(running.said()).not.toContain(team.botToken);
    expect(running.said()).not.toContain(slack.signingSecret);
  });

  it("goes on when its first tick fails: there is another one in a minute", async () => {
    // Nothing but a tick reads it.
    await database.sql("ALTER TABLE received RENAME received_at TO gone");
    const running = startProcess(overHttp());
    child = running.child;
    await expect.poll(() => running.said(), { timeout: 15_000 }).toContain("a tick failed");
    await expect.poll(() => get("/readyz"), { timeout: 15_000 }).toBe(200);
    expect(running.said()).not.toContain("cannot start");
  });

  it("is alive but not ready while the database is gone, and ready again when it is back", async () => {
    child = startProcess(overHttp()).child;
    await expect.poll(() => get("/readyz"), { timeout: 15_000 }).toBe(200);
    const name = new URL(database.url).pathname.slice(1);
    await asSuperuser(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await asSuperuser(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await expect.poll(() => get("/readyz"), { timeout: 10_000 }).toBe(503);
    expect(await get("/healthz")).toBe(200);
    await asSuperuser(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await expect.poll(() => get("/readyz"), { timeout: 15_000 }).toBe(200);
  });

  it("says so, and ends, when Slack refuses its token", async () => {
    const { exited, said } = startProcess({ ...overHttp(), SLACK_BOT_TOKEN: "xoxb-not-this-one" });
    expect(await exited).toBe(1);
    expect(said()).toContain("SLACK_BOT_TOKEN: Slack refuses it (invalid_auth)");
  });
});
