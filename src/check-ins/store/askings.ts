import { isoDate } from "../../calendar/stored-date.js";
import { calendarOf, preferencesOf } from "../../contractors/contractor.js";
import { CONTRACTOR_TIMES } from "../../contractors/times.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import type { CheckInState } from "../../database/generated/client.js";
import { openMilestones } from "../../milestones/open-milestones.js";
import { NUDGE_AGENDA } from "../../silence/agenda-names.js";
import { ASK_NOW_AGENDA, PUT_OFF_AGENDA } from "../agenda-kinds.js";
import type { Asking } from "../asking.js";
import type { Chasing } from "../cap.js";

/** What decides about asking each of these contractors, from any workspace; those who are not there are left out. */
export async function loadAskings(work: Work, contractorIds: readonly string[]): Promise<Asking[]> {
  const ids = [...new Set(contractorIds)];
  if (ids.length === 0) return [];
  const contractors = await work.db.contractor.findMany({
    where: { id: { in: ids } },
    select: { ...CONTRACTOR_TIMES, id: true, workspaceId: true, state: true, overCapOn: true },
  });
  const milestones = await openMilestones(work, ids);
  const contacts = await loadContacts(work, ids);
  return contractors.map((contractor) => {
    const { person, workspace } = contractor;
    const contact = contacts.get(contractor.id);
    const calendar = calendarOf({ contractor, person, workspace });
    return {
      workspaceId: contractor.workspaceId,
      contractorId: contractor.id,
      userId: contractor.userId,
      name: person.name,
      language: contractor.language,
      isActive:
        contractor.state === "active" && person.deactivatedAt === null && workspace.uninstalledAt === null,
      calendar,
      preferences: preferencesOf(contractor),
      windowDays: workspace.answerWindowDays,
      milestones: milestones.get(contractor.id) ?? [],
      open: contact?.open ?? null,
      lastContactAt: contact?.lastContactAt ?? null,
      putOff: contact?.putOff ?? null,
      unanswered: contact?.unanswered ?? 0,
      missedId: contact?.missedId ?? null,
      chased: {
        name: person.name,
        zone: calendar.zone,
        chasings: contact?.chasings ?? [],
        overCapOn: isoDate(contractor.overCapOn),
      },
    };
  });
}

interface ContactRow {
  contractorId: string;
  id: string | null;
  state: CheckInState | null;
  unasked: boolean | null;
  closesAt: Date | null;
  lastContactAt: Date | null;
  putOffId: string | null;
  putOffUntil: Date | null;
  missedId: string | null;
  unanswered: number;
  chasings: { is: Chasing["is"]; ms: number }[] | null;
}

/** What a week before now began before, in any zone. */
const CHASINGS_SINCE_MS = 8 * 86_400_000;

type Contact = Pick<Asking, "open" | "lastContactAt" | "putOff" | "missedId" | "unanswered"> & {
  chasings: Chasing[];
};

