import type { Work, WorkspaceWork } from "../database/database.js";
import { type AnswerStatus, type Posting, Prisma, type Workspace } from "../database/generated/client.js";
import { WEEK_CARD } from "../week/week.js";
import { THANKS_AGENDA, UPDATE_CARD, type Update, type UpdateAnswer } from "./update.js";

export function loadWorkspace({ db, workspaceId }: WorkspaceWork): Promise<Workspace> {
  return db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
}

const UPDATE = Prisma.sql`c.id, p.name, c.answered_at AS "answeredAt", c.late AS "isLate",
  reader.name AS "readBy", CASE WHEN c.thanked_by IS NOT NULL THEN COALESCE(thanker.name, 'Somebody') END AS "thankedBy"`;
const FROM_CHECK_INS = Prisma.sql`FROM check_ins c
  JOIN contractors k ON k.workspace_id = c.workspace_id AND k.id = c.contractor_id
  JOIN people p ON p.workspace_id = k.workspace_id AND p.user_id = k.user_id
  LEFT JOIN people reader ON reader.workspace_id = c.workspace_id AND reader.user_id = c.seen_by
  LEFT JOIN people thanker ON thanker.workspace_id = c.workspace_id AND thanker.user_id = c.thanked_by`;
const ANSWER = Prisma.sql`m.number, m.title, a.status::text, a.text, a.link, a.new_due_on::text AS "newDueOn"`;

/** Those of these check-ins that are answered. */
export async function loadUpdates(
  { db, workspaceId }: WorkspaceWork,
  ids: readonly string[],
): Promise<Update[]> {
  return db.$queryRaw<Update[]>(Prisma.sql`
    SELECT ${UPDATE} ${FROM_CHECK_INS}
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${[...ids]}::uuid[]) AND c.state = 'answered'`);
}

/** Whose these are that were answered once, shown, and taken back. */
export async function loadTakenBack(
  { db, workspaceId }: WorkspaceWork,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT c.id, p.name ${FROM_CHECK_INS}
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${[...ids]}::uuid[]) AND c.state <> 'answered'
      AND EXISTS (
        SELECT 1 FROM cards WHERE cards.workspace_id = c.workspace_id AND cards.kind = ${UPDATE_CARD}
          AND cards.subject_id = c.id::text AND cards.ts IS NOT NULL)`);
}

/** What was said in these, by milestone number. */
export async function loadAnswers(
  { db, workspaceId }: WorkspaceWork,
  ids: readonly string[],
): Promise<(UpdateAnswer & { checkInId: string })[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT a.check_in_id AS "checkInId", ${ANSWER} FROM answers a JOIN milestones m ON m.id = a.milestone_id
    WHERE a.workspace_id = ${workspaceId} AND a.check_in_id = ANY(${[...ids]}::uuid[]) ORDER BY m.number`);
}

/** An answer together with the update that it is in. */
export type ReadAnswer = UpdateAnswer & Update;

/** Which answers are read: those of one update, or of all that came in a time. */
export type ReadScope = { checkInId: string } | { from: Date; to: Date };

/** Answers one after the other, of the newest update first; and how many there are. */
export async function loadReadPage(
  { db, workspaceId }: WorkspaceWork,
  scope: ReadScope,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ answers: ReadAnswer[]; count: number }> {
  const which =
    "checkInId" in scope
      ? Prisma.sql`c.id = ${scope.checkInId}::uuid`
      : Prisma.sql`c.answered_at >= ${scope.from.toISOString()}::timestamptz
          AND c.answered_at < ${scope.to.toISOString()}::timestamptz`;
  const answers = Prisma.sql`${FROM_CHECK_INS}
    JOIN answers a ON a.check_in_id = c.id JOIN milestones m ON m.id = a.milestone_id
    WHERE c.workspace_id = ${workspaceId} AND c.state = 'answered' AND ${which}`;
  const found = await db.$queryRaw<ReadAnswer[]>(Prisma.sql`
    SELECT ${UPDATE}, ${ANSWER} ${answers}
    ORDER BY c.answered_at DESC, c.id, m.number LIMIT ${limit} OFFSET ${offset}`);
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`SELECT count(*)::int AS count ${answers}`);
  return { answers: found, count: row?.count ?? 0 };
}

