import type { Work, WorkspaceWork } from "../../database/database.js";
import type { CheckIn, CheckInState } from "../../database/generated/client.js";
import { statesBefore } from "../check-in.js";

export interface NewCheckIn {
  id: string;
  workspaceId: string;
  contractorId: string;
  slotAt: Date;
}

/** Opens them as `due`. One whose contractor has begun another at this very moment is left out. */
export async function insertDue(work: Work, checkIns: readonly NewCheckIn[]): Promise<void> {
  if (checkIns.length === 0) return;
  await work.db.$executeRaw`
    INSERT INTO check_ins (id, workspace_id, contractor_id, slot_at, state)
    SELECT *, 'due' FROM unnest(
      ${checkIns.map(({ id }) => id)}::uuid[], ${checkIns.map(({ workspaceId }) => workspaceId)}::text[],
      ${checkIns.map(({ contractorId }) => contractorId)}::uuid[],
      ${checkIns.map(({ slotAt }) => slotAt.toISOString())}::text[]::timestamptz[]
    )
    ON CONFLICT DO NOTHING`;
}

/** Moves those that may still move there, and returns them. */
export async function moveTo(
  work: Work,
  to: CheckInState,
  ids: readonly string[],
): Promise<Pick<CheckIn, "id" | "workspaceId" | "contractorId">[]> {
  if (ids.length === 0) return [];
  return work.db.checkIn.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: { in: statesBefore(to) } },
    data: { state: to, snoozedUntil: null },
    select: { id: true, workspaceId: true, contractorId: true },
  });
}

/** What a contractor had begun by themselves becomes the asking of this slot. */
export async function adopt(
  work: Work,
  adopted: readonly { checkInId: string; slotAt: Date }[],
): Promise<void> {
  if (adopted.length === 0) return;
  await work.db.$executeRaw`
    UPDATE check_ins SET unasked = false, slot_at = adopted.slot_at
    FROM unnest(
      ${adopted.map((each) => each.checkInId)}::uuid[],
      ${adopted.map((each) => each.slotAt.toISOString())}::text[]::timestamptz[]
    ) AS adopted(id, slot_at)
    WHERE check_ins.id = adopted.id AND check_ins.state = 'due'`;
}

/** What was typed into the superseded ones is found again in those that replace them. */
export async function moveDrafts(work: Work, moves: readonly { from: string; to: string }[]): Promise<void> {
  if (moves.length === 0) return;
  await work.db.$executeRaw`
    UPDATE drafts SET check_in_id = moved.heir
    FROM unnest(${moves.map((move) => move.from)}::uuid[], ${moves.map((move) => move.to)}::uuid[]) AS moved(gone, heir)
    WHERE drafts.check_in_id = moved.gone AND EXISTS (SELECT 1 FROM check_ins WHERE id = moved.heir)`;
}

export interface Arrival {
  id: string;
  askedAt: Date;
  closesAt: Date | null;
}

/**
 * The DM is there: those that were waiting for it are asked from now on. Of one that was answered, skipped or
 * cancelled while it was on its way, only the arrival is written down. Returns those that are asked.
 */
export async function recordArrivals(work: Work, arrivals: readonly Arrival[]): Promise<string[]> {
  const rows = await work.db.$queryRaw<{ id: string; state: CheckInState }[]>`
    UPDATE check_ins SET asked_at = arrived.at,
      closes_at = CASE WHEN state = 'due' THEN arrived.closes_at END,
      state = CASE WHEN state = 'due' THEN 'asked' ELSE state END
    FROM unnest(
      ${arrivals.map((each) => each.id)}::uuid[],
      ${arrivals.map((each) => each.askedAt.toISOString())}::text[]::timestamptz[],
      ${arrivals.map((each) => each.closesAt?.toISOString() ?? null)}::text[]::timestamptz[]
    ) AS arrived(id, at, closes_at)
    WHERE check_ins.id = arrived.id AND check_ins.asked_at IS NULL AND NOT check_ins.unasked
    RETURNING check_ins.id, check_ins.state::text`;
  return rows.filter((row) => row.state === "asked").map((row) => row.id);
}

/** Says of these that they were reminded, and returns those that still wait and had not been. */
export async function markReminded(work: Work, ids: readonly string[]): Promise<string[]> {
  const reminded = await work.db.checkIn.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: "asked", remindedAt: null },
    data: { remindedAt: work.now },
    select: { id: true },
  });
  return reminded.map((checkIn) => checkIn.id);
}

export async function moveClosings(
  work: Work,
  moved: readonly { id: string; closesAt: Date }[],
): Promise<void> {
  if (moved.length === 0) return;
  await work.db.$executeRaw`
    UPDATE check_ins SET closes_at = moved.closes_at
    FROM unnest(
      ${moved.map((each) => each.id)}::uuid[],
      ${moved.map((each) => each.closesAt.toISOString())}::text[]::timestamptz[]
    ) AS moved(id, closes_at)
    WHERE check_ins.id = moved.id AND check_ins.state = 'asked'`;
}

