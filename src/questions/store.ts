import type { IsoDate } from "../calendar/iso-date.js";
import { storedDate } from "../calendar/stored-date.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import type { Prisma, Question, QuestionMessage, QuestionState } from "../database/generated/client.js";
import type { AskedBefore } from "./prompts.js";
import { type LedQuestion, statesBefore } from "./question.js";

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

export interface NewQuestion {
  id: string;
  contractorId: string;
  checkInId: string | null;
  milestoneId: string | null;
  leadId: string;
  text: string;
  wantsTalk: boolean;
}

/** Counts on from the workspace's last question, so that no number is given twice; returns it. */
export async function insertQuestion(work: WorkspaceWork, question: NewQuestion): Promise<number> {
  const { workspaceId } = work;
  const now = work.now.toISOString();
  const [row] = await work.db.$queryRaw<{ number: number }[]>`
    WITH next AS (
      UPDATE workspaces SET last_question = last_question + 1 WHERE id = ${workspaceId} RETURNING last_question
    )
    INSERT INTO questions (id, workspace_id, number, contractor_id, check_in_id, milestone_id, lead_id, text,
      wants_talk, asked_at, waiting_since)
    SELECT ${question.id}::uuid, ${workspaceId}, last_question, ${question.contractorId}::uuid,
      ${question.checkInId}::uuid, ${question.milestoneId}::uuid, ${question.leadId}, ${question.text},
      ${question.wantsTalk}, ${now}::timestamptz, ${now}::timestamptz
    FROM next RETURNING number`;
  if (row === undefined) throw new Error("a question in a workspace that is not there");
  return row.number;
}

type Change = Partial<
  Omit<Question, "id" | "workspaceId" | "number" | "contractorId" | "askedAt" | "closedAt" | "state">
>;

export async function changeQuestion(work: WorkspaceWork, id: string, change: Change): Promise<void> {
  await work.db.question.update({ where: { id }, data: change });
}

/** False when it cannot move there (any more): somebody else was first. */
export async function moveQuestion(
  work: WorkspaceWork,
  id: string,
  to: QuestionState,
  change: Change = {},
): Promise<boolean> {
  const { count } = await work.db.question.updateMany({
    where: { id, workspaceId: work.workspaceId, state: { in: statesBefore(to) } },
    data: { ...change, state: to, closedAt: to === "closed" ? work.now : null },
  });
  return count > 0;
}

export async function storePromise(
  work: WorkspaceWork,
  id: string,
  promised: { on: IsoDate; by: string },
): Promise<void> {
  await changeQuestion(work, id, { promisedOn: storedDate(promised.on), promisedBy: promised.by });
}

/** Says of these that their leads were reminded, and returns those that still wait. */
export async function markReminded(work: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const reminded = await work.db.question.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: "open", text: { not: "" } },
    data: { remindedAt: work.now },
    select: { id: true },
  });
  return reminded.map(({ id }) => id);
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

export type Message = QuestionMessage;
type NewMessage = Pick<Message, "id" | "questionId" | "fromUserId" | "isReply" | "text" | "sentAt">;

/** False when it is there already: an event can come twice. */
export async function insertMessage(work: WorkspaceWork, message: NewMessage): Promise<boolean> {
  const { workspaceId, now } = work;
  const { count } = await work.db.questionMessage.createMany({
    data: [{ ...message, workspaceId, createdAt: now }],
    skipDuplicates: true,
  });
  return count > 0;
}

export function loadMessages(work: Work, ids: readonly string[]): Promise<Message[]> {
  return work.db.questionMessage.findMany({ where: { id: { in: [...ids] } } });
}

/** False when it is not unsent any more. */
export async function changeUnsent(
  work: WorkspaceWork,
  { id, fromUserId }: Pick<Message, "id" | "fromUserId">,
  change: { text: string } | { sentAt: Date } | "gone",
): Promise<boolean> {
  const where = { id, workspaceId: work.workspaceId, fromUserId, sentAt: null };
  const { count } =
    change === "gone"
      ? await work.db.questionMessage.deleteMany({ where })
      : await work.db.questionMessage.updateMany({ where, data: change });
  return count > 0;
}

export async function ownerChannelOf(work: WorkspaceWork): Promise<string | null> {
  const { db, workspaceId } = work;
  const workspace = await db.workspace.findUnique({
    where: { id: workspaceId },
    select: { ownerChannelId: true },
  });
  return workspace?.ownerChannelId ?? null;
}

/** Leads of what was answered in the check-ins in which these questions were asked, by question. */
export async function loadOtherLeads(work: Work, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await work.db.$queryRaw<{ id: string; leadIds: string[] }[]>`
    SELECT questions.id, array_agg(DISTINCT milestones.lead_id) AS "leadIds"
    FROM questions
    JOIN answers ON answers.check_in_id = questions.check_in_id
    JOIN milestones ON milestones.id = answers.milestone_id
    WHERE questions.id = ANY(${[...ids]}::uuid[]) AND questions.milestone_id IS NULL
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

/**
 * Open questions about these milestones; of a check-in about several milestones, those whose own lead has none of them
 * any more.
 */
export async function storeLeadOfOpen(
  { db, workspaceId }: WorkspaceWork,
  milestoneIds: readonly string[],
  leadId: string,
): Promise<void> {
  await db.$executeRaw`
    UPDATE questions SET lead_id = ${leadId}
    WHERE workspace_id = ${workspaceId} AND state IN ('open') AND (
      milestone_id = ANY(${[...milestoneIds]}::uuid[])
      OR milestone_id IS NULL
        AND check_in_id IN (SELECT check_in_id FROM answers WHERE milestone_id = ANY(${[...milestoneIds]}::uuid[]))
        AND NOT EXISTS (
          SELECT 1 FROM answers JOIN milestones ON milestones.id = answers.milestone_id
          WHERE answers.check_in_id = questions.check_in_id AND milestones.lead_id = questions.lead_id
        )
    )`;
}

/** Whatever they are about: what one owner owes an answer to is another's. Returns the ids. */
export async function storeLeadOfAllOpen(
  { db, workspaceId }: WorkspaceWork,
  from: string,
  to: string,
): Promise<string[]> {
  const moved = await db.question.updateManyAndReturn({
    where: { workspaceId, leadId: from, state: "open" },
    data: { leadId: to },
    select: { id: true },
  });
  return moved.map(({ id }) => id);
}

/** Closes what a contractor waits for an answer to; returns the ids. */
export async function closeOpen(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const closed = await work.db.question.updateManyAndReturn({
    where: { workspaceId: work.workspaceId, contractorId, state: "open" },
    data: { state: "closed", closedAt: work.now },
    select: { id: true },
  });
  return closed.map(({ id }) => id);
}

/** Those of these that are still closed since then are open again, which only Undo of an end does; returns their ids. */
export async function reopenClosed(
  work: WorkspaceWork,
  ids: readonly string[],
  since: Date,
): Promise<string[]> {
  const reopened = await work.db.question.updateManyAndReturn({
    where: { workspaceId: work.workspaceId, id: { in: [...ids] }, state: "closed", closedAt: since },
    data: { state: "open", closedAt: null },
    select: { id: true },
  });
  return reopened.map(({ id }) => id);
}
