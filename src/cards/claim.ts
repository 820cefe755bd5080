import type { Work, WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import type { CardContent, CardKind } from "./cards.js";

/** The client gives up on a call after this long. */
export const CALL_TIMEOUT_MS = 10_000;
/** From then on a send without an outcome is in doubt: Slack's own handling is given time to finish. */
const IN_DOUBT_AFTER_SECONDS = CALL_TIMEOUT_MS / 1000 + 10;

/** A card that this process, and no other, is about to send. */
export interface ClaimedCard {
  id: string;
  kind: string;
  subjectId: string;
  sentTo: string;
  channelId: string | null;
  /** The direct messages of the person it is sent to, as they were last; null: a channel, or nothing was sent yet. */
  directId: string | null;
  ts: string | null;
  /** The message in whose thread it is posted; null: it stands by itself. */
  threadTs: string | null;
  version: number;
  /** Of what its message says now; null when that is in doubt. */
  shownDigest: string | null;
  /** Set when an earlier attempt may have arrived: domain time of the first one. */
  inDoubtSince: Date | null;
  /** How often in a row it could not be drawn before. */
  failedDraws: number;
  /** null: there is nothing to show. An error: it could not be drawn, and holds up no other. */
  content: CardContent | Error | null;
}

/** The card in whose thread a card is to be posted. */
const IS_THREAD = Prisma.sql`thread.workspace_id = cards.workspace_id AND thread.sent_to = cards.sent_to
  AND thread.kind = cards.thread_kind AND thread.subject_id = cards.thread_subject`;

/** After a restore it may be there already: it waits until that was looked up. */
const WAITS_FOR_LOOK = Prisma.sql`cards.ts IS NULL AND EXISTS (
  SELECT 1 FROM look_backs WHERE look_backs.workspace_id = cards.workspace_id AND look_backs.sent_to = cards.sent_to)`;

/** The card in whose thread it is to be posted is on its way: it goes first. */
const WAITS_FOR_THREAD = Prisma.sql`cards.ts IS NULL AND EXISTS (
  SELECT 1 FROM cards AS thread WHERE ${IS_THREAD}
    AND thread.ts IS NULL AND thread.version > thread.shown_version AND thread.undeliverable IS NULL)`;

/**
 * Claims up to `limit` cards of the workspace whose truth has moved on since they were shown, oldest first (their ids
 * grow), and draws them. Claims of a process that died are taken over once their outcome can be looked up. While Slack has
 * asked for a pause, the whole workspace waits.
 *
 * @param oneByOne draws each by itself, for when drawing them together has thrown
 */
export async function claim(
  work: WorkspaceWork,
  kinds: ReadonlyMap<string, CardKind>,
  limit: number,
  { oneByOne = false } = {},
): Promise<ClaimedCard[]> {
  const claimed = await work.db.$queryRaw<(Omit<ClaimedCard, "content"> & { touchedAt: Date })[]>(Prisma.sql`
    WITH next AS (
      SELECT id, attempted_at, claimed_at FROM cards
      WHERE workspace_id = ${work.workspaceId} AND version > shown_version AND undeliverable IS NULL
        AND (claimed_at IS NULL OR claimed_at < clock_timestamp() - make_interval(secs => ${IN_DOUBT_AFTER_SECONDS}))
        AND NOT (${WAITS_FOR_THREAD}) AND NOT (${WAITS_FOR_LOOK})
        AND NOT EXISTS (SELECT 1 FROM cards AS paused WHERE paused.workspace_id = ${work.workspaceId}
          AND paused.version > paused.shown_version AND paused.undeliverable IS NULL
          AND paused.not_before > clock_timestamp())
      ORDER BY touched_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE cards SET claimed_at = clock_timestamp(),
      attempted_at = COALESCE(cards.attempted_at, ${work.now.toISOString()}::timestamptz)
    FROM next WHERE cards.id = next.id
    RETURNING cards.id, cards.kind, subject_id AS "subjectId", sent_to AS "sentTo", channel_id AS "channelId",
      (SELECT direct_id FROM people WHERE people.workspace_id = cards.workspace_id AND user_id = sent_to) AS "directId",
      ts, (
        SELECT thread.ts FROM cards AS thread WHERE ${IS_THREAD}
      ) AS "threadTs", version, failed_draws AS "failedDraws", touched_at AS "touchedAt", CASE WHEN next.claimed_at IS NULL THEN shown_digest END AS "shownDigest",
      CASE WHEN ts IS NULL AND next.claimed_at IS NOT NULL THEN next.attempted_at END AS "inDoubtSince"`);
  // RETURNING keeps no order.
  claimed.sort((a, b) => a.touchedAt.getTime() - b.touchedAt.getTime() || (a.id < b.id ? -1 : 1));
  const contents = await renderAll(work, kinds, claimed, oneByOne ? renderOneByOne : renderTogether);
  return claimed.map((card) => ({ ...card, content: contents.get(card.id) ?? null }));
}

async function renderAll(
  work: WorkspaceWork,
  kinds: ReadonlyMap<string, CardKind>,
  cards: readonly Omit<ClaimedCard, "content">[],
  render: (work: WorkspaceWork, kind: CardKind, subjectIds: readonly string[]) => Promise<Drawn>,
): Promise<Drawn> {
  const contents: Drawn = new Map();
  for (const name of new Set(cards.map((card) => card.kind))) {
    const kind = kinds.get(name);
    if (kind === undefined) throw new Error(`no card kind "${name}" is registered`);
    const ofKind = cards.filter((card) => card.kind === name);
    const bySubject = await render(
      work,
      kind,
      ofKind.map((card) => card.subjectId),
    );
    for (const card of ofKind) {
      const content = bySubject.get(card.subjectId);
      if (content !== undefined) contents.set(card.id, content);
    }
  }
  return contents;
}

type Drawn = Map<string, CardContent | Error>;

function renderTogether(work: WorkspaceWork, kind: CardKind, subjectIds: readonly string[]): Promise<Drawn> {
  return kind.render(work, subjectIds);
}

/** So that the one that cannot be drawn is known, and a query of it that fails is no failure of the others. */
async function renderOneByOne(
  work: WorkspaceWork,
  kind: CardKind,
  subjectIds: readonly string[],
): Promise<Drawn> {
  const drawn: Drawn = new Map();
  for (const subjectId of subjectIds) {
    await work.db.$executeRaw`SAVEPOINT drawing`;
    try {
      for (const [id, content] of await kind.render(work, [subjectId])) drawn.set(id, content);
    } catch (error) {
      await work.db.$executeRaw`ROLLBACK TO SAVEPOINT drawing`;
      drawn.set(subjectId, error instanceof Error ? error : new Error(String(error)));
    }
    await work.db.$executeRaw`RELEASE SAVEPOINT drawing`;
  }
  return drawn;
}

/** How many seconds until the workspace's next unsent card may be claimed; null when none is unsent. */
export async function secondsUntilNext(work: WorkspaceWork): Promise<number | null> {
  const [row] = await work.db.$queryRaw<{ seconds: number | null }[]>`
    SELECT CASE WHEN count(*) > 0 THEN ceil(extract(epoch FROM greatest(
      min(COALESCE(claimed_at + make_interval(secs => ${IN_DOUBT_AFTER_SECONDS}), clock_timestamp())),
      max(not_before), clock_timestamp()
    ) - clock_timestamp()))::int END AS seconds
    FROM cards WHERE workspace_id = ${work.workspaceId} AND version > shown_version AND undeliverable IS NULL
      AND NOT (${WAITS_FOR_THREAD}) AND NOT (${WAITS_FOR_LOOK})`;
  return row?.seconds ?? null;
}

/** Workspaces with unsent cards that nobody is sending just now, and that Slack has not asked to wait. */
export async function unservedWorkspaces(work: Work): Promise<string[]> {
  const rows = await work.db.$queryRaw<{ workspaceId: string }[]>`
    SELECT workspace_id AS "workspaceId" FROM cards
    WHERE version > shown_version AND undeliverable IS NULL AND NOT (${WAITS_FOR_LOOK})
    GROUP BY workspace_id
    HAVING bool_and(claimed_at IS NULL OR claimed_at < clock_timestamp() - make_interval(secs => ${IN_DOUBT_AFTER_SECONDS}))
      AND bool_and(not_before IS NULL OR not_before <= clock_timestamp())`;
  return rows.map((row) => row.workspaceId);
}
