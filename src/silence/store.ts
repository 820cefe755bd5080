import type { ContractorTimes } from "../contractors/contractor.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import {
  type Person,
  Prisma,
  type Silence,
  type SilenceEnd,
  type SilenceState,
  type Workspace,
} from "../database/generated/client.js";
import { STEP_AGENDA } from "./agenda-names.js";
import { type Missed, PAUSE_END, statesBefore, UNDOABLE_ENDS } from "./silence.js";

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

/** Whether it is still open; if so, it stays open until the transaction ends. */
export async function holdOpen(work: Work, id: string): Promise<boolean> {
  const held = await work.db.$queryRaw<unknown[]>`
    SELECT id FROM silences WHERE id = ${id}::uuid AND ended_at IS NULL FOR UPDATE`;
  return held.length > 0;
}

/**
 * Ends the open silences of these contractors. What they were before is kept when it can be undone; of those that had
 * ended earlier it is forgotten, as something has happened since. Returns both.
 */
export async function closeSilences(
  work: Work,
  contractorIds: readonly string[],
  endedHow: SilenceEnd,
  endedBy: string | null,
): Promise<{ id: string; workspaceId: string; contractorId: string; wasOpen: boolean }[]> {
  const isUndoable = [...UNDOABLE_ENDS, PAUSE_END].includes(endedHow);
  return work.db.$queryRaw(Prisma.sql`
    WITH before AS (
      SELECT silences.id, state, ended_at IS NULL AS was_open, due_at, ${isUndoable}::boolean
        AND (SELECT user_id <> ${endedBy}::text FROM contractors WHERE id = contractor_id) AS is_undoable
      FROM silences LEFT JOIN agenda ON agenda.workspace_id = silences.workspace_id
        AND agenda.kind = ${STEP_AGENDA} AND agenda.subject_id = silences.id::text
      WHERE contractor_id = ANY(${[...contractorIds]}::uuid[]) AND (ended_at IS NULL OR state_before IS NOT NULL)
      FOR UPDATE OF silences
    )
    UPDATE silences SET state = 'ended',
      ended_at = CASE WHEN was_open THEN ${work.now.toISOString()}::timestamptz ELSE ended_at END,
      ended_how = CASE WHEN was_open THEN ${endedHow}::"SilenceEnd" ELSE ended_how END,
      ended_by = CASE WHEN was_open THEN ${endedBy} ELSE ended_by END,
      state_before = CASE WHEN was_open AND is_undoable THEN before.state END,
      next_step_at = CASE WHEN was_open AND is_undoable THEN due_at END
    FROM before WHERE silences.id = before.id
    RETURNING silences.id, silences.workspace_id AS "workspaceId",
      silences.contractor_id AS "contractorId", was_open AS "wasOpen"`);
}

/** How these contractors' silences ended stands from now on. Returns those that could have been undone. */
export async function forgetStatesBefore(work: Work, contractorIds: readonly string[]): Promise<string[]> {
  if (contractorIds.length === 0) return [];
  const forgotten = await work.db.silence.updateManyAndReturn({
    where: { contractorId: { in: [...contractorIds] }, endedAt: { not: null }, stateBefore: { not: null } },
    data: { stateBefore: null, nextStepAt: null },
    select: { id: true },
  });
  return forgotten.map(({ id }) => id);
}

/** A silence whose end was taken back: how it had ended, and when its next step was due. */
export interface Reopened {
  contractorId: string;
  state: SilenceState;
  endedHow: SilenceEnd;
  nextStepAt: Date | null;
}

/** Takes the end of a silence back, if it is one of these; null when it stands. */
export async function reopenSilence(
  work: WorkspaceWork,
  id: string,
  ends: readonly SilenceEnd[],
): Promise<Reopened | null> {
  const [reopened] = await work.db.$queryRaw<Reopened[]>(Prisma.sql`
    WITH before AS (
      SELECT id, state_before, ended_how, next_step_at FROM silences
      WHERE id = ${id}::uuid AND workspace_id = ${work.workspaceId} AND state = 'ended' AND state_before IS NOT NULL
        AND ended_how::text = ANY(${[...ends]}::text[])
      FOR UPDATE
    )
    UPDATE silences SET state = before.state_before, ended_at = NULL, ended_how = NULL, ended_by = NULL,
      state_before = NULL, next_step_at = NULL
    FROM before WHERE silences.id = before.id
    RETURNING silences.contractor_id AS "contractorId", silences.state::text, before.ended_how::text AS "endedHow",
      before.next_step_at AS "nextStepAt"`);
  return reopened ?? null;
}

/** The silence of theirs that a pause has ended, if nothing has happened since. */
export function loadEndedByPause(work: WorkspaceWork, contractorId: string): Promise<{ id: string } | null> {
  return work.db.silence.findFirst({
    where: { contractorId, endedHow: PAUSE_END, stateBefore: { not: null } },
    orderBy: { endedAt: "desc" },
    select: { id: true },
  });
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

/** A silence that is still open. */
export type LastingSilence = Pick<Silence, "id" | "workspaceId" | "contractorId" | "state">;

/** The same, with what decides about the contractor's time, what they are called, and their workspace. */
export interface TimedSilence extends LastingSilence {
  times: ContractorTimes & { person: Person; workspace: Workspace };
}

/** Those of these silences that are still open. */
export async function loadOpenWithTimes(work: Work, ids: readonly string[]): Promise<TimedSilence[]> {
  const rows = await work.db.silence.findMany({
    where: { id: { in: [...ids] }, endedAt: null },
    select: {
      id: true,
      workspaceId: true,
      contractorId: true,
      state: true,
      contractor: { include: { person: true, workspace: true } },
    },
  });
  return rows.map(({ contractor: { person, workspace, ...contractor }, ...silence }) => ({
    ...silence,
    times: { contractor, person, workspace },
  }));
}

/** Moves silences on, and returns those moved: one that was ended or moved meanwhile stays as it is. */
export async function moveStage(
  work: Work,
  ids: readonly string[],
  to: "firm" | "backup_plan",
): Promise<string[]> {
  if (ids.length === 0) return [];
  const moved = await work.db.silence.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: { in: statesBefore(to) } },
    data: { state: to },
    select: { id: true },
  });
  return moved.map(({ id }) => id);
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
  await work.db.silence.updateMany({
    where: { id, struckAt: null },
    data: { struckAt: work.now, stateBefore: null, nextStepAt: null },
  });
}

/** When these silences' contractors last said, before them, that they had been away; those who have not are left out. */
export async function loadBackAt(work: Work, silenceIds: readonly string[]): Promise<Map<string, Date>> {
  if (silenceIds.length === 0) return new Map();
  const rows = await work.db.$queryRaw<{ id: string; backAt: Date }[]>(Prisma.sql`
    SELECT silences.id, max(earlier.struck_at) AS "backAt"
    FROM silences JOIN silences AS earlier ON earlier.contractor_id = silences.contractor_id
      AND earlier.struck_at <= silences.flagged_at
    WHERE silences.id = ANY(${[...silenceIds]}::uuid[]) GROUP BY silences.id`);
  return new Map(rows.map(({ id, backAt }) => [id, backAt]));
}

/** The last silence of theirs that ended as they were away. */
export function loadEndedAway(work: WorkspaceWork, contractorId: string): Promise<{ id: string } | null> {
  return work.db.silence.findFirst({
    where: { contractorId, endedHow: "away" },
    orderBy: { endedAt: "desc" },
    select: { id: true },
  });
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
