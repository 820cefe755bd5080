import { storedDate } from "../../calendar/stored-date.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import { Prisma } from "../../database/generated/client.js";
import type { Candidate, Presence } from "../owner.js";

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
