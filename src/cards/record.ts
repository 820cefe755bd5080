import type { WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import type { ArrivedCard, CardKind } from "./cards.js";
import type { ClaimedCard } from "./claim.js";
import { type DrawingTrouble, recordDrawing } from "./redraw.js";
import type { Outcome } from "./send.js";

export interface Sent {
  card: ClaimedCard;
  outcome: Outcome;
}

/** Writes down what became of claimed cards, and tells their kinds of first arrivals and of what cannot arrive. */
export async function record(
  work: WorkspaceWork,
  kinds: ReadonlyMap<string, CardKind>,
  trouble: DrawingTrouble,
  sent: readonly Sent[],
): Promise<void> {
  await recordShown(work, sent);
  await rememberDirect(work, sent);
  await recordDrawing(work, trouble, sent);
  await recordPaused(work, sent);
  const refused = sent.flatMap(({ card, outcome }) =>
    outcome.is === "refused" ? [{ card, error: outcome.error }] : [],
  );
  await recordRefused(work, refused);
  for (const kind of kinds.values()) {
    const arrived = firstArrivals(work, kind.kind, sent);
    if (arrived.length > 0) await kind.arrived?.(work, arrived);
    const lost = refused
      .filter(({ card }) => card.kind === kind.kind)
      .map(({ card, error }) => ({ ...keyOf(work, card), error }));
    if (lost.length > 0) await kind.undeliverable?.(work, lost);
  }
}

async function recordRefused(
  work: WorkspaceWork,
  refused: readonly { card: ClaimedCard; error: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  await work.db.$executeRaw(Prisma.sql`
    UPDATE cards SET undeliverable = refused.error, claimed_at = NULL
    FROM unnest(
      ${refused.map(({ card }) => card.id)}::uuid[], ${refused.map(({ error }) => error)}::text[]
    ) AS refused(id, error)
    WHERE cards.id = refused.id`);
}

/**
 * The version that was drawn is the one that is shown: a change made meanwhile stays unsent, and is sent next. One that
 * could not be drawn waits for its next try as if it were shown; if it had been in doubt it stays so.
 */
async function recordShown(work: WorkspaceWork, sent: readonly Sent[]): Promise<void> {
  const rows = sent.flatMap(({ card, outcome }) => {
    const { id, version, channelId, ts, shownDigest: digest } = card;
    const inDoubt = outcome.is === "broken" && card.inDoubtSince !== null;
    if (outcome.is === "shown") return [{ id, version, inDoubt, ...outcome }];
    if (outcome.is === "settled" || outcome.is === "broken") {
      return [{ id, version, inDoubt, channelId, ts, digest }];
    }
    return [];
  });
  if (rows.length === 0) return;
  await work.db.$executeRaw(Prisma.sql`
    UPDATE cards SET shown_version = greatest(shown_version, done.version),
      claimed_at = CASE WHEN done.in_doubt THEN claimed_at - interval '1 hour' END,
      channel_id = done.channel_id, ts = done.ts, shown_digest = done.digest,
      arrived_at = COALESCE(arrived_at, CASE WHEN done.ts IS NULL THEN NULL ELSE ${work.now.toISOString()}::timestamptz END)
    FROM unnest(
      ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.version)}::int[],
      ${rows.map((r) => r.channelId)}::text[], ${rows.map((r) => r.ts)}::text[],
      ${rows.map((r) => r.digest)}::text[], ${rows.map((r) => r.inDoubt)}::bool[]
    ) AS done(id, version, channel_id, ts, digest, in_doubt)
    WHERE cards.id = done.id`);
}

/** The next card to the same person is sent without asking Slack where to. */
async function rememberDirect(work: WorkspaceWork, sent: readonly Sent[]): Promise<void> {
  const opened = sent.flatMap(({ card: { sentTo, directId }, outcome }) =>
    outcome.is === "shown" && outcome.channelId !== sentTo && outcome.channelId !== directId
      ? [{ sentTo, channelId: outcome.channelId }]
      : [],
  );
  if (opened.length === 0) return;
  await work.db.$executeRaw`
    UPDATE people SET direct_id = opened.channel_id
    FROM unnest(
      ${opened.map((each) => each.sentTo)}::text[], ${opened.map((each) => each.channelId)}::text[]
    ) AS opened(user_id, channel_id)
    WHERE people.workspace_id = ${work.workspaceId} AND people.user_id = opened.user_id`;
}

/**
 * A card that Slack asked to wait, or that was not tried, is free again; one that had been in doubt before stays
 * in doubt. One whose outcome is unknown keeps its claim until it can be looked up.
 */
async function recordPaused(work: WorkspaceWork, sent: readonly Sent[]): Promise<void> {
  for (const [seconds, ids] of groupPaused(sent)) {
    await work.db.$executeRaw(Prisma.sql`
      UPDATE cards SET not_before = clock_timestamp() + make_interval(secs => ${seconds}),
        claimed_at = CASE WHEN id = ANY(${ids.inDoubt}::uuid[]) THEN claimed_at - interval '1 hour' END
      WHERE id = ANY(${[...ids.inDoubt, ...ids.free]}::uuid[])`);
  }
  const found = sent.flatMap(({ card, outcome }) =>
    outcome.is === "in_doubt" && outcome.channelId !== card.channelId
      ? [{ id: card.id, channelId: outcome.channelId }]
      : [],
  );
  if (found.length === 0) return;
  await work.db.$executeRaw(Prisma.sql`
    UPDATE cards SET channel_id = found.channel_id
    FROM unnest(
      ${found.map((each) => each.id)}::uuid[], ${found.map((each) => each.channelId)}::text[]
    ) AS found(id, channel_id)
    WHERE cards.id = found.id`);
}

/** Ten minutes: a revoked token does not come back sooner, and each try is a refused call. */
const LOCKED_OUT_SECONDS = 600;

function groupPaused(sent: readonly Sent[]): Map<number, { inDoubt: string[]; free: string[] }> {
  const groups = new Map<number, { inDoubt: string[]; free: string[] }>();
  for (const { card, outcome } of sent) {
    if (outcome.is !== "paused" && outcome.is !== "locked_out") continue;
    const seconds = outcome.is === "paused" ? outcome.seconds : LOCKED_OUT_SECONDS;
    const group = groups.get(seconds) ?? { inDoubt: [], free: [] };
    (card.inDoubtSince === null ? group.free : group.inDoubt).push(card.id);
    groups.set(seconds, group);
  }
  return groups;
}

function firstArrivals(work: WorkspaceWork, kind: string, sent: readonly Sent[]): ArrivedCard[] {
  return sent.flatMap(({ card, outcome }) =>
    card.kind === kind && card.ts === null && outcome.is === "shown"
      ? [{ ...keyOf(work, card), channelId: outcome.channelId, ts: outcome.ts, arrivedAt: work.now }]
      : [],
  );
}

function keyOf(work: WorkspaceWork, card: ClaimedCard) {
  return { workspaceId: work.workspaceId, kind: card.kind, subjectId: card.subjectId, sentTo: card.sentTo };
}
