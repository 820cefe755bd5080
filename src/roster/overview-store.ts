import { ASKING_AGENDAS } from "../check-ins/plan.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadNames } from "../people/names.js";
import type { Counts, GivenLink, Overview, SaidLately, WaitingQuestion } from "./overview.js";

type Row = Omit<Overview, "zone" | "toAnswer"> & {
  contractorZone: string | null;
  personZone: string | null;
  workspaceZone: string;
  leadIds: string[];
};

/** Those who work here, or everybody who ever has, or one of them: in one query, by name. */
export async function loadOverviews(
  work: WorkspaceWork,
  whom: "here" | "all" | { contractorId: string },
): Promise<Overview[]> {
  const { workspaceId } = work;
  const only = typeof whom === "string" ? null : whom.contractorId;
  const rows = await work.db.$queryRaw<Row[]>`
    SELECT c.id, p.name, c.state::text AS state, p.deactivated_at IS NOT NULL AS "isDeactivated",
      pause.until_on::text AS "pausedUntil",
      c.away_from::text AS "awayFrom", c.away_until::text AS "awayUntil",
      c.time_zone AS "contractorZone", p.time_zone AS "personZone", w.time_zone AS "workspaceZone",
      COALESCE(open.total, 0)::int AS open, open.earliest_due::text AS "earliestDueOn",
      COALESCE(open.blocked, false) AS "isBlocked", COALESCE(open.at_risk, false) AS "isAtRisk",
      COALESCE(open.delivered, 0)::int AS delivered, COALESCE(asked.questions, 0)::int AS questions,
      COALESCE(asked.leads, '{}') AS "leadIds",
      s.id IS NOT NULL AS "isSilent", next.due_at AS "nextAskedAt"
    FROM contractors c
    JOIN workspaces w ON w.id = c.workspace_id
    JOIN people p ON p.workspace_id = c.workspace_id AND p.user_id = c.user_id
    LEFT JOIN (
      SELECT contractor_id, count(*) AS total, min(due_on) FILTER (WHERE state = 'agreed') AS earliest_due,
        bool_or(state = 'agreed' AND health = 'blocked') AS blocked,
        bool_or(state = 'agreed' AND health = 'at_risk') AS at_risk, count(*) FILTER (WHERE state = 'delivered') AS delivered
      FROM milestones WHERE workspace_id = ${workspaceId} AND state IN ('agreed', 'delivered') GROUP BY contractor_id
    ) AS open ON open.contractor_id = c.id
    LEFT JOIN (
      SELECT contractor_id, count(*) AS questions, array_agg(DISTINCT lead_id) AS leads FROM questions
      WHERE workspace_id = ${workspaceId} AND state = 'open' GROUP BY contractor_id
    ) AS asked ON asked.contractor_id = c.id
    LEFT JOIN LATERAL (
      SELECT until_on FROM contractor_notices n
      WHERE n.contractor_id = c.id AND c.state = 'paused' AND n.kind = 'paused' AND n.taken_back_at IS NULL
      ORDER BY n.created_at DESC LIMIT 1
    ) AS pause ON true
    LEFT JOIN silences s ON s.contractor_id = c.id AND s.ended_at IS NULL
    LEFT JOIN (
      SELECT subject_id, min(due_at) AS due_at FROM agenda
      WHERE workspace_id = ${workspaceId} AND kind = ANY(${[...ASKING_AGENDAS]}::text[]) AND parked_at IS NULL GROUP BY subject_id
    ) AS next ON next.subject_id = c.id::text
    WHERE c.workspace_id = ${workspaceId} AND (${whom !== "here"} OR c.state <> 'ended')
      AND (${only}::uuid IS NULL OR c.id = ${only}::uuid)
    ORDER BY lower(p.name), c.id`;
  const names = await loadNames(
    work,
    rows.flatMap(({ leadIds }) => leadIds),
  );
  return rows.map(({ contractorZone, personZone, workspaceZone, leadIds, ...overview }) => ({
    ...overview,
    toAnswer: leadIds.map((userId) => ({ userId, name: names.get(userId) ?? "Somebody" })),
    zone: zoneOf({
      contractor: { timeZone: contractorZone },
      person: { timeZone: personZone },
      workspace: { timeZone: workspaceZone },
    }),
  }));
}

/** What they said last, the newest first. */
export function loadLastSaid(
  work: WorkspaceWork,
  contractorId: string,
  atMost: number,
): Promise<SaidLately[]> {
  return work.db.$queryRaw`
    SELECT answered_at AS at, number, title, status::text AS status, text
    FROM answers JOIN milestones ON milestones.id = answers.milestone_id
    WHERE milestones.contractor_id = ${contractorId}::uuid
    ORDER BY answered_at DESC, number LIMIT ${atMost}`;
}

/** Questions of theirs that wait for an answer, the oldest first, at most so many. */
export async function loadWaitingQuestions(
  work: WorkspaceWork,
  contractorId: string,
  atMost: number,
): Promise<WaitingQuestion[]> {
  const waiting = await work.db.question.findMany({
    where: { workspaceId: work.workspaceId, contractorId, state: "open" },
    orderBy: { askedAt: "asc" },
    take: atMost,
    select: { number: true, text: true, leadId: true },
  });
  const names = await loadNames(
    work,
    waiting.map(({ leadId }) => leadId),
  );
  return waiting.map((each) => ({ ...each, leadName: names.get(each.leadId) ?? "Somebody" }));
}

export async function loadCounts(work: WorkspaceWork, contractorId: string): Promise<Counts> {
  const [counts] = await work.db.$queryRaw<Counts[]>`
    SELECT
      (SELECT count(*) FROM deliveries JOIN milestones ON milestones.id = milestone_id
        WHERE contractor_id = ${contractorId}::uuid AND accepted_at IS NOT NULL AND withdrawn_at IS NULL)::int AS accepted,
      (SELECT count(*) FROM milestones WHERE contractor_id = ${contractorId}::uuid AND state = 'cancelled'
        AND announcement_id IS NOT NULL)::int AS cancelled,
      (SELECT count(*) FROM check_ins WHERE contractor_id = ${contractorId}::uuid AND answered_at IS NOT NULL)::int AS updates,
      (SELECT count(*) FROM questions WHERE contractor_id = ${contractorId}::uuid AND text <> '')::int AS questions`;
  return counts ?? { accepted: 0, cancelled: 0, updates: 0, questions: 0 };
}

/** Links to their work that they gave since then, each once, the newest first. */
export async function loadGivenLinks(
  work: WorkspaceWork,
  contractorId: string,
  since: Date,
  atMost: number,
): Promise<GivenLink[]> {
  return work.db.$queryRaw`
    SELECT link, title, at FROM (
      SELECT DISTINCT ON (given.link) given.link, 'M' || number || ' ' || title AS title, at
      FROM milestones JOIN (
        SELECT milestone_id, link, answered_at AS at FROM answers WHERE link IS NOT NULL
        UNION ALL SELECT milestone_id, link, delivered_at FROM deliveries WHERE link IS NOT NULL
      ) AS given ON given.milestone_id = milestones.id
      WHERE contractor_id = ${contractorId}::uuid AND at >= ${since.toISOString()}::timestamptz
      ORDER BY given.link, at DESC
    ) AS latest ORDER BY at DESC, link LIMIT ${atMost}`;
}
