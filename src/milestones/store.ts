import type { IsoDate } from "../calendar/iso-date.js";
import { zoneOf } from "../contractors/contractor.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import type { Health, MilestoneKind, MilestoneState, Period, Rhythm } from "../database/generated/client.js";
import { Prisma } from "../database/generated/client.js";
import { canMove, type Milestone } from "./milestone.js";

type Row = Omit<Milestone, "zone"> & {
  contractorZone: string | null;
  personZone: string | null;
  workspaceZone: string;
};

/** One statement for all that is said of a milestone: each relation that Prisma includes is another round trip. */
const SELECT = Prisma.sql`
  SELECT m.id, m.workspace_id AS "workspaceId", m.number, m.title, m.done_means AS "doneMeans", m.link,
    m.kind::text AS kind, m.due_on::text AS "dueOn", m.every::text AS every,
    COALESCE(m.rhythm, w.rhythm)::text AS rhythm, m.rhythm::text AS "ownRhythm", m.starts_on::text AS "startsOn",
    m.state::text AS state, m.state_before::text AS "stateBefore", m.health::text AS health,
    m.lead_id AS "leadId", COALESCE(l.name, 'Somebody') AS "leadName",
    m.contractor_id AS "contractorId", p.name AS "contractorName", c.user_id AS "contractorUserId",
    m.announcement_id AS "announcementId", m.ended_at AS "endedAt", m.ended_by AS "endedBy",
    c.ask_time AS "askTime", c.time_zone AS "contractorZone", p.time_zone AS "personZone",
    w.time_zone AS "workspaceZone"
  FROM milestones m
  JOIN workspaces w ON w.id = m.workspace_id
  JOIN contractors c ON c.id = m.contractor_id
  JOIN people p ON p.workspace_id = c.workspace_id AND p.user_id = c.user_id
  LEFT JOIN people l ON l.workspace_id = m.workspace_id AND l.user_id = m.lead_id`;

const SOONEST_FIRST = Prisma.sql`ORDER BY m.due_on NULLS LAST, m.number`;

export function milestonesById(work: Work, ids: readonly string[]): Promise<Milestone[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return select(work, Prisma.sql`m.id = ANY(${[...ids]}::uuid[])`);
}

export async function milestoneNumbered(work: WorkspaceWork, number: number): Promise<Milestone | null> {
  const [found] = await select(
    work,
    Prisma.sql`m.workspace_id = ${work.workspaceId} AND m.number = ${number}`,
  );
  return found ?? null;
}

/** Agreed and announced, soonest first. */
export function openOf(work: Work, contractorIds: readonly string[]): Promise<Milestone[]> {
  if (contractorIds.length === 0) return Promise.resolve([]);
  return select(
    work,
    Prisma.sql`m.contractor_id = ANY(${[...contractorIds]}::uuid[]) AND m.state = 'agreed'
      AND m.announcement_id IS NOT NULL`,
  );
}

/** Agreed, and not yet told to the contractor. */
export function unannouncedOf(work: Work, contractorIds: readonly string[]): Promise<Milestone[]> {
  if (contractorIds.length === 0) return Promise.resolve([]);
  return select(
    work,
    Prisma.sql`m.contractor_id = ANY(${[...contractorIds]}::uuid[]) AND m.state = 'agreed'
      AND m.announcement_id IS NULL`,
  );
}

/** Agreed or delivered, of the whole workspace or of one contractor or lead in it. */
export function unfinished(
  work: WorkspaceWork,
  of: { contractorId?: string; leadId?: string; announced?: boolean },
): Promise<Milestone[]> {
  const conditions = [
    Prisma.sql`m.workspace_id = ${work.workspaceId}`,
    Prisma.sql`m.state IN ('agreed', 'delivered')`,
    ...(of.contractorId === undefined ? [] : [Prisma.sql`m.contractor_id = ${of.contractorId}::uuid`]),
    ...(of.leadId === undefined ? [] : [Prisma.sql`m.lead_id = ${of.leadId}`]),
    ...(of.announced === true ? [Prisma.sql`m.announcement_id IS NOT NULL`] : []),
  ];
  return select(work, Prisma.join(conditions, " AND "));
}

export function milestonesOfAnnouncements(
  work: Work,
  announcementIds: readonly string[],
): Promise<Milestone[]> {
  if (announcementIds.length === 0) return Promise.resolve([]);
  return select(work, Prisma.sql`m.announcement_id = ANY(${[...announcementIds]}::uuid[])`);
}