/** An owner has read these: returns those that nobody had. What somebody wrote themselves they do not read. */
export async function markRead(work: WorkspaceWork, ids: readonly string[], by: string): Promise<string[]> {
  const rows = await work.db.checkIn.updateManyAndReturn({
    where: {
      id: { in: [...ids] },
      workspaceId: work.workspaceId,
      state: "answered",
      seenBy: null,
      contractor: { userId: { not: by } },
    },
    data: { seenBy: by, seenAt: work.now },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** False when somebody has thanked for it before, or it is their own. */
export async function markThanked(work: WorkspaceWork, id: string, by: string): Promise<boolean> {
  const { count } = await work.db.checkIn.updateMany({
    where: {
      id,
      workspaceId: work.workspaceId,
      state: "answered",
      thankedBy: null,
      contractor: { userId: { not: by } },
    },
    data: { thankedBy: by, thankedAt: work.now },
  });
  return count === 1;
}

/** Takes thanks back that have not been sent; false when they have, or were somebody else's. */
export async function takeBackThanks(work: WorkspaceWork, id: string, by: string): Promise<boolean> {
  const { db, workspaceId } = work;
  const theirs = { id, workspaceId, thankedBy: by };
  if ((await db.checkIn.count({ where: theirs })) === 0) return false;
  // A sweep that is just sending them has taken the entry: this waits for it, and finds none.
  const waiting = await db.agendaEntry.deleteMany({
    where: { workspaceId, kind: THANKS_AGENDA, subjectId: id },
  });
  if (waiting.count === 0) return false;
  await db.checkIn.updateMany({ where: theirs, data: { thankedBy: null, thankedAt: null } });
  return true;
}

/** When thanks of this owner's for these are sent; those that have been are left out. By check-in. */
export async function loadWaitingThanks(
  { db, workspaceId }: WorkspaceWork,
  ids: readonly string[],
  by: string,
): Promise<Map<string, Date>> {
  const rows = await db.$queryRaw<{ id: string; at: Date }[]>(Prisma.sql`
    SELECT c.id, agenda.due_at AS at FROM check_ins c
    JOIN agenda ON agenda.workspace_id = c.workspace_id AND agenda.kind = ${THANKS_AGENDA}
      AND agenda.subject_id = c.id::text
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${[...ids]}::uuid[]) AND c.thanked_by = ${by}`);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Thanked check-ins, from any workspace, with what decides when their contractors are told. */
export function loadThanked(work: Work, ids: readonly string[]) {
  return work.db.checkIn.findMany({
    where: { id: { in: [...ids] }, thankedBy: { not: null } },
    include: { contractor: { include: { person: true, workspace: true } } },
  });
}
export type ThankedRow = Awaited<ReturnType<typeof loadThanked>>[number];

export interface Destination {
  posting: Posting;
  ownerChannelId: string | null;
  /** The newest week's message in that channel, by its Monday; null: there is none. */
  week: string | null;
  isLate: boolean;
  statuses: AnswerStatus[];
  /** It has been posted somewhere before. */
  isPosted: boolean;
}

/** What decides where an update is posted, in one statement. */
export async function loadDestination(work: WorkspaceWork, checkInId: string): Promise<Destination | null> {
  const [found] = await work.db.$queryRaw<Destination[]>(Prisma.sql`
    SELECT w.posting::text, w.owner_channel_id AS "ownerChannelId", c.late AS "isLate",
      (SELECT max(subject_id) FROM cards WHERE cards.workspace_id = w.id AND kind = ${WEEK_CARD}
        AND sent_to = w.owner_channel_id) AS week,
      ARRAY(SELECT DISTINCT status::text FROM answers WHERE check_in_id = c.id) AS statuses,
      EXISTS (SELECT 1 FROM cards WHERE cards.workspace_id = w.id AND kind = ${UPDATE_CARD}
        AND subject_id = c.id::text) AS "isPosted"
    FROM check_ins c JOIN workspaces w ON w.id = c.workspace_id
    WHERE c.id = ${checkInId}::uuid AND c.workspace_id = ${work.workspaceId}`);
  return found ?? null;
}

export type LastAnswer = UpdateAnswer & Update;

/** What was said last of this milestone; null: nothing was. */
export async function loadLastAnswer(work: WorkspaceWork, milestoneId: string): Promise<LastAnswer | null> {
  const [found] = await work.db.$queryRaw<LastAnswer[]>(Prisma.sql`
    SELECT ${UPDATE}, ${ANSWER} ${FROM_CHECK_INS}
    JOIN answers a ON a.check_in_id = c.id JOIN milestones m ON m.id = a.milestone_id
    WHERE a.milestone_id = ${milestoneId}::uuid AND a.workspace_id = ${work.workspaceId}
    ORDER BY a.answered_at DESC, a.id LIMIT 1`);
  return found ?? null;
}
