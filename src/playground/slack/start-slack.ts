import type { Clock } from "../../clock.js";
import { listen } from "./api/server.js";
import { Courier } from "./delivery/courier.js";
import { httpCarrier } from "./delivery/http.js";
import type { OnLate } from "./delivery/outbound.js";
import { socketCarrier } from "./delivery/socket.js";
import type { Desk } from "./desk.js";
import { announceEvents } from "./events/announce.js";
import { Faults } from "./faults.js";
import { CallLog } from "./log.js";
import type { AppManifest } from "./manifest.js";
import { type Memory, remember, rememberedIdentity } from "./memory.js";
import { RateLimits } from "./rate-limits.js";
import { realNow } from "./real-time.js";
import { ResponseUrls } from "./response-urls.js";
import { StrictSlack } from "./strict-slack.js";
import { Triggers } from "./triggers.js";
import { World } from "./world.js";

export type { InstalledTeam, StrictSlack } from "./strict-slack.js";

/** https://docs.slack.dev/interactivity/handling-user-interaction: acknowledge within three seconds. */
const ACK_TIMEOUT_MS = 3_000;
/** https://docs.slack.dev/apis/events-api: nearly at once, after a minute, after five. */
const RETRY_AFTER_MS: readonly number[] = [0, 60_000, 300_000];
const HOME_WAIT_MS = 1_000;

export interface SlackOptions {
  /** Domain time: what messages are stamped with. */
  clock: Clock;
  /** As `parseManifest` gives it. */
  manifest: AppManifest;
  /** 0, the default, takes a free one. */
  port?: number;
  /** HTTP mode; without it the app connects by Socket Mode. */
  app?: { requestUrl: string };
  /** Real milliseconds. */
  ackTimeoutMs?: number;
  /** Real milliseconds after each failed delivery of an event. */
  retryAfterMs?: readonly number[];
  /** Real milliseconds that a trigger id is good for. */
  triggerLifetimeMs?: number;
  /** Real milliseconds that `openHome` waits for the app to publish. */
  homeWaitMs?: number;
  /** Whether Slack's published rates hold; off by default. */
  rateLimits?: boolean;
  /** How many calls and payloads the log keeps; 20,000 by default. */
  logKept?: number;
  /** Where everything is kept across restarts; without it, it is forgotten. */
  memory?: Memory;
}

/** Starts a Slack on loopback that refuses what Slack refuses, by Slack's names. */
export async function startSlack({
  clock,
  manifest,
  port: wantedPort = 0,
  app,
  ackTimeoutMs = ACK_TIMEOUT_MS,
  retryAfterMs = RETRY_AFTER_MS,
  triggerLifetimeMs,
  homeWaitMs = HOME_WAIT_MS,
  rateLimits = false,
  logKept,
  memory,
}: SlackOptions): Promise<StrictSlack> {
  const world = new World(clock, manifest, memory && rememberedIdentity(memory));
  if (memory) remember(world, memory);
  const log = new CallLog(logKept);
  const { appId, signingSecret } = world.identity;
  const onLate = reportLate(world, log);
  const sockets = app ? null : socketCarrier({ appId, ackTimeoutMs, onLate });
  const carrier =
    sockets ?? httpCarrier({ requestUrl: app?.requestUrl ?? "", signingSecret, ackTimeoutMs, onLate });
  const faults = new Faults((how) => sockets?.drop(how));
  const courier = new Courier({ world, log, faults, carrier, retryAfterMs });
  let port = wantedPort;
  const desk: Desk = {
    world,
    courier,
    triggers: new Triggers(triggerLifetimeMs),
    responseUrls: new ResponseUrls(world),
    origin: () => `http://127.0.0.1:${port}`,
    homeWaitMs,
  };
  announceEvents(world, courier);
  const server = await listen({
    desk,
    log,
    faults,
    rateLimits: rateLimits ? new RateLimits() : null,
    sockets,
    port,
  });
  port = server.port;
  return new StrictSlack({
    desk,
    log,
    faults,
    async stop() {
      courier.stop();
      await carrier.stop();
      await server.stop();
    },
  });
}

function reportLate(world: World, log: CallLog): OnLate {
  return ({ payload, type }, ms) => {
    log.add({
      kind: "delivery",
      name: `late ack: ${typeof payload.type === "string" ? payload.type : type}`,
      teamId: null,
      at: world.clock.now(),
      realAt: realNow(),
      ms,
      request: payload,
      response: null,
      refusal: "late_ack",
      injected: false,
      broadcasts: [],
    });
  };
}
