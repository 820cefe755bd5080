import { zoneOf } from "../../contractors/contractor.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import { Prisma } from "../../database/generated/client.js";
import { withAsked } from "../../workspaces/asked.js";
import type { LastWord, Milestone } from "../milestone.js";

type Row = Omit<Milestone, "zone" | "askId" | "askName" | "leadAwayUntil"> & {
  leadMayBeAway: boolean;
  contractorZone: string | null;
  personZone: string | null;
  workspaceZone: string;
};

/** One statement for all that is said of a milestone: each relation that Prisma includes is another round trip. */
const SELECT = Prisma.sql`
  SELECT m.id, m.workspace_id AS "workspaceId", m.number, m.title, m.done_means AS "doneMeans", m.link,
    m.kind::text AS kind, m.due_on::text AS "dueOn", m.every::text AS every, (
      SELECT max(a.detail) FROM alerts a WHERE a.workspace_id = m.workspace_id AND a.kind = 'not_delivered'
        AND a.subject_id = m.id::text AND a.settled_at IS NULL
    ) AS "missedOn",
    COALESCE(m.rhythm, c.rhythm, w.rhythm)::text AS rhythm, m.rhythm::text AS "ownRhythm", m.starts_on::text AS "startsOn",
    m.state::text AS state, m.state_before::text AS "stateBefore", m.health::text AS health,
    m.lead_id AS "leadId", COALESCE(l.name, 'Somebody') AS "leadName",
    o.away_from IS NOT NULL AS "leadMayBeAway",
    -- Not EXISTS: for that the planner may read everybody's answers into a hash.
    (SELECT true FROM answers a WHERE a.milestone_id = m.id LIMIT 1) IS TRUE AS "hasWord",
    m.contractor_id AS "contractorId", p.name AS "contractorName", c.user_id AS "contractorUserId",
    m.announcement_id AS "announcementId", m.ended_at AS "endedAt", m.ended_by AS "endedBy",
    c.ask_time AS "askTime", c.language, c.time_zone AS "contractorZone", p.time_zone AS "personZone",
    w.time_zone AS "workspaceZone"
  FROM milestones m
  JOIN workspaces w ON w.id = m.workspace_id
  JOIN contractors c ON c.workspace_id = m.workspace_id AND c.id = m.contractor_id
  JOIN people p ON p.workspace_id = c.workspace_id AND p.user_id = c.user_id
  LEFT JOIN people l ON l.workspace_id = m.workspace_id AND l.user_id = m.lead_id
  LEFT JOIN owners o ON o.workspace_id = m.workspace_id AND o.user_id = m.lead_id`;

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
  const asked = await withAsked(work, rows);
  return asked.map(({ contractorZone, personZone, workspaceZone, ...milestone }) => ({
    ...milestone,
    zone: zoneOf({
      contractor: { timeZone: contractorZone },
      person: { timeZone: personZone },
      workspace: { timeZone: workspaceZone },
    }),
  }));
}

/** What its contractor said of it last, and the newest question about it that waits for an answer; null: nothing yet. */
export async function lastWordOf(work: WorkspaceWork, milestoneId: string): Promise<LastWord | null> {
  const [said] = await work.db.$queryRaw<LastWord[]>`
    SELECT a.text, a.new_due_on::text AS "newDueOn", a.answered_at AS "saidAt", (
      SELECT max(q.number)::int FROM questions q WHERE q.workspace_id = a.workspace_id AND q.state = 'open' AND (
        q.milestone_id = a.milestone_id OR q.milestone_id IS NULL AND q.check_in_id IN (
          SELECT check_in_id FROM answers WHERE milestone_id = a.milestone_id
        )
      )
    ) AS "openQuestion"
    FROM answers a WHERE a.milestone_id = ${milestoneId}::uuid AND a.workspace_id = ${work.workspaceId}
    ORDER BY a.answered_at DESC LIMIT 1`;
  return said ?? null;
}

/** For owners alone. */
export async function leewayOf(work: WorkspaceWork, milestoneId: string): Promise<number> {
  const terms = await work.db.milestoneTerms.findUnique({ where: { milestoneId } });
  return terms?.leewayDays ?? 0;
}

/** For owners alone. */
export async function leewaysOf(work: Work, milestoneIds: readonly string[]): Promise<Map<string, number>> {
  const terms = await work.db.milestoneTerms.findMany({ where: { milestoneId: { in: [...milestoneIds] } } });
  return new Map(terms.map(({ milestoneId, leewayDays }) => [milestoneId, leewayDays]));
}
