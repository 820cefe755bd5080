import type { CardKey } from "../../cards/cards.js";
import type { WorkspaceWork } from "../../database/database.js";
import type { AlertKind } from "../../database/generated/client.js";

export async function setContractorsInChannel(
  { db, workspaceId }: WorkspaceWork,
  userIds: readonly string[],
): Promise<void> {
  await db.workspace.update({
    where: { id: workspaceId },
    data: { contractorsInChannel: [...userIds] },
  });
}

/** Those of these people who do work here, or did until they were ended. */
export async function contractorsAmong(
  { db, workspaceId }: WorkspaceWork,
  userIds: readonly string[],
): Promise<{ id: string; userId: string; name: string }[]> {
  const found = await db.contractor.findMany({
    where: { workspaceId, userId: { in: [...userIds] }, state: { not: "ended" } },
    select: { id: true, userId: true, person: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
  });
  return found.map(({ id, userId, person }) => ({ id, userId, name: person.name }));
}

/** Those of these people whom Milepost knows not to be full members, by name. */
export async function outsidersAmong(
  { db, workspaceId }: WorkspaceWork,
  userIds: readonly string[],
): Promise<string[]> {
  const found = await db.person.findMany({
    where: { workspaceId, userId: { in: [...userIds] }, kind: { in: ["guest", "external"] } },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  return found.map(({ name }) => name);
}

export async function contractorIds({ db, workspaceId }: WorkspaceWork): Promise<string[]> {
  const found = await db.contractor.findMany({ where: { workspaceId }, select: { id: true } });
  return found.map(({ id }) => id);
}

/** What the open alerts of these kinds are about. */
export async function openAlertSubjects(
  { db, workspaceId }: WorkspaceWork,
  kinds: readonly AlertKind[],
): Promise<string[]> {
  const found = await db.alert.findMany({
    where: { workspaceId, kind: { in: [...kinds] }, settledAt: null },
    select: { subjectId: true },
  });
  return found.map(({ subjectId }) => subjectId);
}

/** The cards of everything that waits for an owner, as keys for their channel. */
export async function waitingCards(work: WorkspaceWork, channelId: string): Promise<CardKey[]> {
  const { db, workspaceId } = work;
  const rows = await db.$queryRaw<{ kind: string; subjectId: string }[]>`
    SELECT 'delivery' AS kind, id::text AS "subjectId" FROM deliveries
      WHERE workspace_id = ${workspaceId} AND accepted_at IS NULL AND changes_asked_at IS NULL AND withdrawn_at IS NULL
    UNION ALL SELECT 'question', id::text FROM questions WHERE workspace_id = ${workspaceId} AND state = 'open'
    UNION ALL SELECT 'silence', id::text FROM silences WHERE workspace_id = ${workspaceId} AND ended_at IS NULL
    UNION ALL SELECT 'alert', id::text FROM alerts
      WHERE workspace_id = ${workspaceId} AND settled_at IS NULL AND kind NOT IN ('cannot_post', 'contractor_in_channel')`;
  return rows.map((row) => ({ workspaceId, ...row, sentTo: channelId }));
}

/** The newest cards in a channel are drawn anew; older ones are long out of sight, and Slack limits how many. */
export async function redrawIn(work: WorkspaceWork, channelId: string, atMost: number): Promise<void> {
  const { db, workspaceId, now } = work;
  await db.$executeRaw`
    UPDATE cards SET version = version + 1, touched_at = ${now.toISOString()}::timestamptz
    WHERE id IN (SELECT id FROM cards WHERE workspace_id = ${workspaceId} AND sent_to = ${channelId}
      ORDER BY touched_at DESC LIMIT ${atMost})`;
}

/** Milepost never changes what it has said in this channel again. */
export async function forgetCardsIn({ db, workspaceId }: WorkspaceWork, channelId: string): Promise<void> {
  await db.card.deleteMany({ where: { workspaceId, sentTo: channelId } });
}

/** Slack has given a channel another id. */
export async function renameChannel(
  { db, workspaceId }: WorkspaceWork,
  channelId: string,
  newId: string,
): Promise<void> {
  await db.workspace.updateMany({
    where: { id: workspaceId, ownerChannelId: channelId },
    data: { ownerChannelId: newId },
  });
  await db.card.updateMany({
    where: { workspaceId, sentTo: channelId },
    data: { sentTo: newId, channelId: newId },
  });
}
