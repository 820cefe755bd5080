import { config as loadDotEnv } from "dotenv";
import { schedule } from "node-cron";
import { buildApp, type Milepost } from "./app.js";
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
const PARENT_WATCH_MS = 1_000;
/** Where a person looks on, beside the log. */
const RUNNING =
  "\nMilepost is running. In Slack, type /milestone setup. Here, Ctrl+C ends it; to have it run day and night, see README.\n\n";

/** Starts one thing after the other. When one cannot be started, or `stopping` is aborted, what has begun is ended first. */
async function start(config: Config, log: Log, stopping: AbortSignal): Promise<() => Promise<void>> {
  const begun: (() => Promise<void>)[] = [];
  const stop = async () => {
    const failures: unknown[] = [];
    for (const end of begun.splice(0).reverse()) await end().catch((err) => failures.push(err));
    if (failures.length > 0) throw new AggregateError(failures, "not everything has ended in good order");
  };
  try {
    await startAll(config, { log, stopping, begun });
    return stop;
  } catch (error) {
    await stop().catch((err) => log.error({ err }, "could not stop cleanly"));
    throw error;
  }
}

/** `begun` is what ends each of the things that run, the first one first. */
async function startAll(
  config: Config,
  { log, stopping, begun }: { log: Log; stopping: AbortSignal; begun: (() => Promise<void>)[] },
): Promise<void> {
  const clock = systemClock;
  const { dataDir, slackApiUrl, botToken, transport } = config;
  let milepost: Milepost | null = null;
  const http = new HttpReceiver({
    port: config.port,
    signingSecret: transport.is === "http" ? transport.signingSecret : undefined,
    routes: healthRoutes(async () => (milepost === null ? "Milepost is starting." : milepost.trouble())),
    log,
  });
  const port = await http.listen();
  begun.push(() => http.stop());
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir,
    clock,
    log,
    beforeMigrating: (before) =>
      backUpBeforeMigrating(before, { dataDir, clock, log, without: process.argv.includes(WITHOUT_BACKUP) }),
  });
  begun.push(() => database.close());
  stopping.throwIfAborted();
  const { scopes } = await readManifest(MANIFEST);
  const installations = await connectWorkspace({ database, slackApiUrl, botToken, scopes, stopping, log });
  const receiver =
    transport.is === "socket"
      ? new SocketModeReceiver({ appToken: transport.appToken, slackApiUrl, log })
      : http;
  const app = buildApp({ database, clock, installations, receiver, slackApiUrl, log });
  begun.push(() => app.stop());
  await app.start();
  milepost = app;

  // A tick that fails is tried again in a minute: also the first one, when the database goes away just after the start.
  const tick = () => app.tick().catch((err) => log.error({ err }, "a tick failed"));
  const ticking = schedule("* * * * *", tick, { noOverlap: true });
  begun.push(async () => ticking.stop());
  await tick();
  stopping.throwIfAborted();
  log.info({ port, transport: transport.is }, "Milepost is running");
  if (process.stderr.isTTY) process.stderr.write(RUNNING);
}

/** The shell that npm starts passes SIGTERM on to nobody: it ends, and what it had started gets another parent. */
function onParentGone(stop: () => void): void {
  if (process.env.npm_lifecycle_event !== "start") return;
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    stop();
  }, PARENT_WATCH_MS);
  watching.unref();
}

loadDotEnv({ quiet: true });
try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const stopping = new AbortController();
  const starting = start(config, log, stopping.signal);
  let exitCode = 0;
  const stopWith = (code: number) => {
    exitCode = Math.max(exitCode, code);
    if (stopping.signal.aborted) return;
    stopping.abort();
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    starting.then(
      (stop) =>
        stop().then(
          () => process.exit(exitCode),
          (err) => {
            log.error({ err }, "could not stop cleanly");
            process.exit(1);
          },
        ),
      () => {
        // Said below.
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      stopWith(0);
    });
  }
  onParentGone(() => {
    log.info("stopping: npm is gone");
    stopWith(0);
  });
  // A library's own: a reconnect that Slack refuses for good, say. Whoever runs the process starts it again.
  for (const failure of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(failure, (err) => {
      log.fatal({ err }, "something failed that nobody had waited for: stopping");
      stopWith(1);
    });
  }
  await starting.catch((error) => {
    if (!stopping.signal.aborted || error !== stopping.signal.reason) throw error;
    process.exit(exitCode);
  });
} catch (error) {
  process.stderr.write(
    `${error instanceof StartError ? "" : "Milepost cannot start: "}${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
}
