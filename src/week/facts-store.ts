import type { IsoDate } from "../calendar/iso-date.js";
import { ASKING_AGENDAS } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import { withAsked } from "../workspaces/asked.js";
import type { DueLine, LastWeek, MovedLine, Some, StuckLine, WaitingLine } from "./facts.js";

/** What a week's message is drawn from: one statement each, however many contractors and milestones there are. */

const LINES_SHOWN = 6;
const NAMES_SHOWN = 10;
const NAMES_A_DAY_SHOWN = 4;
const ACCEPTED_SHOWN = 3;
/** A check-in that was asked longer ago is not answered any more: weekly ones are superseded within days. */
const ANSWERED_WITHIN = Prisma.sql`interval '60 days'`;

/** Instants; `to` is the end, or now while it lasts. */
export interface Span {
  from: Date;
  to: Date;
}

/** Written out, as Prisma binds dates without a type. */
const at = (instant: Date) => Prisma.sql`${instant.toISOString()}::timestamptz`;
const during = (column: Prisma.Sql, { from, to }: Span) =>
  Prisma.sql`(${column} >= ${at(from)} AND ${column} < ${at(to)})`;

// Joined by workspace as well, here and below: by id alone, every workspace's rows are read to find this one's.
const PERSON = Prisma.sql`JOIN contractors k ON k.workspace_id = m.workspace_id AND k.id = m.contractor_id
  JOIN people p ON p.workspace_id = k.workspace_id AND p.user_id = k.user_id`;
const LEAD = Prisma.sql`COALESCE(lead.name, 'Somebody') AS "leadName"`;
const IS_LATE = Prisma.sql`EXISTS (SELECT 1 FROM alerts WHERE alerts.workspace_id = m.workspace_id
  AND alerts.kind = 'late' AND alerts.subject_id = m.id::text AND alerts.settled_at IS NULL)`;

export async function loadLastWeek(work: WorkspaceWork, lastWeek: Span): Promise<LastWeek> {
  const { to } = lastWeek;
  const [row] = await work.db.$queryRaw<
    { asked: number; answered: number; accepted: number[]; questionsLeft: number }[]
  >(Prisma.sql`
    WITH heard AS (${heardIn(work, lastWeek)})
    SELECT
      (SELECT count(heard)::int FROM heard) AS asked,
      (SELECT count(*)::int FROM heard WHERE heard = 'answered') AS answered,
      (SELECT COALESCE(array_agg(DISTINCT m.number), '{}') FROM milestones m
        JOIN deliveries d ON d.workspace_id = m.workspace_id AND d.milestone_id = m.id AND d.withdrawn_at IS NULL
        WHERE m.workspace_id = ${work.workspaceId} AND ${during(Prisma.sql`d.accepted_at`, lastWeek)}) AS accepted,
      (SELECT count(*)::int FROM questions q JOIN contractors k ON k.workspace_id = q.workspace_id AND k.id = q.contractor_id
        WHERE q.workspace_id = ${work.workspaceId} AND q.text <> '' AND k.state <> 'ended'
        AND q.asked_at < ${at(to)}
        AND (q.state = 'open' OR COALESCE(q.answered_at, q.closed_at) >= ${at(to)})) AS "questionsLeft"`);
  const { accepted, ...counts } = row ?? { asked: 0, answered: 0, accepted: [], questionsLeft: 0 };
  const shown = accepted.slice(0, ACCEPTED_SHOWN).map((number) => ({ number }));
  return { ...counts, accepted: { shown, count: accepted.length } };
}

interface WaitingRow {
  is: WaitingLine["is"];
  number: number;
  text: string;
  title: string;
  name: string;
  leadId: string;
  leadName: string;
}

/** Questions and deliveries that nobody has answered, the one that waits longest first; and whom they wait for today. */
export async function loadWaiting(work: WorkspaceWork, { to }: Span): Promise<Some<WaitingLine>> {
  const rows = await work.db.$queryRaw<Counted<WaitingRow>[]>(Prisma.sql`
    SELECT *, count(*) OVER ()::int AS "inAll" FROM (
      SELECT 'question' AS is, q.number, left(q.text, 400) AS text, '' AS title, p.name, q.lead_id AS "leadId", ${LEAD},
        q.waiting_since AS since
      FROM questions q JOIN contractors k ON k.workspace_id = q.workspace_id AND k.id = q.contractor_id
      JOIN people p ON p.workspace_id = k.workspace_id AND p.user_id = k.user_id
      LEFT JOIN people lead ON lead.workspace_id = q.workspace_id AND lead.user_id = q.lead_id
      WHERE q.workspace_id = ${work.workspaceId} AND q.state = 'open' AND q.text <> '' AND q.asked_at <= ${at(to)}
        AND k.state <> 'ended'
      UNION ALL
      SELECT 'delivery', m.number, '', m.title, p.name, m.lead_id, ${LEAD}, d.delivered_at
      FROM deliveries d JOIN milestones m ON m.workspace_id = d.workspace_id AND m.id = d.milestone_id ${PERSON}
      LEFT JOIN people lead ON lead.workspace_id = m.workspace_id AND lead.user_id = m.lead_id
      WHERE d.workspace_id = ${work.workspaceId} AND d.accepted_at IS NULL AND d.changes_asked_at IS NULL
        AND d.withdrawn_at IS NULL AND d.delivered_at <= ${at(to)}
    ) AS waiting ORDER BY since, number LIMIT ${LINES_SHOWN}`);
  const { shown, count } = some(rows);
  const { workspaceId } = work;
  const asked = await withAsked(
    work,
    shown.map((line) => ({ ...line, workspaceId, leadMayBeAway: true })),
  );
  return {
    shown: asked.map(({ is, number, text, title, name, askName: forName }) =>
      is === "question" ? { is, number, text, name, forName } : { is, number, title, name, forName },
    ),
    count,
  };
}

