import type { IsoDate } from "../../calendar/iso-date.js";
import { dateIn } from "../../calendar/wall-clock.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import { type CheckInState, type Health, Prisma } from "../../database/generated/client.js";
import { withAsked } from "../../workspaces/asked.js";
import type { AnsweredMilestone, AnswerValues, MilestoneAnswer, StoredAnswer } from "../answer.js";
import { type Draft, draftValues, EMPTY_DRAFT, withPage } from "../update-form/draft.js";
import type { Remembered } from "../update-form/form.js";

type AnswerRow = Omit<StoredAnswer, "milestone"> &
  Omit<AnsweredMilestone, "id" | "hasWord" | "askId" | "askName" | "leadAwayUntil"> & {
    workspaceId: string;
    leadMayBeAway: boolean;
  };

/** What was answered in these check-ins, by milestone number. */
export async function loadAnswers(work: Work, checkInIds: readonly string[]): Promise<StoredAnswer[]> {
  if (checkInIds.length === 0) return [];
  const rows = await work.db.$queryRaw<AnswerRow[]>`
    SELECT a.check_in_id AS "checkInId", a.milestone_id AS "milestoneId", a.status::text, a.text, a.link,
      a.new_due_on::text AS "newDueOn", m.number, m.title, m.done_means AS "doneMeans", m.kind::text,
      m.due_on::text AS "dueOn", m.every::text, m.state::text, m.health::text, m.lead_id AS "leadId",
      COALESCE(p.name, 'Somebody') AS "leadName", m.workspace_id AS "workspaceId",
      o.away_from IS NOT NULL AS "leadMayBeAway"
    FROM answers a
    JOIN milestones m ON m.id = a.milestone_id
    LEFT JOIN people p ON p.workspace_id = m.workspace_id AND p.user_id = m.lead_id
    LEFT JOIN owners o ON o.workspace_id = m.workspace_id AND o.user_id = m.lead_id
    WHERE a.check_in_id = ANY(${[...checkInIds]}::uuid[])
    ORDER BY m.number`;
  const asked = await withAsked(work, rows);
  return asked.map(
    ({ checkInId, milestoneId, status, text, link, newDueOn, workspaceId: _, ...milestone }) => ({
      checkInId,
      milestoneId,
      status,
      text,
      link,
      newDueOn,
      milestone: { ...milestone, id: milestoneId, hasWord: true },
    }),
  );
}

/** What a form says of the past of each of these milestones, on dates of their contractor's zone; one statement. */
export async function loadRemembered(
  work: Work,
  milestoneIds: readonly string[],
  zone: string,
): Promise<Map<string, Remembered>> {
  if (milestoneIds.length === 0) return new Map();
  const rows = await work.db.$queryRaw<
    { id: string; lastWords: string; startsOn: IsoDate; lastLinkAt: Date | null }[]
  >`
    SELECT m.id, COALESCE(
      (SELECT text FROM answers WHERE milestone_id = m.id ORDER BY answered_at DESC, id LIMIT 1), ''
    ) AS "lastWords", m.starts_on::text AS "startsOn", greatest(
      (SELECT max(answered_at) FROM answers WHERE milestone_id = m.id AND link IS NOT NULL),
      (SELECT max(delivered_at) FROM deliveries WHERE milestone_id = m.id AND link IS NOT NULL)
    ) AS "lastLinkAt"
    FROM milestones m WHERE m.id = ANY(${[...milestoneIds]}::uuid[])`;
  return new Map(
    rows.map(({ id, lastLinkAt, ...row }) => [
      id,
      { ...row, lastLinkOn: lastLinkAt && dateIn(lastLinkAt, zone) },
    ]),
  );
}

/** What was said last about each of these milestones; those never spoken of are left out. */
export async function loadLastAnswers(
  work: Work,
  milestoneIds: readonly string[],
): Promise<Map<string, AnswerValues>> {
  if (milestoneIds.length === 0) return new Map();
  const rows = await work.db.$queryRaw<MilestoneAnswer[]>`
    SELECT DISTINCT ON (milestone_id) milestone_id AS "milestoneId", status::text, text, link,
      new_due_on::text AS "newDueOn"
    FROM answers WHERE milestone_id = ANY(${[...milestoneIds]}::uuid[])
    ORDER BY milestone_id, answered_at DESC, id`;
  return new Map(rows.map(({ milestoneId, ...answer }) => [milestoneId, answer]));
}

export interface SavedUpdate {
  checkInId: string;
  contractorId: string;
  isLate: boolean;
  answers: readonly MilestoneAnswer[];
  /** What is typed into its modal and not sent stays. */
  keepsDraft: boolean;
}

/** Skipped: those that were put off alone are among the latest, and so can be answered. */
const ANSWERABLE: readonly CheckInState[] = ["due", "asked", "missed", "skipped", "answered"];

/**
 * Stores answers in one statement: the check-in is answered (and made, when it was not there), its draft is gone. New
 * words have not been read by anybody.
 */
