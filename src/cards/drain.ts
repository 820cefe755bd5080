import type { WebClient } from "@slack/web-api";
import type { Database } from "../database/database.js";
import type { Log } from "../log.js";
import type { CardKind } from "./cards.js";
import { type ClaimedCard, claim, secondsUntilNext } from "./claim.js";
import { record, type Sent } from "./record.js";
import type { DrawingTrouble } from "./redraw.js";
import { send } from "./send.js";

/** Few enough that a killed process leaves little in doubt, many enough that the database is not the bottleneck. */
const BATCH = 50;
const CONCURRENCY = 10;
/** A longer job would outlive its queue's patience: the rest goes to the next one. */
const BATCHES_PER_JOB = 40;

export interface DrainDeps extends DrawingTrouble {
  database: Database;
  kinds: ReadonlyMap<string, CardKind>;
  slackFor(workspaceId: string): Promise<WebClient>;
  log: Log;
  /** Aborted when no more is to be sent than what is on its way. */
  stopping?: AbortSignal;
}

/**
 * Sends one workspace's unsent cards, in order within each channel. Returns the seconds after which to look
 * again (0: at once), or null when everything is shown.
 */
export async function drain(deps: DrainDeps, workspaceId: string): Promise<number | null> {
  for (let batches = 0; batches < BATCHES_PER_JOB; batches++) {
    const { cards, again } = await claimSome(deps, workspaceId);
    if (cards.length === 0) return again;
    // Not before there is something to send: where Milepost is uninstalled there is none, and no token either.
    const slack = await deps.slackFor(workspaceId);
    const sent = await sendAll(slack, cards, deps.stopping);
    logTroubles(deps.log, workspaceId, sent);
    const next = await deps.database.inWorkspace(workspaceId, async (work) => {
      await record(work, deps.kinds, deps, sent);
      return secondsUntilNext(work);
    });
    if (next !== 0 || deps.stopping?.aborted) return next;
  }
  return 0;
}

interface Claimed {
  cards: ClaimedCard[];
  /** Without cards: the seconds after which to look again; null when everything is shown. */
  again: number | null;
}

/** Draws all in one go; where that throws, it has claimed nothing, and each is drawn by itself. */
async function claimSome({ database, kinds, log }: DrainDeps, workspaceId: string): Promise<Claimed> {
  const claimIn = (options: { oneByOne: boolean }) =>
    database.inWorkspace(workspaceId, async (work): Promise<Claimed> => {
      const cards = await claim(work, kinds, BATCH, options);
      return { cards, again: cards.length === 0 ? await secondsUntilNext(work) : null };
    });
  try {
    return await claimIn({ oneByOne: false });
  } catch (err) {
    log.warn({ err, workspaceId }, "cards could not be drawn together: drawing them one by one");
    return claimIn({ oneByOne: true });
  }
}

/** Channels side by side, each channel's cards one after the other; once Slack asks for a pause, the rest waits. */
async function sendAll(
  slack: WebClient,
  cards: readonly ClaimedCard[],
  stopping: AbortSignal | undefined,
): Promise<Sent[]> {
  const channels = new Map<string, ClaimedCard[]>();
  for (const card of cards) channels.set(card.sentTo, [...(channels.get(card.sentTo) ?? []), card]);
  const waiting = [...channels.values()];
  const sent: Sent[] = [];
  let pause: Sent["outcome"] | undefined;
  const worker = async () => {
    for (let queue = waiting.shift(); queue !== undefined; queue = waiting.shift()) {
      for (const card of queue) {
        if (stopping?.aborted) pause ??= { is: "paused", seconds: 0 };
        const outcome = pause ?? (await send(slack, card));
        if (outcome.is === "paused" || outcome.is === "locked_out") pause = outcome;
        sent.push({ card, outcome });
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return sent;
}

function logTroubles(log: Log, workspaceId: string, sent: readonly Sent[]): void {
  for (const { card, outcome } of sent) logTrouble(log, workspaceId, card, outcome);
  const shut = sent.find(({ outcome }) => outcome.is === "locked_out")?.outcome;
  if (shut?.is !== "locked_out") return;
  log.error(
    { workspaceId, error: shut.error },
    "Slack does not accept Milepost's token for this workspace: nothing is sent there, and it is tried again in ten " +
      "minutes. Install the app there again, put its new token into SLACK_BOT_TOKEN and start Milepost again: what is " +
      "still true is sent then.",
  );
}

function logTrouble(log: Log, workspaceId: string, card: ClaimedCard, outcome: Sent["outcome"]): void {
  // What waits for the workspace's turn is no trouble of the card's.
  if (["shown", "settled", "locked_out"].includes(outcome.is)) return;
  log.warn(
    {
      workspaceId,
      card: card.id,
      kind: card.kind,
      outcome: outcome.is,
      err: "error" in outcome ? outcome.error : undefined,
    },
    "a card was not shown",
  );
}
