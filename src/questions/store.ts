import type { Work, WorkspaceWork } from "../database/database.js";
import type { Question, Workspace } from "../database/generated/client.js";
import type { QuestionCard } from "./question.js";

export function loadOfCheckIn(work: Work, checkInId: string): Promise<Question | null> {
  return work.db.question.findUnique({ where: { checkInId } });
}

export interface NewQuestion {
  id: string;
  contractorId: string;
  checkInId: string;
  leadId: string;
  text: string;
}

/** Counts on from the workspace's last question, so that no number is given twice. */
export async function insertQuestion(work: WorkspaceWork, question: NewQuestion): Promise<void> {
  const { workspaceId, now } = work;
  await work.db.$executeRaw`
    WITH next AS (
      UPDATE workspaces SET last_question = last_question + 1 WHERE id = ${workspaceId} RETURNING last_question
    )
    INSERT INTO questions (id, workspace_id, number, contractor_id, check_in_id, lead_id, text, asked_at, waiting_since)
    SELECT ${question.id}::uuid, ${workspaceId}, last_question, ${question.contractorId}::uuid,
      ${question.checkInId}::uuid, ${question.leadId}, ${question.text}, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    FROM next`;
}

export async function changeQuestion(
  work: WorkspaceWork,
  id: string,
  change: Pick<Question, "text" | "leadId" | "state">,
): Promise<void> {
  await work.db.question.update({ where: { id }, data: change });
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

export function loadOwnerChannel(work: WorkspaceWork): Promise<{ ownerChannelId: string | null } | null> {
  return work.db.workspace.findUnique({
    where: { id: work.workspaceId },
    select: { ownerChannelId: true },
  });
}

export interface StoredCard {
  id: string;
  workspace: Pick<Workspace, "contractorsInChannel">;
  card: QuestionCard;
}

export async function loadCards(work: WorkspaceWork, questionIds: readonly string[]): Promise<StoredCard[]> {
  const milestone = { select: { number: true, title: true, leadId: true } };
  const answers = { include: { milestone }, orderBy: { milestone: { number: "asc" as const } } };
  const rows = await work.db.question.findMany({
    where: { id: { in: [...questionIds] } },
    include: {
      contractor: { include: { person: true, workspace: true } },
      checkIn: { include: { answers } },
    },
  });
  return rows.map(({ id, number, text, leadId, contractor, checkIn }) => {
    const milestones = (checkIn?.answers ?? []).map((answer) => answer.milestone);
    const leadIds = [...new Set([leadId, ...milestones.map((each) => each.leadId)])];
    const card = { number, text, from: contractor.person.name, leadIds, milestones };
    return { id, workspace: contractor.workspace, card };
  });
}
