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

/** Closes what a contractor waits for an answer to; returns the ids. */
export async function closeOpen(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const closed = await work.db.question.updateManyAndReturn({
    where: { workspaceId: work.workspaceId, contractorId, state: "open" },
    data: { state: "closed", closedAt: work.now },
    select: { id: true },
  });
  return closed.map(({ id }) => id);
}

/** Those of these that are still closed since then are open again; returns their ids. */
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
