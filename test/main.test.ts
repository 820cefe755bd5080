import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

describe("a start that fails", () => {
  let dataDir: string;
  let slack: StrictSlack;
  let env: Record<string, string>;
  let port: number;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "milepost-start-"));
    slack = await startSlack({ clock: systemClock, manifest: MANIFEST });
    port = await freePort();
    env = {
      SLACK_BOT_TOKEN: slack.addTeam({ name: "Acme" }).botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
      DATA_DIR: dataDir,
      PORT: String(port),
    };
  });
  afterEach(async () => {
    await slack.stop();
    await rm(dataDir, { recursive: true });
  });
  const isServerLeft = () => existsSync(join(dataDir, "postgres", "cluster", "postmaster.pid"));

  it.each(["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"])(
    "names %s when Slack refuses it, and leaves no database server behind",
    async (variable) => {
      const refused = `${env[variable]?.slice(0, -3)}000`;
      const { exited, said } = startProcess({ ...env, [variable]: refused });
      expect(await exited).toBe(1);
      expect(said()).toContain(
        `${variable}: Slack refuses it (invalid_auth); npm run setup asks for it again\n`,
      );
      expect(isServerLeft()).toBe(false);
    },
  );

  it("says that its port is in use before it makes a database", async () => {
    const server = createServer().listen(port);
    await once(server, "listening");
    const { exited, said } = startProcess(env);
    expect(await exited).toBe(1);
    expect(said()).toBe(
      `Port ${port} is in use by another program. Put another one into .env: PORT=${port + 1}\n`,
    );
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    server.close();
  });

  it("is alive while Slack cannot be reached, and ends at once when it is stopped", async () => {
    const { child, exited, said } = startProcess({ ...env, SLACK_API_URL: "http://127.0.0.1:9/api/" });
    await expect.poll(said, { timeout: 25_000 }).toContain("Slack cannot be reached: trying again");
    expect(await statusOf(port, "/healthz")).toBe(200);
    expect(await statusOf(port, "/readyz")).toBe(503);
    child.kill("SIGHUP");
    expect(await exited).toBe(0);
    expect(said()).not.toContain("Milepost is running");
    expect(isServerLeft()).toBe(false);
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

  it("ends in good order when the shell that npm had started it in ends without it", async () => {
    const shell = spawn("sh", ["-c", `"${process.execPath}" dist/main.js; true`], {
      env: { PATH: process.env.PATH, npm_lifecycle_event: "start", ...overHttp() },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = once(shell.stderr, "end");
    let said = "";
    shell.stderr.on("data", (chunk) => {
      said += chunk;
    });
    await expect.poll(() => get("/readyz"), { timeout: 15_000 }).toBe(200);
    shell.kill("SIGTERM");
    await ended;
    expect(said).toContain("stopping: npm is gone");
    expect(said).not.toContain("could not stop cleanly");
    expect(await get("/healthz")).toBe(0);
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
});