/** Milestones that are blocked, late or at risk, in this order. */
export async function loadStuck(work: WorkspaceWork): Promise<Some<StuckLine>> {
  const rows = await work.db.$queryRaw<Counted<StuckLine>[]>(Prisma.sql`
    SELECT *, count(*) OVER ()::int AS "inAll" FROM (
      SELECT m.number, m.title, p.name, m.due_on::text AS "dueOn", m.health::text, ${IS_LATE} AS "isLate"
      FROM milestones m ${PERSON}
      WHERE m.workspace_id = ${work.workspaceId} AND m.state = 'agreed' AND m.announcement_id IS NOT NULL
    ) AS agreed WHERE health <> 'on_track' OR "isLate"
    ORDER BY health <> 'blocked', NOT "isLate", "dueOn", number LIMIT ${LINES_SHOWN}`);
  return some(rows);
}

/** What is due from today to the week's end and on its way, soonest first. */
export async function loadDue(
  work: WorkspaceWork,
  days: { today: IsoDate; sunday: IsoDate },
): Promise<Some<DueLine>> {
  const rows = await work.db.$queryRaw<Counted<DueLine>[]>(Prisma.sql`
    SELECT m.number, m.title, p.name, m.due_on::text AS "dueOn", count(*) OVER ()::int AS "inAll",
      CASE WHEN m.due_on BETWEEN k.away_from AND COALESCE(k.away_until, m.due_on)
        THEN json_build_object('from', k.away_from, 'until', k.away_until) END AS away
    FROM milestones m ${PERSON}
    WHERE m.workspace_id = ${work.workspaceId} AND m.state = 'agreed' AND m.announcement_id IS NOT NULL
      AND m.health = 'on_track' AND m.due_on BETWEEN ${days.today}::date AND ${days.sunday}::date AND NOT ${IS_LATE}
    ORDER BY m.due_on, m.number LIMIT ${LINES_SHOWN}`);
  return some(rows);
}

/** What became of milestones, the newest first. What was delivered and waits is not among it. */
export async function loadMoved(work: WorkspaceWork, week: Span): Promise<Some<MovedLine>> {
  const milestone = Prisma.sql`m.number, m.title, p.name, m.due_on::text AS "dueOn"`;
  const ofWorkspace = Prisma.sql`m.workspace_id = ${work.workspaceId}`;
  const rows = await work.db.$queryRaw<Counted<MovedLine>[]>(Prisma.sql`
    SELECT *, count(*) OVER ()::int AS "inAll" FROM (
      SELECT ${milestone}, CASE WHEN d.accepted_at IS NULL THEN 'changes_asked' ELSE 'accepted' END AS how,
        NULL AS "newDueOn", COALESCE(d.accepted_at, d.changes_asked_at) AS moved_at
      FROM milestones m ${PERSON}
      JOIN deliveries d ON d.workspace_id = m.workspace_id AND d.milestone_id = m.id AND d.withdrawn_at IS NULL
      WHERE ${ofWorkspace} AND (${during(Prisma.sql`d.accepted_at`, week)}
        OR (d.accepted_at IS NULL AND ${during(Prisma.sql`d.changes_asked_at`, week)}))
      UNION ALL
      SELECT ${milestone}, CASE WHEN said.new_due_on = m.due_on THEN 'date_moved' ELSE 'date_proposed' END,
        said.new_due_on::text, said.answered_at
      FROM milestones m ${PERSON} JOIN LATERAL (
        SELECT new_due_on, answered_at FROM answers a
        WHERE a.milestone_id = m.id AND ${during(Prisma.sql`a.answered_at`, week)}
        ORDER BY answered_at DESC LIMIT 1
      ) AS said ON said.new_due_on IS NOT NULL
      WHERE ${ofWorkspace} AND m.state = 'agreed'
      UNION ALL
      SELECT ${milestone}, CASE WHEN m.state = 'cancelled' THEN 'cancelled' ELSE 'added' END, NULL,
        COALESCE(m.ended_at, m.created_at)
      FROM milestones m ${PERSON}
      WHERE ${ofWorkspace} AND m.announcement_id IS NOT NULL
        AND ((m.state = 'cancelled' AND ${during(Prisma.sql`m.ended_at`, week)})
          OR (m.state IN ('agreed', 'delivered') AND ${during(Prisma.sql`m.created_at`, week)}))
    ) AS moved ORDER BY moved_at DESC, number LIMIT ${LINES_SHOWN}`);
  return some(rows);
}

