import type { IsoDate } from "../../calendar/iso-date.js";
import { storedDate } from "../../calendar/stored-date.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import {
  type Health,
  type MilestoneKind,
  type MilestoneState,
  type Period,
  Prisma,
  type Rhythm,
} from "../../database/generated/client.js";
import { canMove, MILESTONE_MOVES, statesBefore } from "../milestone.js";

/** What an owner decides of a milestone; `leewayDays` is kept apart, where no contractor's query finds it. */
export interface MilestoneFields {
  title: string;
  doneMeans: string;
  link: string | null;
  kind: MilestoneKind;
  dueOn: IsoDate | null;
  every: Period | null;
  rhythm: Rhythm | null;
  leewayDays: number;
}

export async function createMilestone(
  work: WorkspaceWork,
  milestone: MilestoneFields & { id: string; contractorId: string; leadId: string; startsOn: IsoDate },
): Promise<void> {
  const { workspaceId, now } = work;
  const { lastMilestone: number } = await work.db.workspace.update({
    where: { id: workspaceId },
    data: { lastMilestone: { increment: 1 } },
    select: { lastMilestone: true },
  });
  const { leewayDays, id, contractorId, leadId, startsOn, ...fields } = milestone;
  await work.db.milestone.create({
    data: {
      ...stored(fields),
      id,
      workspaceId,
      number,
      contractorId,
      leadId,
      startsOn: storedDate(startsOn),
      createdAt: now,
    },
  });
  await storeLeeway(work, id, leewayDays);
}

export async function updateMilestone(
  work: WorkspaceWork,
  id: string,
  changed: MilestoneFields,
): Promise<void> {
  const { leewayDays, ...fields } = changed;
  await work.db.milestone.update({ where: { id }, data: stored(fields) });
  await storeLeeway(work, id, leewayDays);
}

/** False when it is not open any more, or ongoing. */
export async function storeDueOn(work: Work, id: string, dueOn: IsoDate): Promise<boolean> {
  const { count } = await work.db.milestone.updateMany({
    where: { id, state: { in: ["agreed", "delivered"] }, dueOn: { not: null } },
    data: { dueOn: storedDate(dueOn) },
  });
  return count > 0;
}

function stored({ dueOn, ...fields }: Omit<MilestoneFields, "leewayDays">) {
  return { ...fields, dueOn: storedDate(dueOn) };
}

async function storeLeeway(work: WorkspaceWork, milestoneId: string, leewayDays: number): Promise<void> {
  const { workspaceId } = work;
  await work.db.milestoneTerms.upsert({
    where: { milestoneId },
    create: { milestoneId, workspaceId, leewayDays },
    update: { leewayDays },
  });
}

/** Deletes it while its contractor has not heard of it. */
export async function deleteUnannounced(work: Work, id: string): Promise<boolean> {
  const { count } = await work.db.milestone.deleteMany({
    where: { id, announcementId: null, state: "agreed", answers: { none: {} }, deliveries: { none: {} } },
  });
  return count > 0;
}

export interface Move {
  id: string;
  from: MilestoneState;
  to: MilestoneState;
  endedBy?: string | null;
  /** Of recurring ones: the end of the period that they leave, and of the one that they come to. */
  dueOn?: { from: IsoDate | null; to: IsoDate };
  health?: Health;
}

/**
 * Moves a milestone from one state to another. False when it is not in `from` any more: somebody else was first.
 *
 * @throws Error on a move that is not among the allowed ones
 */
export async function move(work: Work, { id, from, to, endedBy, dueOn, health }: Move): Promise<boolean> {
  if (!canMove(from, to)) throw new Error(`a milestone does not move from ${from} to ${to}`);
  const ends = to === "accepted" || to === "cancelled";
  const { count } = await work.db.milestone.updateMany({
    // A recurring one can be agreed before and after: its period says whether somebody was first.
    where: { id, state: from, ...(dueOn === undefined ? {} : { dueOn: storedDate(dueOn.from) }) },
    data: {
      state: to,
      stateBefore: endedBy === undefined ? null : from,
      endedAt: ends ? work.now : null,
      endedBy: ends ? (endedBy ?? null) : null,
      ...(dueOn === undefined ? {} : { dueOn: storedDate(dueOn.to) }),
      ...(health === undefined ? {} : { health }),
    },
  });
  return count > 0;
}

/** Cancels everything of a contractor's that has not ended, in one go; returns the ids. */
export async function cancelAll(work: WorkspaceWork, contractorId: string, by: string): Promise<string[]> {
  const cancelled = await work.db.$queryRaw<{ id: string }[]>`
    UPDATE milestones SET state = 'cancelled', state_before = state, ended_at = ${work.now.toISOString()}::timestamptz,
      ended_by = ${by}
    WHERE contractor_id = ${contractorId}::uuid
      AND state = ANY(${statesBefore("cancelled")}::text[]::"MilestoneState"[])
    RETURNING id`;
  return cancelled.map(({ id }) => id);
}

/** Those of these that are still cancelled since then are as they were before; returns their ids and new states. */
export function uncancel(
  work: WorkspaceWork,
  ids: readonly string[],
  since: Date,
): Promise<{ id: string; state: MilestoneState }[]> {
  return work.db.$queryRaw`
    UPDATE milestones SET state = state_before, state_before = NULL, ended_at = NULL, ended_by = NULL
    WHERE id = ANY(${[...ids]}::text[]::uuid[]) AND state = 'cancelled'
      AND ended_at = ${since.toISOString()}::timestamptz
      AND state_before = ANY(${MILESTONE_MOVES.cancelled}::text[]::"MilestoneState"[])
    RETURNING id, state::text AS state`;
}

/** The next period of recurring milestones whose period passed without a word of it being done; the ids of those moved. */
export async function storePeriodEnds(
  work: Work,
  next: readonly { id: string; from: IsoDate; dueOn: IsoDate }[],
): Promise<string[]> {
  if (next.length === 0) return [];
  const moved = await work.db.$queryRaw<{ id: string }[]>`
    UPDATE milestones SET due_on = next.due_on, state_before = NULL
    FROM unnest(
      ${next.map((each) => each.id)}::text[]::uuid[], ${next.map((each) => each.from)}::text[]::date[],
      ${next.map((each) => each.dueOn)}::text[]::date[]
    ) AS next(id, was, due_on)
    WHERE milestones.id = next.id AND milestones.due_on = next.was AND milestones.state = 'agreed'
    RETURNING milestones.id`;
  return moved.map(({ id }) => id);
}

interface Reported {
  milestoneId: string;
  health: Health;
}

/** Returns those that took it over: the others have been delivered or have ended. */
export function storeHealth(
  work: Work,
  reports: readonly Reported[],
): Promise<{ id: string; contractorId: string; health: Health }[]> {
  return work.db.$queryRaw(Prisma.sql`${takeOver(reports)}
    RETURNING milestones.id, milestones.contractor_id AS "contractorId", milestones.health::text AS health`);
}

/** The same, for when nothing follows for which it has to be known. */
export function writeHealth(work: Work, reports: readonly Reported[]): void {
  work.write(takeOver(reports));
}

function takeOver(reports: readonly Reported[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE milestones SET health = said.health::"Health"
    FROM unnest(
      ${reports.map((report) => report.milestoneId)}::text[]::uuid[], ${reports.map((report) => report.health)}::text[]
    ) AS said(id, health)
    WHERE milestones.id = said.id AND milestones.state = 'agreed'`;
}
