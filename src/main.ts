import { config as loadDotEnv } from "dotenv";
import { schedule } from "node-cron";
import { buildApp } from "./app.js";
import { backUpBeforeMigrating, WITHOUT_BACKUP } from "./backup/before-migrating.js";
import { systemClock } from "./clock.js";
import { type Config, readConfig } from "./config.js";
import { openDatabase } from "./database/database.js";
import { StartError } from "./errors.js";
import { createLog, type Log } from "./log.js";
import { healthRoutes } from "./receivers/health.js";
import { HttpReceiver } from "./receivers/http-receiver.js";
import { SocketModeReceiver } from "./receivers/socket-mode-receiver.js";
import { readManifest } from "./slack/manifest.js";
import { connectWorkspace } from "./workspaces/connect.js";

const MANIFEST = new URL("../manifest.yml", import.meta.url);
const STOP_WITHIN_MS = 25_000;

async function start(config: Config, log: Log): Promise<() => Promise<void>> {
  const clock = systemClock;
  const { dataDir } = config;
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir,
    clock,
    log,
    beforeMigrating: (before) =>
      backUpBeforeMigrating(before, { dataDir, clock, log, without: process.argv.includes(WITHOUT_BACKUP) }),
  });
  const { slackApiUrl, botToken, transport } = config;
  const { scopes } = await readManifest(MANIFEST);
  const installations = await connectWorkspace({ database, slackApiUrl, botToken, scopes, log });
  const trouble = async () => milepost.trouble();
  const http = new HttpReceiver({
    port: config.port,
    signingSecret: transport.is === "http" ? transport.signingSecret : undefined,
    routes: healthRoutes(trouble),
    log,
  });
  const receiver =
    transport.is === "socket"
      ? new SocketModeReceiver({ appToken: transport.appToken, slackApiUrl, log })
      : http;
  const milepost = buildApp({ database, clock, installations, receiver, slackApiUrl, log });
  await milepost.start();
  const port = receiver === http ? config.port : await http.start();

  // A tick that fails is tried again in a minute: also the first one, when the database goes away just after the start.
  const tick = () => milepost.tick().catch((err) => log.error({ err }, "a tick failed"));
  const ticking = schedule("* * * * *", tick, { noOverlap: true });
  await tick();
  log.info({ port, transport: transport.is }, "Milepost is running");

  return async () => {
    await ticking.stop();
    await milepost.stop();
    if (receiver !== http) await http.stop();
    await database.close();
  };
}

loadDotEnv({ quiet: true });
try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const starting = start(config, log);
  let exitCode = 0;
  let isStopping = false;
  // Also while it starts: what was begun is finished, and then stopped. A start that fails says so below.
  const stopWith = (code: number) => {
    exitCode = Math.max(exitCode, code);
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    starting
      .then((stop) => stop())
      .then(
        () => process.exit(exitCode),
        (err) => {
          log.error({ err }, "could not stop cleanly");
          process.exit(1);
        },
      );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      stopWith(0);
    });
  }
  // A library's own: a reconnect that Slack refuses for good, say. Whoever runs the process starts it again.
  for (const failure of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(failure, (err) => {
      log.fatal({ err }, "something failed that nobody had waited for: stopping");
      stopWith(1);
    });
  }
  await starting;
} catch (error) {
  process.stderr.write(
    error instanceof StartError ? `${error.message}\n` : `Milepost cannot start: ${String(error)}\n`,
  );
  process.exit(1);
}