export async function saveUpdate(work: WorkspaceWork, update: SavedUpdate): Promise<void> {
  const { checkInId, contractorId, isLate, answers, keepsDraft } = update;
  const now = work.now.toISOString();
  work.write(Prisma.sql`
    WITH answered AS (
      INSERT INTO check_ins (id, workspace_id, contractor_id, state, slot_at, unasked, answered_at)
      VALUES (${checkInId}::uuid, ${work.workspaceId}, ${contractorId}::uuid, 'answered', ${now}::timestamptz, true,
        ${now}::timestamptz)
      ON CONFLICT (id) DO UPDATE SET state = 'answered',
        answered_at = COALESCE(check_ins.answered_at, EXCLUDED.answered_at), late = check_ins.late OR ${isLate},
        seen_by = CASE WHEN ${answers.length} = 0 THEN check_ins.seen_by END,
        seen_at = CASE WHEN ${answers.length} = 0 THEN check_ins.seen_at END
      WHERE check_ins.contractor_id = EXCLUDED.contractor_id
        AND check_ins.state = ANY(${[...ANSWERABLE]}::text[]::"CheckInState"[])
      RETURNING id
    ), sent AS (
      DELETE FROM drafts WHERE check_in_id = ${checkInId}::uuid AND NOT ${keepsDraft}
    )
    INSERT INTO answers (id, workspace_id, check_in_id, milestone_id, status, text, link, new_due_on, answered_at)
    SELECT gen_random_uuid(), ${work.workspaceId}, answered.id, said.milestone_id, said.status::"AnswerStatus",
      said.text, said.link, said.new_due_on, ${now}::timestamptz
    FROM answered, unnest(
      ${answers.map((each) => each.milestoneId)}::uuid[], ${answers.map((each) => each.status)}::text[],
      ${answers.map((each) => each.text)}::text[], ${answers.map((each) => each.link)}::text[],
      ${answers.map((each) => each.newDueOn)}::text[]::date[]
    ) AS said(milestone_id, status, text, link, new_due_on)
    ON CONFLICT (check_in_id, milestone_id) DO UPDATE SET status = EXCLUDED.status, text = EXCLUDED.text,
      link = EXCLUDED.link, new_due_on = EXCLUDED.new_due_on, answered_at = EXCLUDED.answered_at`);
}

/** Other words about a milestone in an update that was sent: nobody has read them, and nothing is said anew with them. */
export async function rewriteAnswer(
  work: WorkspaceWork,
  {
    checkInId,
    milestoneId,
    text,
    status,
  }: Pick<StoredAnswer, "checkInId" | "milestoneId" | "text" | "status">,
): Promise<void> {
  await work.db.answer.updateMany({ where: { checkInId, milestoneId }, data: { text, status } });
  await work.db.checkIn.update({ where: { id: checkInId }, data: { seenBy: null, seenAt: null } });
}

/** How a milestone stood by what was said of it before this update, or in others. */
export async function loadHealthBefore(
  work: WorkspaceWork,
  { checkInId, milestoneId }: Pick<StoredAnswer, "checkInId" | "milestoneId">,
): Promise<Health> {
  const earlier = await work.db.answer.findFirst({
    where: { milestoneId, checkInId: { not: checkInId }, status: { not: "done" } },
    orderBy: [{ answeredAt: "desc" }, { id: "asc" }],
    select: { status: true },
  });
  return earlier === null || earlier.status === "done" ? "on_track" : earlier.status;
}

/** What was typed as messages and is in this check-in's answers, by id. */
export async function loadTypedIn(work: WorkspaceWork, checkInId: string): Promise<string[]> {
  const typed = await work.db.typedMessage.findMany({ where: { checkInId }, select: { id: true } });
  return typed.map(({ id }) => id);
}

/** What was typed into these check-ins and not sent, the last one's over the others'; empty when nothing was. */
export async function loadDraft(work: Work, ...checkInIds: readonly string[]): Promise<Draft> {
  const stored = await work.db.draft.findMany({ where: { checkInId: { in: [...checkInIds] } } });
  return checkInIds.reduce((draft, id) => {
    const typed = draftValues.safeParse(stored.find(({ checkInId }) => checkInId === id)?.values);
    return typed.success ? withPage(draft, typed.data) : draft;
  }, EMPTY_DRAFT);
}

/**
 * Keeps what was typed, and returns the check-in that it is kept in: one that a contractor has begun by themselves is
 * made for it, unless they were asked at this very moment.
 */
export async function saveDraft(
  work: WorkspaceWork,
  { checkInId, contractorId }: { checkInId: string; contractorId: string },
  draft: Draft,
): Promise<string> {
  const { workspaceId, now } = work;
  const begun = await work.db.checkIn.createMany({
    data: [{ id: checkInId, workspaceId, contractorId, state: "due", slotAt: now, unasked: true }],
    skipDuplicates: true,
  });
  const keptIn = begun.count === 1 ? checkInId : await existingOf(work, contractorId, checkInId);
  const { answers, question, wantsTalk } = draft;
  const values = { answers, question, ...(wantsTalk === undefined ? {} : { wantsTalk }) };
  await work.db.draft.upsert({
    where: { checkInId: keptIn },
    create: { checkInId: keptIn, workspaceId, values, updatedAt: now },
    update: { values, updatedAt: now },
  });
  return keptIn;
}

async function existingOf(work: WorkspaceWork, contractorId: string, checkInId: string): Promise<string> {
  const found = await work.db.checkIn.findMany({
    where: { contractorId, OR: [{ id: checkInId }, { state: { in: ["due", "asked"] } }] },
    select: { id: true },
  });
  const [open] = found;
  if (open === undefined) throw new Error("a draft without a check-in of its contractor's");
  return found.some(({ id }) => id === checkInId) ? checkInId : open.id;
}

/** What an update says of this milestone that somebody has said thanks for, and that has nothing else in it; else null. */
export async function loadThanked(
  { db }: WorkspaceWork,
  { checkInId, milestoneId }: { checkInId: string; milestoneId: string },
): Promise<{ text: string; thankedBy: string } | null> {
  const found = await db.checkIn.findFirst({
    where: {
      id: checkInId,
      thankedBy: { not: null },
      question: null,
      answers: { every: { milestoneId, link: null, newDueOn: null } },
    },
    select: { thankedBy: true, answers: { select: { text: true } } },
  });
  const [answer] = found?.answers ?? [];
  return found?.thankedBy == null || answer === undefined
    ? null
    : { text: answer.text, thankedBy: found.thankedBy };
}
