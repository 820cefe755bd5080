import type { WorkingCalendar } from "../../calendar/working-days.js";
import { calendarOf, preferencesOf } from "../../contractors/contractor.js";
import { CONTRACTOR_TIMES } from "../../contractors/times.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import { type CheckIn, Prisma } from "../../database/generated/client.js";
import type { CheckInFacts } from "../check-in.js";
import type { AskingPreferences } from "../slot.js";

export interface WaitingCheckIn
  extends Pick<
    CheckIn,
    | "id"
    | "workspaceId"
    | "contractorId"
    | "state"
    | "slotAt"
    | "askedAt"
    | "closesAt"
    | "remindedAt"
    | "snoozedUntil"
  > {
  userId: string;
  /** The contractor's. */
  name: string;
  calendar: WorkingCalendar;
  preferences: AskingPreferences;
  windowDays: number;
}

type Waiting = Prisma.CheckInWhereInput;

/** Check-ins, from any workspace, with what decides about their windows. */
export async function loadWaiting(work: Work, where: Waiting): Promise<WaitingCheckIn[]> {
  const rows = await work.db.checkIn.findMany({
    where,
    include: { contractor: { select: CONTRACTOR_TIMES } },
  });
  return rows.map(({ contractor, ...checkIn }) => ({
    ...checkIn,
    userId: contractor.userId,
    name: contractor.person.name,
    calendar: calendarOf({ contractor, person: contractor.person, workspace: contractor.workspace }),
    preferences: preferencesOf(contractor),
    windowDays: contractor.workspace.answerWindowDays,
  }));
}

export interface OwnCheckIn extends CheckInFacts {
  askedAt: Date | null;
  closesAt: Date | null;
  remindedAt: Date | null;
  answeredAt: Date | null;
  /** Put off until then. */
  snoozedUntil: Date | null;
  slotAt: Date;
}

/**
 * A contractor's own check-in (null: there is none with that id, or it is not theirs) and their latest, which is the
 * open one if there is one; what was superseded, cancelled, or skipped without being put off is no latest. Both are held
 * until the transaction ends: a second click waits for the first one's effect.
 */
export async function holdOwn(
  work: WorkspaceWork,
  contractorId: string,
  checkInId: string | null,
): Promise<{ clicked: OwnCheckIn | null; latest: OwnCheckIn | null }> {
  const rows = await work.db.$queryRaw<(OwnCheckIn & { isLatest: boolean })[]>(Prisma.sql`
    WITH latest AS (
      SELECT id FROM check_ins
      WHERE contractor_id = ${contractorId}::uuid AND state NOT IN ('superseded', 'cancelled')
        AND (state <> 'skipped' OR snoozed_until IS NOT NULL)
      ORDER BY state IN ('due', 'asked') DESC, slot_at DESC, id LIMIT 1
    )
    SELECT check_ins.id, state::text, unasked, asked_at AS "askedAt", closes_at AS "closesAt",
      reminded_at AS "remindedAt", answered_at AS "answeredAt", snoozed_until AS "snoozedUntil",
      slot_at AS "slotAt",
      check_ins.id = (SELECT id FROM latest) IS TRUE AS "isLatest"
    FROM check_ins
    WHERE contractor_id = ${contractorId}::uuid
      AND (check_ins.id = ${checkInId}::uuid OR check_ins.id = (SELECT id FROM latest))
    ORDER BY check_ins.id FOR UPDATE`);
  return {
    clicked: rows.find((row) => row.id === checkInId) ?? null,
    latest: rows.find((row) => row.isLatest) ?? null,
  };
}

/** The last few check-ins of these contractors before the given ones: those whose message may still look answerable. */
export async function loadEarlier(work: Work, checkInIds: readonly string[]): Promise<string[]> {
  if (checkInIds.length === 0) return [];
  const rows = await work.db.$queryRaw<{ id: string }[]>`
    SELECT earlier.id FROM check_ins JOIN LATERAL (
      SELECT id FROM check_ins AS before
      WHERE before.contractor_id = check_ins.contractor_id AND before.slot_at < check_ins.slot_at
      ORDER BY slot_at DESC LIMIT 3
    ) AS earlier ON true
    WHERE check_ins.id = ANY(${[...checkInIds]}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** What this contractor was asked last. */
export function loadLatestAsked(
  work: WorkspaceWork,
  contractorId: string,
): Promise<Pick<CheckIn, "id" | "state" | "closesAt"> | null> {
  return work.db.checkIn.findFirst({
    where: { contractorId, unasked: false, askedAt: { not: null } },
    orderBy: { slotAt: "desc" },
    select: { id: true, state: true, closesAt: true },
  });
}

/**
 * Of these, when each one's window ends (null: none has begun), so far as it is still skipped and nothing that was asked
 * or said has come after it.
 */
export async function loadRestorable(
  work: WorkspaceWork,
  ids: readonly string[],
): Promise<Map<string, Date | null>> {
  if (ids.length === 0) return new Map();
  const rows = await work.db.$queryRaw<{ id: string; closesAt: Date | null }[]>`
    SELECT id, closes_at AS "closesAt" FROM check_ins
    WHERE id = ANY(${[...ids]}::uuid[]) AND state = 'skipped' AND NOT EXISTS (
      SELECT 1 FROM check_ins AS later
      WHERE later.contractor_id = check_ins.contractor_id AND later.slot_at > check_ins.slot_at
        AND later.state IN ('asked', 'answered', 'missed')
    )`;
  return new Map(rows.map(({ id, closesAt }) => [id, closesAt]));
}
