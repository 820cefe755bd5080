import type { Receiver } from "@slack/bolt";
import { nextDueAt } from "./agenda/agenda.js";
import { ClockCheck } from "./agenda/clock-check.js";
import { stayAlive } from "./agenda/liveness.js";
import { sweep } from "./agenda/sweep.js";
import { type Upcoming, upcoming } from "./agenda/upcoming.js";
import {
  allAgendaKinds,
  allCardKinds,
  allListeners,
  drawnAgain,
  extendOverOutage,
  homeOf,
  openParkedAlert,
  tellRestored,
  tellUndrawn,
} from "./capabilities.js";
import { CALL_TIMEOUT_MS } from "./cards/claim.js";
import { createDeliveries } from "./cards/deliveries.js";
import { createLookBack } from "./cards/look-back.js";
import { type Clock, systemClock } from "./clock.js";
import type { Database } from "./database/database.js";
import { Dispatch } from "./dispatch/dispatch.js";
import { pruneReceived } from "./dispatch/prune.js";
import { createBolt } from "./dispatch/register.js";
import { NotAtRest } from "./errors.js";
import type { InFlight } from "./in-flight.js";
import type { Log } from "./log.js";
import { clientOptions, createClients, type Installations } from "./slack/clients.js";

export interface AppDeps {
  database: Database;
  /** The domain's; everything else runs on real time. */
  clock: Clock;
  installations: Installations;
  /** How Slack's payloads come in. */
  receiver: Receiver & { inFlight: InFlight };
  slackApiUrl?: string | undefined;
  /** After how long a call to Slack is given up. */
  callTimeoutMs?: number;
  log: Log;
}

/** Milepost, put together but not running: it has no process, no timer and no configuration of its own. */
export interface Milepost {
  /** Opens for Slack's payloads and for deliveries. */
  start(): Promise<void>;
  /**
   * One minute's work: settles what is due and has it delivered. `lived` says that the time since the last tick
   * was lived with nothing due in it, though nobody ticked: a clock that was moved, not an outage.
   */
  tick(options?: { lived?: boolean }): Promise<void>;
  /** When something falls due next; null when nothing is on the agenda. */
  nextDueAt(): Promise<Date | null>;
  /** The next things that will happen, by name, in all workspaces: at most `limit`, the soonest first. */
  upcoming(limit: number): Promise<Upcoming[]>;
  /** Waits until nothing is due, unsent or in flight. @throws {NotAtRest} when that takes longer than `withinMs` of real time */
  settle(withinMs?: number): Promise<void>;
  /** How many messages have changes that Slack has not taken yet. */
  unsent(): Promise<number>;
  /** Why it cannot do its work just now, as a sentence for whoever runs it; null: it is ready. */
  trouble(): Promise<string | null>;
  /** Takes nothing new, and finishes what was begun. */
  stop(): Promise<void>;
}

const SETTLE_POLL_MS = 5;

export function buildApp(deps: AppDeps): Milepost {
  const { database, log } = deps;
  const slackFor = createClients(
    deps.installations,
    clientOptions(deps.slackApiUrl, deps.callTimeoutMs ?? CALL_TIMEOUT_MS, log),
  );
  const kinds = new Map(allAgendaKinds.map((kind) => [kind.kind, kind]));
  const cardKinds = new Map(allCardKinds.map((kind) => [kind.kind, kind]));
  const deliveries = createDeliveries({
    database,
    kinds: cardKinds,
    slackFor,
    onUndrawn: tellUndrawn,
    onDrawn: drawnAgain,
    log,
  });
  const lookBack = createLookBack({
    database,
    kinds: cardKinds,
    slackFor,
    kick: deliveries.kick,
    onDone: tellRestored,
    log,
  });
  const dispatch = new Dispatch({ database, slackFor, kick: deliveries.kick, homeOf, log });
  const bolt = createBolt(deps.receiver, allListeners, dispatch, log);

  const clockCheck = new ClockCheck(systemClock, log);
  const sweepAll = () =>
    sweep({ database, kinds, onSettled: deliveries.kick, onParked: openParkedAlert, clockCheck, log });

  const noteAlive = ({ lived = false } = {}) =>
    stayAlive(database, async (work, outage) => {
      if (!lived) await extendOverOutage(work, outage);
    });

  async function tick(options: { lived?: boolean } = {}): Promise<void> {
    const hindered = await trouble();
    if (hindered !== null) log.error(hindered);
    await noteAlive(options);
    await lookBack.kick();
    await sweepAll();
    await pruneReceived(database);
    await deliveries.kickUnsent();
  }

  const trouble = async () => (deliveries.isReady() ? database.trouble() : "Milepost is not up yet.");

  async function isQuiet(): Promise<boolean> {
    await deps.receiver.inFlight.settled();
    await dispatch.inFlight.settled();
    const [row] = await database.acrossWorkspaces(
      (work) => work.db.$queryRaw<{ busy: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM cards WHERE version > shown_version AND undeliverable IS NULL)
          OR EXISTS (SELECT 1 FROM look_backs)
          OR EXISTS (SELECT 1 FROM agenda WHERE parked_at IS NULL AND due_at <= ${work.now.toISOString()}::timestamptz)
          AS busy`,
    );
    return row?.busy === false;
  }

  return {
    async start() {
      // First of all: what waits unsent since before an outage is not to be sent in somebody's night.
      await noteAlive();
      await deliveries.start();
      await bolt.start();
    },
    tick,
    nextDueAt: () => database.acrossWorkspaces(nextDueAt),
    upcoming: (limit) => database.acrossWorkspaces((work) => upcoming(work, kinds, limit)),
    async settle(withinMs = 30_000) {
      const deadline = systemClock.now().getTime() + withinMs;
      await tick({ lived: true });
      while (!(await isQuiet())) {
        if (systemClock.now().getTime() > deadline) throw new NotAtRest(withinMs);
        await new Promise((resolve) => setTimeout(resolve, SETTLE_POLL_MS));
        const { settled } = await sweepAll();
        if (settled > 0) await deliveries.kickUnsent();
      }
    },
    unsent: () =>
      database.acrossWorkspaces((work) =>
        work.db.card.count({
          where: { version: { gt: work.db.card.fields.shownVersion }, undeliverable: null },
        }),
      ),
    trouble,
    async stop() {
      await bolt.stop();
      await dispatch.inFlight.settled();
      await lookBack.stop();
      await deliveries.stop();
    },
  };
}
