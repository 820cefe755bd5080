import type { Receiver } from "@slack/bolt";
import { pino } from "pino";
import { buildApp, type Milepost } from "../../src/app.js";
import type { Clock } from "../../src/clock.js";
import { InFlight } from "../../src/in-flight.js";
import type { BenchDatabase } from "./bench-database.js";

/** For what begins with time alone: nothing comes in. */
const deaf: Receiver & { inFlight: InFlight } = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
  inFlight: new InFlight(),
};

/** Milepost in this process; each workspace's token is its id. */
export function benchMilepost(options: {
  database: BenchDatabase;
  clock: Clock;
  slackApiUrl: string;
  receiver?: Receiver & { inFlight: InFlight };
  botTokens?: ReadonlyMap<string, string>;
}): Milepost {
  const { receiver = deaf, botTokens, ...deps } = options;
  return buildApp({
    ...deps,
    receiver,
    installations: { botToken: async (id) => botTokens?.get(id) ?? `xoxb-${id}` },
    log: pino({ level: "warn" }, pino.destination(2)),
  });
}