export type Heard = "answered" | "unanswered" | "silent";

/**
 * How each contractor stood at a week's end, or stands: whom its message names is whom the next one counts. Null: they
 * were not asked.
 */
function heardIn({ workspaceId }: WorkspaceWork, { from, to }: Span): Prisma.Sql {
  return Prisma.sql`
    SELECT k.id, k.user_id, CASE
      WHEN EXISTS (SELECT 1 FROM silences s WHERE s.workspace_id = ${workspaceId}
        AND s.contractor_id = k.id AND s.flagged_at < ${at(to)} AND (s.ended_at IS NULL OR s.ended_at >= ${at(to)})) THEN 'silent'
      WHEN bool_or(${during(Prisma.sql`c.answered_at`, { from, to })}) THEN 'answered'
      WHEN bool_or(c.asked_at < ${at(to)} AND (c.state = 'asked'
        OR (c.state IN ('missed', 'answered') AND COALESCE(c.answered_at, ${at(to)}) >= ${at(to)}
          AND (c.closes_at IS NULL OR c.closes_at >= ${at(to)})))) THEN 'unanswered' END AS heard
    FROM contractors k LEFT JOIN check_ins c ON c.contractor_id = k.id
      AND c.slot_at >= ${at(from)} - ${ANSWERED_WITHIN} AND c.slot_at < ${at(to)}
    WHERE k.workspace_id = ${workspaceId} GROUP BY k.id`;
}

/** Who has answered in this week, who was asked and still can, and from whom nothing came, each by name. */
export async function loadHeard(work: WorkspaceWork, week: Span): Promise<Record<Heard, Some<string>>> {
  const rows = await work.db.$queryRaw<(Counted<{ name: string }> & { heard: Heard })[]>(Prisma.sql`
    WITH heard AS (${heardIn(work, week)}), named AS (
      SELECT heard, p.name, count(*) OVER (PARTITION BY heard)::int AS "inAll",
        row_number() OVER (PARTITION BY heard ORDER BY p.name, heard.id) AS place
      FROM heard JOIN people p ON p.workspace_id = ${work.workspaceId} AND p.user_id = heard.user_id
      WHERE heard IS NOT NULL
    )
    SELECT heard, name, "inAll" FROM named WHERE place <= ${NAMES_SHOWN} ORDER BY place`);
  const those = (heard: Heard) => names(rows.filter((row) => row.heard === heard));
  return { answered: those("answered"), unanswered: those("unanswered"), silent: those("silent") };
}

/**
 * Who is asked on which of these days.
 *
 * @param days the instants at which they begin, and at which the last one ends
 * @returns by place in `days`
 */
export async function loadToCome(
  work: WorkspaceWork,
  from: Date,
  days: readonly Date[],
): Promise<Map<number, Some<string>>> {
  const to = days.at(-1) ?? from;
  const bounds = days.map((day) => day.toISOString());
  const rows = await work.db.$queryRaw<(Counted<{ name: string }> & { day: number })[]>(Prisma.sql`
    WITH next AS (
      SELECT k.id, p.name, width_bucket(min(agenda.due_at), ${bounds}::text[]::timestamptz[]) - 1 AS day
      FROM agenda JOIN contractors k ON k.workspace_id = agenda.workspace_id AND k.id::text = agenda.subject_id
      JOIN people p ON p.workspace_id = k.workspace_id AND p.user_id = k.user_id
      WHERE agenda.workspace_id = ${work.workspaceId} AND agenda.kind = ANY(${[...ASKING_AGENDAS]}::text[])
        AND agenda.parked_at IS NULL AND agenda.due_at > ${at(from)} AND agenda.due_at < ${at(to)}
      GROUP BY k.id, p.name
    ), named AS (
      SELECT day, name, count(*) OVER (PARTITION BY day)::int AS "inAll",
        row_number() OVER (PARTITION BY day ORDER BY name, id) AS place
      FROM next
    )
    SELECT day, name, "inAll" FROM named WHERE place <= ${NAMES_A_DAY_SHOWN} ORDER BY day, place`);
  return new Map(
    [...new Set(rows.map(({ day }) => day))].map((day) => [
      day,
      names(rows.filter((row) => row.day === day)),
    ]),
  );
}

type Counted<Row> = Row & { inAll: number };

function some<Row>(rows: readonly Counted<Row>[]): Some<Row> {
  return { shown: rows, count: rows[0]?.inAll ?? 0 };
}

function names(rows: readonly Counted<{ name: string }>[]): Some<string> {
  return { shown: rows.map(({ name }) => name), count: rows[0]?.inAll ?? 0 };
}
