import { storedDate } from "../calendar/stored-date.js";
import type { CardKey } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { type AlertKind, Prisma, type Workspace } from "../database/generated/client.js";
import type { Candidate, Presence } from "./owner.js";
import type { Settings } from "./settings.js";

/** Names the entries that wait for Milepost to be installed again, among those that wait for a person. */
const UNINSTALLED = "uninstalled";

/** Returns since when Milepost had been away from a workspace that had uninstalled it; else null. */
export async function markInstalled(
  work: WorkspaceWork,
  { name, botUserId }: { name: string; botUserId: string },
): Promise<Date | null> {
  const { db, workspaceId: id } = work;
  const before = await db.workspace.findUnique({ where: { id }, select: { uninstalledAt: true } });
  await db.workspace.upsert({
    where: { id },
    create: { id, name, botUserId, createdAt: work.now },
    update: { name, botUserId, uninstalledAt: null },
  });
  return before?.uninstalledAt ?? null;
}

export async function markUninstalled({ db, workspaceId, now }: WorkspaceWork): Promise<void> {
  await db.workspace.updateMany({
    where: { id: workspaceId, uninstalledAt: null },
    data: { uninstalledAt: now },
  });
}

/** Parked rather than removed: installed again, everything goes on where it was. */
export async function pauseAgenda({ db, workspaceId, now }: WorkspaceWork): Promise<void> {
  await db.agendaEntry.updateMany({
    where: { workspaceId, parkedAt: null },
    data: { parkedAt: now, error: UNINSTALLED },
  });
}

export async function resumeAgenda({ db, workspaceId }: WorkspaceWork): Promise<void> {
  await db.agendaEntry.updateMany({
    where: { workspaceId, error: UNINSTALLED },
    data: { parkedAt: null, error: null },
  });
}

export async function loadWorkspace({ db, workspaceId }: WorkspaceWork): Promise<Workspace> {
  return db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
}

/** The workspace, held until the transaction ends: two who change who is in its channel take turns. */
export async function holdWorkspace(work: WorkspaceWork): Promise<Workspace> {
  await lockOwners(work);
  return loadWorkspace(work);
}

export async function saveWorkspace(
  { db, workspaceId }: WorkspaceWork,
  settings: Settings,
  channel: { ownerChannelId: string; setUpAt: Date },
): Promise<void> {
  const { timeZone, workingDays, rhythm, answerWindowDays, posting } = settings;
  await db.workspace.update({
    where: { id: workspaceId },
    data: { timeZone, workingDays, rhythm, answerWindowDays, posting, ...channel, contractorsInChannel: [] },
  });
}

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

const PRESENCE = Prisma.sql`o.user_id AS "userId", p.name, p.deactivated_at IS NOT NULL AS deactivated,
  o.away_from::text AS "awayFrom", o.away_until::text AS "awayUntil", o.stand_in_id AS "standInId"`;

export interface OwnerRow extends Presence {
  /** Milestones that are not over and are theirs to lead. */
  led: number;
}

/** A milestone that is not over. */
const GOES_ON = Prisma.sql`state IN ('offered', 'agreed', 'delivered')`;

/** The longest-standing first. */
export async function loadOwners({ db, workspaceId }: WorkspaceWork): Promise<OwnerRow[]> {
  return db.$queryRaw<OwnerRow[]>(Prisma.sql`
    SELECT ${PRESENCE}, (
      SELECT count(*)::int FROM milestones
      WHERE workspace_id = o.workspace_id AND lead_id = o.user_id AND ${GOES_ON}
    ) AS led
    FROM owners o JOIN people p USING (workspace_id, user_id)
    WHERE o.workspace_id = ${workspaceId} ORDER BY o.added_at, o.user_id`);
}

/** Every owner of these workspaces. */
export async function loadPresences(
  { db }: Work,
  workspaceIds: readonly string[],
): Promise<(Presence & { workspaceId: string; timeZone: string })[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT ${PRESENCE}, o.workspace_id AS "workspaceId", w.time_zone AS "timeZone"
    FROM owners o JOIN people p USING (workspace_id, user_id) JOIN workspaces w ON w.id = o.workspace_id
    WHERE o.workspace_id = ANY(${[...workspaceIds]}::text[])`);
}

/** @param away null: they are back */
export async function storeAway(
  { db, workspaceId }: WorkspaceWork,
  userId: string,
  away: Pick<Presence, "awayFrom" | "awayUntil" | "standInId"> | null,
): Promise<void> {
  await db.owner.updateMany({
    where: { workspaceId, userId },
    data: {
      awayFrom: storedDate(away?.awayFrom ?? null),
      awayUntil: storedDate(away?.awayUntil ?? null),
      standInId: away?.standInId ?? null,
    },
  });
}

/** Two owners who remove each other at the same moment take turns: one of them stays. */
export async function lockOwners({ db, workspaceId }: WorkspaceWork): Promise<void> {
  await db.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
}

export async function insertOwner(work: WorkspaceWork, userId: string, addedBy: string): Promise<void> {
  const { db, workspaceId, now } = work;
  await db.owner.createMany({
    data: [{ workspaceId, userId, addedBy, addedAt: now }],
    skipDuplicates: true,
  });
}

/** Those whom this owner was to stand in for have the other one, or nobody. */
export async function replaceStandIn(
  { db, workspaceId }: WorkspaceWork,
  standInId: string,
  by: string | null,
): Promise<void> {
  await db.$executeRaw`
    UPDATE owners SET stand_in_id = NULLIF(${by}, user_id)
    WHERE workspace_id = ${workspaceId} AND stand_in_id = ${standInId}`;
}

/** Those who were away until before today, their workspace's, are there again. */
export async function clearAway(
  { db }: Work,
  owners: readonly { workspaceId: string; userId: string }[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE owners SET away_from = NULL, away_until = NULL, stand_in_id = NULL
    FROM unnest(
      ${owners.map((owner) => owner.workspaceId)}::text[], ${owners.map((owner) => owner.userId)}::text[]
    ) AS back(workspace_id, user_id)
    WHERE owners.workspace_id = back.workspace_id AND owners.user_id = back.user_id`;
}

export async function deleteOwner({ db, workspaceId }: WorkspaceWork, userId: string): Promise<void> {
  await db.owner.deleteMany({ where: { workspaceId, userId } });
}

export async function loadCandidate({ db, workspaceId }: WorkspaceWork, userId: string): Promise<Candidate> {
  const person = await db.person.findUniqueOrThrow({
    where: { workspaceId_userId: { workspaceId, userId } },
    include: { contractor: { select: { state: true } } },
  });
  const { name, kind, deactivatedAt, contractor } = person;
  return {
    userId,
    name,
    kind,
    deactivatedAt,
    isContractor: contractor !== null && contractor.state !== "ended",
  };
}
