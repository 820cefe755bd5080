import { pino } from "pino";
import { buildApp } from "../../src/app.js";
import { MovableClock } from "../../src/clock.js";
import { openDatabase } from "../../src/database/database.js";
import { SocketModeReceiver } from "../../src/receivers/socket-mode-receiver.js";
import { installationsOf } from "../support/installations.js";

/** One of several Mileposts on one database, whose clock another process moves. Started by `Fleet`. */

/** What it is told in the variable CHAOS. */
export interface ProcessSettings {
  databaseUrl: string;
  slackApiUrl: string;
  appToken: string;
  /** By workspace. */
  botTokens: Readonly<Record<string, string>>;
  callTimeoutMs: number;
  logFile: string;
  /** Domain time at the start. */
  now: string;
}

/** The clock moves to `now`; `lived`: nothing fell due in the time between. */
export interface Move {
  now: string;
  lived: boolean;
  /** Collects garbage first (with --expose-gc), so that what is left of the heap can be compared. */
  weigh?: boolean;
}

const settings: ProcessSettings = JSON.parse(process.env.CHAOS ?? "{}");
const { databaseUrl, slackApiUrl, appToken, botTokens, callTimeoutMs, logFile } = settings;
const clock = new MovableClock(new Date(settings.now));
const log = pino({ level: "info" }, pino.destination({ dest: logFile, sync: true }));

process.on("disconnect", () => process.exit(1));
process.on("unhandledRejection", (err) => {
  log.fatal({ err }, "something failed that nobody had waited for");
  process.exit(1);
});
process.on("uncaughtException", (err) => {
  log.warn({ err }, "could not start, or go on");
  process.exit(1);
});

const database = await openDatabase({ url: databaseUrl, dataDir: "", clock, log });
const milepost = buildApp({
  database,
  clock,
  receiver: new SocketModeReceiver({ appToken, slackApiUrl, log }),
  installations: installationsOf(new Map(Object.entries(botTokens))),
  slackApiUrl,
  callTimeoutMs,
  log,
});
await milepost.start();

let ticking = false;
process.on("message", async ({ now, lived, weigh = false }: Move) => {
  clock.set(new Date(now));
  if (!ticking) {
    ticking = true;
    await milepost.tick({ lived }).catch((err: unknown) => log.error({ err }, "a tick failed"));
    ticking = false;
  }
  if (weigh) global.gc?.();
  process.send?.({ ticked: now, heapMegabytes: process.memoryUsage().heapUsed / 2 ** 20 });
});
process.on("SIGTERM", () => {
  milepost
    .stop()
    .then(() => database.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    );
});
process.send?.({ ready: true });
