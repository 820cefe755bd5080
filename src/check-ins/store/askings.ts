import { calendarOf, preferencesOf } from "../../contractors/contractor.js";
import type { Work, WorkspaceWork } from "../../database/database.js";
import type { CheckInState } from "../../database/generated/client.js";
import { openMilestones } from "../../milestones/open-milestones.js";
import type { Asking } from "../asking.js";

/** What decides about asking each of these contractors, from any workspace; those who are not there are left out. */
export async function loadAskings(work: Work, contractorIds: readonly string[]): Promise<Asking[]> {
  const ids = [...new Set(contractorIds)];
  if (ids.length === 0) return [];
  const contractors = await work.db.contractor.findMany({
    where: { id: { in: ids } },
    include: { person: true, workspace: true },
  });
  const milestones = await openMilestones(work, ids);
  const contacts = await loadContacts(work, ids);
  return contractors.map((contractor) => {
    const { person, workspace } = contractor;
    const contact = contacts.get(contractor.id);
    return {
      workspaceId: contractor.workspaceId,
      contractorId: contractor.id,
      userId: contractor.userId,
      name: person.name,
      isActive:
        contractor.state === "active" && person.deactivatedAt === null && workspace.uninstalledAt === null,
      calendar: calendarOf({ contractor, person, workspace }),
      preferences: preferencesOf(contractor),
      windowDays: workspace.answerWindowDays,
      milestones: milestones.get(contractor.id) ?? [],
      open: contact?.open ?? null,
      lastContactAt: contact?.lastContactAt ?? null,
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
}

async function loadContacts(
  work: Work,
  contractorIds: readonly string[],
): Promise<Map<string, Pick<Asking, "open" | "lastContactAt">>> {
  const rows = await work.db.$queryRaw<ContactRow[]>`
    SELECT contractor.id AS "contractorId", open.id, open.state::text, open.unasked,
      open.closes_at AS "closesAt", last.at AS "lastContactAt"
    FROM unnest(${[...contractorIds]}::uuid[]) AS contractor(id)
    LEFT JOIN check_ins AS open ON open.contractor_id = contractor.id AND open.state IN ('due', 'asked')
    LEFT JOIN LATERAL (
      SELECT max(greatest(asked_at, answered_at)) AS at FROM check_ins
      WHERE contractor_id = contractor.id AND state <> 'cancelled'
    ) AS last ON true`;
  return new Map(
    rows.map(({ contractorId, id, state, unasked, closesAt, lastContactAt }) => {
      const open = id === null || state === null ? null : { id, state, unasked: unasked === true, closesAt };
      return [contractorId, { open, lastContactAt }];
    }),
  );
}

/**
 * Contractors among these whose slot has come and awaits the sweep: planning them anew would lose it until the next.
 */
export async function loadAwaitingSweep(
  work: Work,
  kind: string,
  contractorIds: readonly string[],
): Promise<Set<string>> {
  const entries = await work.db.agendaEntry.findMany({
    where: { kind, subjectId: { in: [...contractorIds] }, dueAt: { lte: work.now }, parkedAt: null },
    select: { subjectId: true },
  });
  return new Set(entries.map((entry) => entry.subjectId));
}

/** When the first of these kinds falls due for a contractor; null when none does. */
export async function loadNextDue(
  { db, workspaceId }: WorkspaceWork,
  kinds: readonly string[],
  contractorId: string,
): Promise<Date | null> {
  const next = await db.agendaEntry.aggregate({
    where: { workspaceId, kind: { in: [...kinds] }, subjectId: contractorId, parkedAt: null },
    _min: { dueAt: true },
  });
  return next._min.dueAt;
}