/** One statement, whatever their number. */
async function loadContacts(work: Work, contractorIds: readonly string[]): Promise<Map<string, Contact>> {
  const ids = [...contractorIds];
  const since = new Date(work.now.getTime() - CHASINGS_SINCE_MS).toISOString();
  const rows = await work.db.$queryRaw<ContactRow[]>`
    SELECT contractor.id AS "contractorId", open.id, open.state::text, open.unasked,
      open.closes_at AS "closesAt", last.at AS "lastContactAt",
      put_off.id AS "putOffId", put_off.snoozed_until AS "putOffUntil", missed.id AS "missedId",
      (SELECT count(*)::int FROM silences
       JOIN check_ins AS first ON first.id = silences.check_in_id
       JOIN check_ins AS later ON later.contractor_id = silences.contractor_id AND later.slot_at >= first.slot_at
       WHERE silences.contractor_id = contractor.id AND silences.ended_at IS NULL
         AND later.state = 'missed') AS unanswered,
      (SELECT json_agg(json_build_object('is', "is", 'ms', extract(epoch FROM at) * 1000)) FROM (
        SELECT 'asked' AS "is", COALESCE(asked_at, slot_at) AS at FROM check_ins
        WHERE contractor_id = contractor.id AND NOT unasked AND (asked_at >= ${since}::timestamptz OR state = 'due')
        UNION ALL SELECT 'reminded', reminded_at FROM check_ins
        WHERE contractor_id = contractor.id AND reminded_at >= ${since}::timestamptz
        UNION ALL SELECT 'nudged', COALESCE(sent_at, due_at, created_at) FROM nudges
        LEFT JOIN agenda ON agenda.workspace_id = nudges.workspace_id AND kind = ${NUDGE_AGENDA}
          AND subject_id = nudges.id::text
        WHERE contractor_id = contractor.id AND undone_at IS NULL AND dropped_at IS NULL
          AND (sent_at IS NULL OR sent_at >= ${since}::timestamptz)
        UNION ALL SELECT 'asked', due_at FROM agenda
        WHERE workspace_id = contractor.workspace_id AND kind IN (${ASK_NOW_AGENDA}, ${PUT_OFF_AGENDA})
          AND subject_id = contractor.id::text AND parked_at IS NULL
      ) AS chasing) AS chasings
    FROM contractors AS contractor
    LEFT JOIN check_ins AS open ON open.contractor_id = contractor.id AND open.state IN ('due', 'asked')
    LEFT JOIN LATERAL (
      SELECT max(greatest(asked_at, answered_at)) AS at FROM check_ins
      WHERE contractor_id = contractor.id AND state <> 'cancelled'
        AND (state <> 'skipped' OR snoozed_until IS NULL)
    ) AS last ON true
    LEFT JOIN LATERAL (
      SELECT id, snoozed_until FROM check_ins
      WHERE contractor_id = contractor.id AND state = 'skipped' AND snoozed_until IS NOT NULL
      ORDER BY slot_at DESC LIMIT 1
    ) AS put_off ON true
    LEFT JOIN LATERAL (
      SELECT id, state FROM check_ins
      WHERE contractor_id = contractor.id AND state NOT IN ('skipped', 'superseded', 'cancelled')
      ORDER BY slot_at DESC LIMIT 1
    ) AS missed ON missed.state = 'missed'
    WHERE contractor.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.contractorId, contactOf(row)]));
}

function contactOf(row: ContactRow): Contact {
  const { id, state, unasked, closesAt, lastContactAt, putOffId, putOffUntil, missedId, unanswered } = row;
  return {
    open: id === null || state === null ? null : { id, state, unasked: unasked === true, closesAt },
    lastContactAt,
    putOff: putOffId === null || putOffUntil === null ? null : { checkInId: putOffId, until: putOffUntil },
    missedId,
    unanswered,
    chasings: (row.chasings ?? []).map(({ is, ms }) => ({ is, at: new Date(ms) })),
  };
}

/**
 * What of these contractors' has come and awaits the sweep, as "<kind> <contractor's id>": planning it anew would lose
 * it until the next.
 */
export async function loadAwaitingSweep(
  work: Work,
  kinds: readonly string[],
  contractorIds: readonly string[],
): Promise<Set<string>> {
  const entries = await work.db.agendaEntry.findMany({
    where: {
      kind: { in: [...kinds] },
      subjectId: { in: [...contractorIds] },
      dueAt: { lte: work.now },
      parkedAt: null,
    },
    select: { kind: true, subjectId: true },
  });
  return new Set(entries.map((entry) => `${entry.kind} ${entry.subjectId}`));
}

/** When the first of these kinds falls due for each of these subjects; those for whom none does are left out. */
export async function loadNextDue(
  { db, workspaceId }: WorkspaceWork,
  kinds: readonly string[],
  subjectIds: readonly string[],
): Promise<Map<string, Date>> {
  const next = await db.agendaEntry.groupBy({
    by: ["subjectId"],
    where: { workspaceId, kind: { in: [...kinds] }, subjectId: { in: [...subjectIds] }, parkedAt: null },
    _min: { dueAt: true },
  });
  return new Map(
    next.flatMap(({ subjectId, _min: { dueAt } }): [string, Date][] =>
      dueAt === null ? [] : [[subjectId, dueAt]],
    ),
  );
}
