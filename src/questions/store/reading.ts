import type { Work, WorkspaceWork } from "../../database/database.js";
import { Prisma, type Question, type QuestionState } from "../../database/generated/client.js";
import type { AskedBefore } from "../prompts.js";
import type { LedQuestion } from "../question.js";

const WITH_EVERYTHING = {
  contractor: { include: { person: true, workspace: true } },
  milestone: { select: { id: true, number: true, title: true } },
  messages: { where: { sentAt: { not: null } }, orderBy: [{ sentAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.QuestionInclude;

/** A question with what was said to it, its contractor and their workspace. */
export type QuestionRow = Prisma.QuestionGetPayload<{ include: typeof WITH_EVERYTHING }>;

export async function loadQuestions(work: Work, ids: readonly string[]): Promise<QuestionRow[]> {
  return work.db.question.findMany({ where: { id: { in: [...ids] } }, include: WITH_EVERYTHING });
}

/** The same, held until the transaction ends: two who answer it at one moment take turns. */
export async function holdQuestion(work: WorkspaceWork, id: string): Promise<QuestionRow | null> {
  await work.db.$queryRaw`SELECT id FROM questions WHERE id = ${id}::uuid FOR UPDATE`;
  return work.db.question.findFirst({
    where: { id, workspaceId: work.workspaceId },
    include: WITH_EVERYTHING,
  });
}

export function loadOfCheckIn(work: Work, checkInId: string): Promise<Question | null> {
  return work.db.question.findUnique({ where: { checkInId } });
}

/** Those of these contractors' questions that wait for an owner, in order. */
export async function loadOpen(work: Work, contractorIds: readonly string[]): Promise<LedQuestion[]> {
  if (contractorIds.length === 0) return [];
  return work.db.$queryRaw`
    SELECT id, number, contractor_id AS "contractorId", milestone_id AS "milestoneId",
      questions.workspace_id AS "workspaceId", lead_id AS "leadId", COALESCE(people.name, 'Somebody') AS "leadName"
    FROM questions LEFT JOIN people ON people.workspace_id = questions.workspace_id AND people.user_id = lead_id
    WHERE contractor_id = ANY(${[...contractorIds]}::uuid[]) AND state = 'open' AND text <> ''
    ORDER BY number`;
}

/** What else shows whether these questions are answered, each once. */
export async function loadRelatedCards(
  work: WorkspaceWork,
  questions: readonly Pick<Question, "id" | "contractorId">[],
): Promise<{ kind: string; subjectId: string }[]> {
  const ids = questions.map(({ id }) => id);
  const contractorIds = questions.map(({ contractorId }) => contractorId);
  return work.db.$queryRaw`
    SELECT 'question-reply' AS kind, id::text AS "subjectId" FROM question_messages
      WHERE question_id = ANY(${ids}::uuid[]) AND is_reply AND sent_at IS NOT NULL
    UNION SELECT 'check-in', check_in_id::text FROM questions
      WHERE id = ANY(${ids}::uuid[]) AND wants_talk AND check_in_id IS NOT NULL
    UNION SELECT 'alert', id::text FROM alerts
      WHERE contractor_id = ANY(${contractorIds}::uuid[]) AND milestone_id IS NOT NULL AND settled_at IS NULL
    UNION SELECT 'silence', id::text FROM silences
      WHERE contractor_id = ANY(${contractorIds}::uuid[]) AND ended_at IS NULL`;
}

export interface AskedInCheckIn {
  question: Pick<Question, "text" | "wantsTalk" | "state"> | null;
  before: AskedBefore;
}

/** What was asked in a check-in, and how often its contractor has answered without asking; in one statement. */
export async function loadAsked(
  work: Work,
  contractorId: string,
  checkInId: string,
): Promise<AskedInCheckIn> {
  const [row] = await work.db.$queryRaw<
    {
      text: string | null;
      wantsTalk: boolean | null;
      state: QuestionState | null;
      answered: number;
      sinceQuestion: number;
    }[]
  >`
    SELECT asked.text, asked.wants_talk AS "wantsTalk", asked.state::text, counts.*
    FROM (
      SELECT count(*)::int AS answered, (count(*) FILTER (WHERE answered_at > COALESCE((
        SELECT max(asked_at) FROM questions
        WHERE contractor_id = ${contractorId}::uuid AND text <> '' AND check_in_id IS DISTINCT FROM ${checkInId}::uuid
      ), '-infinity')))::int AS "sinceQuestion"
      FROM check_ins
      WHERE contractor_id = ${contractorId}::uuid AND state = 'answered' AND id <> ${checkInId}::uuid
    ) AS counts
    LEFT JOIN questions AS asked ON asked.check_in_id = ${checkInId}::uuid`;
  const { text = null, wantsTalk = null, state = null, answered = 0, sinceQuestion = 0 } = row ?? {};
  return {
    question: text === null || state === null ? null : { text, wantsTalk: wantsTalk === true, state },
    before: { contractorId, answered, sinceQuestion },
  };
}

export async function ownerChannelOf(work: WorkspaceWork): Promise<string | null> {
  const { db, workspaceId } = work;
  const workspace = await db.workspace.findUnique({
    where: { id: workspaceId },
    select: { ownerChannelId: true },
  });
  return workspace?.ownerChannelId ?? null;
}

/**
 * Whether a check-in's question about several milestones is about this one: its update speaks of it, or of none, and it
 * is not over.
 */
export const IS_ABOUT = Prisma.sql`(questions.milestone_id IS NULL AND questions.check_in_id IS NOT NULL
  AND milestones.contractor_id = questions.contractor_id AND (
    EXISTS (SELECT 1 FROM answers WHERE check_in_id = questions.check_in_id AND answers.milestone_id = milestones.id)
    OR milestones.state IN ('agreed', 'delivered')
      AND NOT EXISTS (SELECT 1 FROM answers WHERE check_in_id = questions.check_in_id)))`;

/** Leads of what these questions of check-ins are about, by question. */
export async function loadOtherLeads(work: Work, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await work.db.$queryRaw<{ id: string; leadIds: string[] }[]>`
    SELECT questions.id, array_agg(DISTINCT milestones.lead_id) AS "leadIds"
    FROM questions
    JOIN milestones ON ${IS_ABOUT}
    WHERE questions.id = ANY(${[...ids]}::uuid[])
    GROUP BY questions.id`;
  return new Map(rows.map(({ id, leadIds }) => [id, leadIds]));
}

/** What one contractor has asked and nobody has answered yet. */
export function loadMine(work: WorkspaceWork, contractorId: string) {
  return work.db.question.findMany({
    where: { workspaceId: work.workspaceId, contractorId, state: "open", text: { not: "" } },
    orderBy: { number: "asc" },
    select: { id: true, number: true, text: true, leadId: true, promisedOn: true, promisedBy: true },
  });
}

/** What the owners are called whom these questions are for, by question. */
export function loadLeads(
  work: Work,
  ids: readonly string[],
): Promise<Pick<LedQuestion, "id" | "workspaceId" | "leadId" | "leadName">[]> {
  return work.db.$queryRaw`
    SELECT questions.id, questions.workspace_id AS "workspaceId", lead_id AS "leadId", people.name AS "leadName"
    FROM questions JOIN people ON people.workspace_id = questions.workspace_id AND people.user_id = lead_id
    WHERE questions.id = ANY(${[...ids]}::uuid[])`;
}