/** An answer that is taken back, made of words typed at `since` or later. */
export interface TakenBack {
  checkInId: string;
  milestoneId: string;
  since: Date;
}

/**
 * Takes back a check-in's only answer, and leaves the check-in as it was before: asked, while its window lasts; put off,
 * while that lasts; or gone, when they had begun it by typing. Null, and nothing is changed, when the check-in was
 * answered before `since` or with more than that, has more in it, somebody has said thanks for it, or another has come
 * after it.
 */
export async function takeBack(
  work: WorkspaceWork,
  { checkInId, milestoneId, since }: TakenBack,
): Promise<"asked" | "skipped" | "cancelled" | null> {
  const now = work.now.toISOString();
  const [row] = await work.db.$queryRaw<{ state: "asked" | "skipped" | "cancelled" }[]>`
    WITH taken_back AS (
      UPDATE check_ins AS c SET answered_at = NULL,
        snoozed_until = CASE WHEN snoozed_until > ${now}::timestamptz THEN snoozed_until END,
        state = CASE WHEN unasked THEN 'cancelled' WHEN snoozed_until > ${now}::timestamptz THEN 'skipped'
          ELSE 'asked' END::"CheckInState"
      WHERE id = ${checkInId}::uuid AND state = 'answered' AND answered_at >= ${since.toISOString()}::timestamptz
        AND thanked_by IS NULL AND (unasked OR greatest(closes_at, snoozed_until) > ${now}::timestamptz)
        AND EXISTS (
          SELECT 1 FROM answers AS a WHERE a.check_in_id = c.id AND a.milestone_id = ${milestoneId}::uuid
            AND a.link IS NULL AND a.new_due_on IS NULL AND a.status IN ('done', COALESCE((
              SELECT status FROM answers AS earlier WHERE earlier.milestone_id = a.milestone_id
                AND earlier.check_in_id <> c.id ORDER BY answered_at DESC, id LIMIT 1
            ), 'on_track')) IS TRUE)
        AND NOT EXISTS (SELECT 1 FROM answers AS a WHERE a.check_in_id = c.id AND a.milestone_id <> ${milestoneId}::uuid)
        AND NOT EXISTS (SELECT 1 FROM questions AS q WHERE q.check_in_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM drafts AS d WHERE d.check_in_id = c.id)
        AND NOT EXISTS (
          SELECT 1 FROM check_ins AS other WHERE other.contractor_id = c.contractor_id AND other.id <> c.id
            AND other.state NOT IN ('skipped', 'superseded', 'cancelled')
            AND (other.state IN ('due', 'asked') OR other.slot_at > c.slot_at))
      RETURNING id, state
    ), gone AS (
      DELETE FROM answers USING taken_back WHERE check_in_id = taken_back.id
    )
    SELECT state::text FROM taken_back`;
  return row?.state ?? null;
}

/** Skips a check-in until they are asked again. False when it cannot be skipped any more. */
export async function snooze(work: WorkspaceWork, id: string, until: Date): Promise<boolean> {
  const { count } = await work.db.checkIn.updateMany({
    where: { id, state: { in: statesBefore("skipped") } },
    data: { state: "skipped", snoozedUntil: until },
  });
  return count > 0;
}

/** What was put off is so until another moment; null: it is not any more. */
export async function moveSnoozes(
  work: Work,
  moved: readonly { checkInId: string; until: Date | null }[],
): Promise<void> {
  if (moved.length === 0) return;
  await work.db.$executeRaw`
    UPDATE check_ins SET snoozed_until = moved.until
    FROM unnest(
      ${moved.map((each) => each.checkInId)}::uuid[],
      ${moved.map((each) => each.until?.toISOString() ?? null)}::text[]::timestamptz[]
    ) AS moved(id, until)
    WHERE check_ins.id = moved.id AND check_ins.state = 'skipped'`;
}

/** Has a skipped check-in wait again, unless another one does by now. */
export async function unskip(work: WorkspaceWork, id: string, closesAt: Date | null): Promise<boolean> {
  const count = await work.db.$executeRaw`
    UPDATE check_ins SET state = 'asked', snoozed_until = NULL,
      asked_at = COALESCE(asked_at, ${work.now.toISOString()}::timestamptz),
      closes_at = ${closesAt?.toISOString() ?? null}::timestamptz
    WHERE id = ${id}::uuid AND state = 'skipped' AND NOT EXISTS (
      SELECT 1 FROM check_ins AS other
      WHERE other.contractor_id = check_ins.contractor_id AND other.state IN ('due', 'asked')
    )`;
  return count > 0;
}