async function select(work: Work, where: Prisma.Sql): Promise<Milestone[]> {
  const rows = await work.db.$queryRaw<Row[]>(Prisma.sql`${SELECT} WHERE ${where} ${SOONEST_FIRST}`);
  return rows.map(({ contractorZone, personZone, workspaceZone, ...milestone }) => ({
    ...milestone,
    zone: zoneOf({
      contractor: { timeZone: contractorZone },
      person: { timeZone: personZone },
      workspace: { timeZone: workspaceZone },
    }),
  }));
}

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
      startsOn: new Date(startsOn),
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

function stored({ dueOn, ...fields }: Omit<MilestoneFields, "leewayDays">) {
  return { ...fields, dueOn: dueOn === null ? null : new Date(dueOn) };
}

async function storeLeeway(work: WorkspaceWork, milestoneId: string, leewayDays: number): Promise<void> {
  const { workspaceId } = work;
  await work.db.milestoneTerms.upsert({
    where: { milestoneId },
    create: { milestoneId, workspaceId, leewayDays },
    update: { leewayDays },
  });
}

/** For owners alone. */
export async function leewayOf(work: WorkspaceWork, milestoneId: string): Promise<number> {
  const terms = await work.db.milestoneTerms.findUnique({ where: { milestoneId } });
  return terms?.leewayDays ?? 0;
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
  /** The end of the next period, for recurring ones. */
  dueOn?: IsoDate;
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
    where: { id, state: from },
    data: {
      state: to,
      stateBefore: endedBy === undefined ? null : from,
      endedAt: ends ? work.now : null,
      endedBy: ends ? (endedBy ?? null) : null,
      ...(dueOn === undefined ? {} : { dueOn: new Date(dueOn) }),
      ...(health === undefined ? {} : { health }),
    },
  });
  return count > 0;
}

/** The next period of recurring milestones whose period passed without a word of it being done. */
export async function storePeriodEnds(
  work: Work,
  next: readonly { id: string; from: IsoDate; dueOn: IsoDate }[],
): Promise<void> {
  if (next.length === 0) return;
  await work.db.$executeRaw`
    UPDATE milestones SET due_on = next.due_on, state_before = NULL
    FROM unnest(
      ${next.map((each) => each.id)}::text[]::uuid[], ${next.map((each) => each.from)}::text[]::date[],
      ${next.map((each) => each.dueOn)}::text[]::date[]
    ) AS next(id, was, due_on)
    WHERE milestones.id = next.id AND milestones.due_on = next.was AND milestones.state = 'agreed'`;
}

export function storeHealth(
  work: Work,
  reports: readonly { milestoneId: string; health: Health }[],
): Promise<{ id: string; contractorId: string; health: Health }[]> {
  return work.db.$queryRaw`
    UPDATE milestones SET health = said.health::"Health"
    FROM unnest(
      ${reports.map((report) => report.milestoneId)}::text[]::uuid[], ${reports.map((report) => report.health)}::text[]
    ) AS said(id, health)
    WHERE milestones.id = said.id AND milestones.state = 'agreed'
    RETURNING milestones.id, milestones.contractor_id AS "contractorId", milestones.health::text AS health`;
}

export interface NewAnnouncement {
  id: string;
  workspaceId: string;
  contractorId: string;
  welcome: boolean;
  milestones: readonly { id: string; startsOn: IsoDate }[];
}

export async function storeAnnouncements(work: Work, made: readonly NewAnnouncement[]): Promise<void> {
  await work.db.announcement.createMany({
    data: made.map(({ id, workspaceId, contractorId, welcome }) => ({
      id,
      workspaceId,
      contractorId,
      welcome,
      createdAt: work.now,
    })),
  });
  const told = made.flatMap(({ id, milestones }) =>
    milestones.map((each) => ({ ...each, announcementId: id })),
  );
  await work.db.$executeRaw`
    UPDATE milestones SET announcement_id = told.announcement_id, starts_on = told.starts_on
    FROM unnest(
      ${told.map((each) => each.id)}::text[]::uuid[], ${told.map((each) => each.announcementId)}::text[]::uuid[],
      ${told.map((each) => each.startsOn)}::text[]::date[]
    ) AS told(id, announcement_id, starts_on)
    WHERE milestones.id = told.id`;
}

export function announcementsById(work: Work, ids: readonly string[]) {
  return work.db.announcement.findMany({ where: { id: { in: [...ids] } } });
}
