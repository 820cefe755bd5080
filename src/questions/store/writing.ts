import type { IsoDate } from "../../calendar/iso-date.js";
import { storedDate } from "../../calendar/stored-date.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import { Prisma, type Question, type QuestionState } from "../../database/generated/client.js";
import { statesBefore } from "../question.js";
import { IS_ABOUT } from "./reading.js";

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

/**
 * Open questions about these milestones; of a check-in about several milestones, those whose own lead has none of them
 * any more.
 */
export async function storeLeadOfOpen(
  { db, workspaceId }: WorkspaceWork,
  milestoneIds: readonly string[],
  leadId: string,
): Promise<void> {
  const ids = [...milestoneIds];
  await db.$executeRaw(Prisma.sql`
    UPDATE questions SET lead_id = ${leadId}
    WHERE workspace_id = ${workspaceId} AND state = 'open' AND (
      milestone_id = ANY(${ids}::uuid[])
      OR EXISTS (SELECT 1 FROM milestones WHERE ${IS_ABOUT} AND milestones.id = ANY(${ids}::uuid[]))
        AND NOT EXISTS (SELECT 1 FROM milestones WHERE ${IS_ABOUT} AND milestones.lead_id = questions.lead_id)
    )`);
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
