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
): Promise<{ id: string; workspaceId: string; contractorId: string }[]> {
  return work.db.silence.updateManyAndReturn({
    where: { contractorId: { in: [...contractorIds] }, endedAt: null },
    data: { state: "ended", endedAt: work.now, endedHow, endedBy },
    select: { id: true, workspaceId: true, contractorId: true },
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

/** The silence of which this check-in is a part, with what was missed in it. */
export async function loadSilenceOver(
  work: WorkspaceWork,
  contractorId: string,
  checkInId: string,
): Promise<{ id: string; endedAt: Date | null; missedIds: string[] } | null> {
  const [found] = await work.db.$queryRaw<
    { id: string; endedAt: Date | null; missedIds: string[] }[]
  >(Prisma.sql`
    SELECT silences.id, ended_at AS "endedAt", ARRAY(
      SELECT later.id::text FROM check_ins AS later
      WHERE later.contractor_id = silences.contractor_id AND later.state = 'missed'
        AND later.slot_at >= first.slot_at AND (ended_at IS NULL OR later.slot_at < ended_at)
    ) AS "missedIds"
    FROM silences
    JOIN check_ins AS first ON first.id = silences.check_in_id
    JOIN check_ins AS clicked ON clicked.id = ${checkInId}::uuid
    WHERE silences.contractor_id = ${contractorId}::uuid AND first.slot_at <= clicked.slot_at
    ORDER BY first.slot_at DESC LIMIT 1`);
  return found ?? null;
}

export async function strike(work: WorkspaceWork, id: string): Promise<void> {
  await work.db.silence.updateMany({ where: { id, struckAt: null }, data: { struckAt: work.now } });
}

/** The last silence of theirs that ended as they were away. */
export function loadEndedAway(work: WorkspaceWork, contractorId: string): Promise<{ id: string } | null> {
  return work.db.silence.findFirst({
    where: { contractorId, endedHow: "away" },
    orderBy: { endedAt: "desc" },
    select: { id: true },
  });
}

/** Has it go on, unless they are in another one by now, were heard since, or its check-in is not missed any more. */
export async function reopen(
  work: WorkspaceWork,
  id: string,
  state: "flagged" | "firm" | "backup_plan",
): Promise<boolean> {
  const count = await work.db.$executeRaw(Prisma.sql`
    UPDATE silences SET state = ${state}::"SilenceState", ended_at = NULL, ended_how = NULL, ended_by = NULL
    WHERE id = ${id}::uuid AND ended_how = 'away' AND struck_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM silences AS other
        WHERE other.contractor_id = silences.contractor_id AND other.ended_at IS NULL
      )
      AND EXISTS (SELECT 1 FROM check_ins WHERE check_ins.id = check_in_id AND check_ins.state = 'missed')
      AND NOT EXISTS (
        SELECT 1 FROM check_ins
        WHERE check_ins.contractor_id = silences.contractor_id AND answered_at >= flagged_at
      )`);
  return count > 0;
}

/** How many check-ins were missed in each of these silences. */
export async function countUnanswered(
  work: Work,
  silenceIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await work.db.$queryRaw<{ id: string; n: number }[]>(Prisma.sql`
    SELECT silences.id, count(*)::int AS n
    FROM silences
    JOIN check_ins AS first ON first.id = silences.check_in_id
    JOIN check_ins AS later ON later.contractor_id = silences.contractor_id AND later.slot_at >= first.slot_at
    WHERE silences.id = ANY(${[...silenceIds]}::uuid[]) AND later.state = 'missed'
    GROUP BY silences.id`);
  return new Map(rows.map(({ id, n }) => [id, n]));
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
