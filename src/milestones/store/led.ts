import type { Work, WorkspaceWork } from "../../database/database.js";
import { Prisma } from "../../database/generated/client.js";

export interface CardSubject {
  kind: string;
  subjectId: string;
}

const COLUMNS = Prisma.sql`id, contractor_id, announcement_id, lead_id, workspace_id`;

/** Gives these milestones to another lead. */
export async function storeLead(
  { db, workspaceId }: WorkspaceWork,
  milestoneIds: readonly string[],
  leadId: string,
): Promise<void> {
  await db.milestone.updateMany({ where: { workspaceId, id: { in: [...milestoneIds] } }, data: { leadId } });
}

/** Those of an owner's that are not over. */
export async function ledBy({ db, workspaceId }: WorkspaceWork, leadId: string): Promise<string[]> {
  const led = await db.milestone.findMany({
    where: { workspaceId, leadId, state: { in: ["offered", "agreed", "delivered"] } },
    select: { id: true },
  });
  return led.map(({ id }) => id);
}

/** Everything that is open about these milestones and names whom to ask. */
export function cardsOfMilestones(work: Work, milestoneIds: readonly string[]): Promise<CardSubject[]> {
  return cardsOf(
    work,
    Prisma.sql`SELECT ${COLUMNS} FROM milestones WHERE id = ANY(${[...milestoneIds]}::uuid[])`,
  );
}

/** Everything that is open about what these owners lead, and about what those lead in whose place they may be asked. */
export function cardsOfOwners(
  work: Work,
  owners: readonly { workspaceId: string; userId: string }[],
): Promise<CardSubject[]> {
  return cardsOf(
    work,
    Prisma.sql`SELECT ${COLUMNS} FROM milestones WHERE state IN ('agreed', 'delivered') AND (workspace_id, lead_id) IN (
      WITH changed AS (
        SELECT * FROM unnest(
          ${owners.map((owner) => owner.workspaceId)}::text[], ${owners.map((owner) => owner.userId)}::text[]
        ) AS changed(workspace_id, user_id)
      )
      SELECT workspace_id, user_id FROM changed
      UNION SELECT away.workspace_id, away.user_id FROM owners AS away JOIN changed USING (workspace_id)
        WHERE away.away_from IS NOT NULL
    )`,
  );
}

/**
 * Of check-ins the one that is open, or the last one: it says whom to ask as well. Of a question's reminders the last, and
 * the one that says that it was changed. Their subjects are written as `writeQuestionAt` does.
 */
function cardsOf({ db }: Work, milestones: Prisma.Sql): Promise<CardSubject[]> {
  return db.$queryRaw<CardSubject[]>(Prisma.sql`
    WITH led AS (${milestones}), theirs AS (SELECT DISTINCT contractor_id FROM led),
    asked AS (
      SELECT * FROM questions WHERE state = 'open'
        AND (contractor_id IN (SELECT contractor_id FROM theirs)
          OR (workspace_id, lead_id) IN (SELECT workspace_id, lead_id FROM led))
    )
    SELECT 'announcement' AS kind, announcement_id::text AS "subjectId" FROM led WHERE announcement_id IS NOT NULL
    UNION SELECT kind, last.id::text FROM theirs, LATERAL (
      SELECT id FROM check_ins WHERE check_ins.contractor_id = theirs.contractor_id ORDER BY slot_at DESC LIMIT 2
    ) AS last, (VALUES ('check-in'), ('reminder')) AS shown(kind)
    UNION SELECT 'alert', id::text FROM alerts WHERE settled_at IS NULL
      AND (milestone_id IN (SELECT id FROM led) OR contractor_id IN (SELECT contractor_id FROM theirs))
    UNION SELECT 'delivery', id::text FROM deliveries WHERE milestone_id IN (SELECT id FROM led)
      AND accepted_at IS NULL AND changes_asked_at IS NULL AND withdrawn_at IS NULL
    UNION SELECT 'question', id::text FROM asked
    UNION SELECT CASE WHEN is_reply THEN 'question-reply' ELSE 'question-asked-on' END, id::text
      FROM question_messages WHERE question_id IN (SELECT id FROM asked) AND sent_at IS NOT NULL
    UNION SELECT 'question-reminder', asked.id::text || to_char(at AT TIME ZONE 'UTC', ' YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      FROM asked, LATERAL (VALUES (reminded_at), (waiting_since)) AS reminded(at) WHERE at IS NOT NULL
    UNION SELECT kind, typed.id::text FROM typed_messages AS typed, (VALUES ('typed'), ('typed-passed-on')) AS shown(kind)
      WHERE contractor_id IN (SELECT contractor_id FROM theirs)
        AND (state IN ('unsorted', 'passed_on') OR question_id IN (SELECT id FROM asked))
    UNION SELECT 'silence', id::text FROM silences WHERE ended_at IS NULL
      AND contractor_id IN (SELECT contractor_id FROM theirs)`);
}
