import type { Work } from "../database/database.js";

/**
 * Whose card a message is, by our own record of it; null: none of ours. Slack shows a message before we have heard
 * that it does, and somebody may press its button by then: such a message is the named team's, if that has a card on
 * its way to this channel or person.
 */
export async function workspaceOfMessage(
  work: Work,
  message: { channelId: string; ts: string; userId: string; teamId: string | null },
): Promise<string | null> {
  const { channelId, ts, userId, teamId } = message;
  const shown = await work.db.card.findFirst({ where: { channelId, ts }, select: { workspaceId: true } });
  if (shown !== null) return shown.workspaceId;
  if (teamId === null) return null;
  const onItsWay = await work.db.card.findFirst({
    where: { workspaceId: teamId, ts: null, claimedAt: { not: null }, sentTo: { in: [channelId, userId] } },
    select: { workspaceId: true },
  });
  return onItsWay?.workspaceId ?? null;
}

/** The moment to which a restore has put the workspace back, when a message was posted in the time that is lost. */
export async function lostSince(
  { db }: Work,
  workspaceId: string,
  { ts }: { ts: string },
): Promise<Date | null> {
  const postedAt = new Date(Number(ts) * 1000);
  if (Number.isNaN(postedAt.getTime())) return null;
  const lost = await db.restoration.findFirst({
    where: { workspaceId, backedUpAt: { lte: postedAt }, restoredAt: { gte: postedAt } },
    orderBy: { backedUpAt: "asc" },
  });
  return lost?.backedUpAt ?? null;
}
