import type { IsoDate } from "../calendar/iso-date.js";
import { storedDate } from "../calendar/stored-date.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { Prisma, type SilenceEnd, type SilenceState } from "../database/generated/client.js";
import type { Missed } from "./silence.js";

/** Opens a silence for each contractor who is not in one; returns those that were opened. */
export async function insertSilences(
  work: Work,
  silences: readonly (Missed & { id: string })[],
): Promise<(Missed & { id: string })[]> {
  return work.db.$queryRaw(Prisma.sql`
    INSERT INTO silences (id, workspace_id, contractor_id, check_in_id, state, flagged_at)
    SELECT id::uuid, workspace_id, contractor_id::uuid, check_in_id::uuid, 'flagged',
      ${work.now.toISOString()}::timestamptz
    FROM unnest(
      ${silences.map((s) => s.id)}::text[], ${silences.map((s) => s.workspaceId)}::text[],
      ${silences.map((s) => s.contractorId)}::text[], ${silences.map((s) => s.checkInId)}::text[]
    ) AS news(id, workspace_id, contractor_id, check_in_id)
    ON CONFLICT DO NOTHING
    RETURNING id, workspace_id AS "workspaceId", contractor_id AS "contractorId", check_in_id AS "checkInId"`);
}

export async function loadOpenIds(work: Work, contractorIds: readonly string[]): Promise<string[]> {
  const open = await work.db.silence.findMany({
    where: { contractorId: { in: [...contractorIds] }, endedAt: null },
    select: { id: true },
  });
  return open.map((silence) => silence.id);
}

/** Ends the open silences of these contractors; returns those that were open. */
export async function closeSilences(
  work: Work,
  contractorIds: readonly string[],
  endedHow: SilenceEnd,
  endedBy: string | null,
): Promise<{ id: string; workspaceId: string }[]> {
  return work.db.silence.updateManyAndReturn({
    where: { contractorId: { in: [...contractorIds] }, endedAt: null },
    data: { state: "ended", endedAt: work.now, endedHow, endedBy },
    select: { id: true, workspaceId: true },
  });
}

export async function loadNudgeIds(work: Work, silenceIds: readonly string[]): Promise<string[]> {
  const nudges = await work.db.nudge.findMany({
    where: { silenceId: { in: [...silenceIds] } },
    select: { id: true },
  });
  return nudges.map((nudge) => nudge.id);
}

/** What decides when these contractors can be asked, and their workspace, by contractor. */
export async function loadTimes(work: Work, contractorIds: readonly string[]) {
  const contractors = await work.db.contractor.findMany({
    where: { id: { in: [...contractorIds] } },
    include: { person: true, workspace: true },
  });
  return new Map(
    contractors.map(({ person, workspace, ...contractor }) => [
      contractor.id,
      { contractor, person, workspace },
    ]),
  );
}

/** Those of these silences that are still open. */
export async function loadOpen(work: Work, ids: readonly string[]) {
  return work.db.silence.findMany({
    where: { id: { in: [...ids] }, endedAt: null },
    select: { id: true, workspaceId: true, contractorId: true, state: true },
  });
}

/** The same, with what decides about each contractor's time and what they are called. */
export async function loadOpenWithTimes(work: Work, ids: readonly string[]) {
  const rows = await work.db.silence.findMany({
    where: { id: { in: [...ids] }, endedAt: null },
    select: { id: true, state: true, contractor: { include: { person: true, workspace: true } } },
  });
  return rows.map(({ contractor: { person, workspace, ...contractor }, ...silence }) => ({
    ...silence,
    times: { contractor, person, workspace },
  }));
}

/** Moves silences on; one that was ended or moved meanwhile stays as it is. */
export async function moveStage(
  work: Work,
  ids: readonly string[],
  { from, to }: { from: SilenceState; to: SilenceState },
): Promise<void> {
  if (ids.length === 0) return;
  await work.db.silence.updateMany({ where: { id: { in: [...ids] }, state: from }, data: { state: to } });
}

export interface Step {
  id: string;
  workspaceId: string;
  contractorId: string;
  flaggedAt: Date;
  /** When its next step is due. */
  dueAt: Date;
}

/** Open silences that have a next step, in all workspaces. */
export async function loadSteps(work: Work): Promise<Step[]> {
  return work.db.$queryRaw<Step[]>`
    SELECT silences.id, silences.workspace_id AS "workspaceId", contractor_id AS "contractorId",
      flagged_at AS "flaggedAt", due_at AS "dueAt"
    FROM silences JOIN agenda ON agenda.workspace_id = silences.workspace_id AND agenda.kind = 'silence'
      AND agenda.subject_id = silences.id::text AND agenda.parked_at IS NULL
    WHERE ended_at IS NULL`;
}

/** Away on these days of theirs; null: not away. */
export async function setAway(
  work: WorkspaceWork,
  contractorId: string,
  away: { from: IsoDate; until: IsoDate | null } | null,
): Promise<void> {
  await work.db.contractor.updateMany({
    where: { id: contractorId, workspaceId: work.workspaceId },
    data: {
      awayFrom: away === null ? null : storedDate(away.from),
      awayUntil: away === null ? null : storedDate(away.until),
    },
  });
}

export async function insertNudge(
  work: WorkspaceWork,
  nudge: { id: string; contractorId: string; silenceId: string; fromUserId: string; text: string },
): Promise<void> {
  await work.db.nudge.create({ data: { ...nudge, workspaceId: work.workspaceId, createdAt: work.now } });
}

export async function markNudgesArrived(work: WorkspaceWork, ids: readonly string[]): Promise<void> {
  await work.db.nudge.updateMany({
    where: { workspaceId: work.workspaceId, id: { in: [...ids] }, arrivedAt: null },
    data: { arrivedAt: work.now },
  });
}
