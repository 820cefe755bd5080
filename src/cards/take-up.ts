import type { WorkspaceWork } from "../database/database.js";
import type { CardKind } from "./cards.js";

/** A message of Milepost's that was found where a restore has lost what it knew. */
export interface FoundMessage {
  card: string;
  /** Null: an older version posted it. */
  kind: string | null;
  subject: string | null;
  ts: string;
  postedAt: Date;
}

/**
 * Knows found messages again, newest first: a card that was on its way has arrived, and what is still true, or was
 * brought back, is shown in its message instead of in a second one. What nothing is known of stays as it is.
 */
export async function takeUp(
  work: WorkspaceWork,
  kinds: ReadonlyMap<string, CardKind>,
  place: { sentTo: string; channelId: string },
  found: readonly FoundMessage[],
): Promise<void> {
  for (const message of found) {
    const key = await keyOf(work, kinds, place.sentTo, message);
    if (key === null) continue;
    const card = { workspaceId: work.workspaceId, sentTo: place.sentTo, ...key };
    if (!(await arrive(work, card, place.channelId, message))) continue;
    await kinds
      .get(key.kind)
      ?.arrived?.(work, [{ ...card, channelId: place.channelId, ts: message.ts, arrivedAt: work.now }]);
  }
}

/** What it is about, if that is known, or can be brought back; null: it cannot. */
async function keyOf(
  work: WorkspaceWork,
  kinds: ReadonlyMap<string, CardKind>,
  sentTo: string,
  { card, kind, subject, postedAt }: FoundMessage,
): Promise<{ kind: string; subjectId: string } | null> {
  const known = await work.db.card.findUnique({
    where: { id: card },
    select: { kind: true, subjectId: true },
  });
  if (known !== null) return known;
  const ofKind = kinds.get(kind ?? "");
  if (kind === null || subject === null || ofKind === undefined) return null;
  await ofKind.takeUp?.(work, { subjectId: subject, sentTo, postedAt });
  const drawn = await ofKind.render(work, [subject]);
  return drawn.has(subject) ? { kind, subjectId: subject } : null;
}

/** Writes down where it is; false when its message was known already, or a newer one is it. */
async function arrive(
  work: WorkspaceWork,
  {
    workspaceId,
    kind,
    subjectId,
    sentTo,
  }: { workspaceId: string; kind: string; subjectId: string; sentTo: string },
  channelId: string,
  { card, ts }: FoundMessage,
): Promise<boolean> {
  const at = work.now.toISOString();
  const arrived = await work.db.$executeRaw`
    INSERT INTO cards (id, workspace_id, kind, subject_id, sent_to, channel_id, ts, touched_at, attempted_at, arrived_at)
    VALUES (${card}::uuid, ${workspaceId}, ${kind}, ${subjectId}, ${sentTo}, ${channelId}, ${ts},
      ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (workspace_id, kind, subject_id, sent_to) DO UPDATE
    SET channel_id = EXCLUDED.channel_id, ts = EXCLUDED.ts, arrived_at = EXCLUDED.arrived_at, shown_digest = NULL,
      version = cards.version + 1, claimed_at = NULL, undeliverable = NULL
    WHERE cards.ts IS NULL`;
  return arrived === 1;
}
