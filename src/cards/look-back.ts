import { setTimeout as sleep } from "node:timers/promises";
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Database, WorkspaceWork } from "../database/database.js";
import { InFlight } from "../in-flight.js";
import type { Log } from "../log.js";
import type { CardKind } from "./cards.js";
import { cardIn, channelOf, LOCKED_OUT } from "./send.js";
import { type FoundMessage, takeUp } from "./take-up.js";

/** As many messages as Slack gives at once. */
const PAGE = 999;
/** Clocks differ. */
const MARGIN_SECONDS = 60;

export interface LookBackDeps {
  database: Database;
  kinds: ReadonlyMap<string, CardKind>;
  slackFor(workspaceId: string): Promise<WebClient>;
  /** Has what was waiting for it sent. */
  kick(workspaceIds: readonly string[]): Promise<void>;
  /** Called in the transaction in which a workspace's last place was looked at. */
  onDone(work: WorkspaceWork): Promise<void>;
  log: Log;
}

export interface LookBack {
  /** Begins, or goes on, where a restore has left something to look for. Never throws. */
  kick(): Promise<void>;
  isDone(): Promise<boolean>;
  stop(): Promise<void>;
}

interface Place {
  sentTo: string;
  /** Where a person's DM is, if that is known. */
  channelId: string | null;
  since: Date;
  until: Date;
}

/**
 * After a restore, looks in each channel and DM for what Milepost had posted in the time that is lost, so that it is not
 * posted again. Slack allows about fifty such looks a minute: a workspace with three hundred contractors takes six
 * minutes, in which nothing falls due there, and people and other workspaces are served as ever.
 */
export function createLookBack(deps: LookBackDeps): LookBack {
  const inFlight = new InFlight();
  const stopping = new AbortController();
  const looking = new Set<string>();

  async function kick(): Promise<void> {
    try {
      for (const workspaceId of await workspacesLeft(deps.database)) {
        if (looking.has(workspaceId)) continue;
        looking.add(workspaceId);
        const done = lookIn(deps, workspaceId, stopping.signal)
          .catch((err) =>
            deps.log.warn({ err, workspaceId }, "could not look for what was sent before the restore"),
          )
          .finally(() => looking.delete(workspaceId));
        void inFlight.run(done);
      }
    } catch (err) {
      deps.log.warn({ err }, "could not look for what was sent before a restore: the next tick will");
    }
  }

  return {
    kick,
    isDone: async () => (await workspacesLeft(deps.database)).length === 0,
    async stop() {
      stopping.abort();
      await inFlight.settled();
    },
  };
}

async function lookIn(deps: LookBackDeps, workspaceId: string, stopping: AbortSignal): Promise<void> {
  const slack = await deps.slackFor(workspaceId);
  for (
    let place = await nextPlace(deps, workspaceId);
    place !== null;
    place = await nextPlace(deps, workspaceId)
  ) {
    if (stopping.aborted) return;
    try {
      await lookAt(deps, slack, workspaceId, place);
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) {
        await sleep(error.retryAfter * 1000, undefined, { signal: stopping }).catch(() => {});
        continue;
      }
      if (!(error instanceof WebAPIPlatformError) || LOCKED_OUT.has(error.data.error)) throw error;
      deps.log.warn(
        { workspaceId, sentTo: place.sentTo, err: error.data.error },
        "Slack shows no history there",
      );
      await deps.database.inWorkspace(workspaceId, (work) => finish(work, deps, place));
    }
    await deps.kick([workspaceId]);
  }
}

async function lookAt(
  deps: LookBackDeps,
  slack: WebClient,
  workspaceId: string,
  place: Place,
): Promise<void> {
  const channelId = place.channelId ?? (await channelOf(slack, place.sentTo));
  const botUserId = await deps.database.inWorkspace(workspaceId, botOf);
  const found: FoundMessage[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.history({
      channel: channelId,
      oldest: String(place.since.getTime() / 1000 - MARGIN_SECONDS),
      latest: String(place.until.getTime() / 1000 + MARGIN_SECONDS),
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { ts, user, metadata } of page.messages ?? []) {
      const card = user === botUserId ? cardIn(metadata) : null;
      if (ts === undefined || card === null) continue;
      const { kind = null, subject = null } = card;
      found.push({ card: card.card, kind, subject, ts, postedAt: new Date(Number(ts) * 1000) });
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  try {
    await deps.database.inWorkspace(workspaceId, async (work) => {
      await takeUp(work, deps.kinds, { sentTo: place.sentTo, channelId }, found);
      await finish(work, deps, place);
    });
  } catch (err) {
    // A duplicate there is better than nothing falling due in the whole workspace any more.
    deps.log.error(
      { err, workspaceId, sentTo: place.sentTo },
      "could not take up what was sent before the restore",
    );
    await deps.database.inWorkspace(workspaceId, (work) => finish(work, deps, place));
  }
}

async function finish(work: WorkspaceWork, deps: LookBackDeps, { sentTo }: Place): Promise<void> {
  const { db, workspaceId } = work;
  await db.lookBack.deleteMany({ where: { workspaceId, sentTo } });
  if ((await db.lookBack.count({ where: { workspaceId } })) === 0) await deps.onDone(work);
}

function nextPlace({ database }: LookBackDeps, workspaceId: string): Promise<Place | null> {
  return database.inWorkspace(workspaceId, async ({ db }) => {
    const next = await db.lookBack.findFirst({ where: { workspaceId }, orderBy: { sentTo: "asc" } });
    if (next === null) return null;
    const { sentTo, since, until } = next;
    const shown = await db.card.findFirst({
      where: { workspaceId, sentTo, channelId: { not: null } },
      select: { channelId: true },
    });
    return { sentTo, since, until, channelId: shown?.channelId ?? null };
  });
}

async function botOf({ db, workspaceId }: WorkspaceWork): Promise<string> {
  return (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).botUserId;
}

async function workspacesLeft(database: Database): Promise<string[]> {
  return database.acrossWorkspaces(async ({ db }) => {
    const left = await db.lookBack.findMany({ distinct: ["workspaceId"], select: { workspaceId: true } });
    return left.map(({ workspaceId }) => workspaceId);
  });
}
