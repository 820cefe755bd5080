import type { Work } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";

/** What happens next to one subject: there is at most one entry per workspace, kind and subject. */
export interface AgendaKey {
  workspaceId: string;
  kind: string;
  subjectId: string;
}

export interface AgendaEntry extends AgendaKey {
  dueAt: Date;
}

/** What will happen to a subject, for owners' eyes. */
export interface Description {
  /** Short plain English with names in it: "Check-in for Ana Reyes". Not safe for mrkdwn. */
  what: string;
  /** IANA, of the contractor whom it is about. */
  zone: string;
}

/** Something that can fall due. Registered where the app is put together. */
export interface AgendaKind {
  readonly kind: string;
  /**
   * Gets every due subject of its kind at once, from any workspace, after their entries have been taken off the
   * agenda: it schedules anew what is to happen again. When it throws, the sweep tries each subject alone, and
   * parks the one that throws.
   */
  settle(work: Work, due: readonly AgendaEntry[]): Promise<void>;
  /**
   * Says by subject what `settle` will do when the entries fall due, as things stand now. Subjects that are gone, or
   * to which it will do nothing, are left out.
   */
  describe(work: Work, entries: readonly AgendaEntry[]): Promise<ReadonlyMap<string, Description>>;
}

/** Puts entries on the agenda or moves them; an entry whose `dueAt` is null is taken off. In one statement. */
export async function schedule(
  work: Work,
  ...entries: readonly (AgendaKey & { dueAt: Date | null })[]
): Promise<void> {
  // The last word on a subject counts: one statement cannot write the same row twice.
  const bySubject = new Map(
    entries.map((entry) => [`${entry.workspaceId} ${entry.kind} ${entry.subjectId}`, entry]),
  );
  const due: AgendaEntry[] = [];
  const gone: AgendaKey[] = [];
  for (const entry of bySubject.values()) {
    if (entry.dueAt === null) gone.push(entry);
    else due.push({ ...entry, dueAt: entry.dueAt });
  }
  if (due.length === 0 && gone.length === 0) return;
  const remove = Prisma.sql`
    DELETE FROM agenda USING unnest(
      ${gone.map((e) => e.workspaceId)}::text[], ${gone.map((e) => e.kind)}::text[], ${gone.map((e) => e.subjectId)}::text[]
    ) AS gone(workspace_id, kind, subject_id)
    WHERE agenda.workspace_id = gone.workspace_id AND agenda.kind = gone.kind AND agenda.subject_id = gone.subject_id`;
  const put = Prisma.sql`
    INSERT INTO agenda (workspace_id, kind, subject_id, due_at)
    SELECT * FROM unnest(
      ${due.map((e) => e.workspaceId)}::text[], ${due.map((e) => e.kind)}::text[],
      ${due.map((e) => e.subjectId)}::text[], ${due.map((e) => e.dueAt.toISOString())}::text[]::timestamptz[]
    )
    ON CONFLICT (workspace_id, kind, subject_id)
    DO UPDATE SET due_at = EXCLUDED.due_at, parked_at = NULL, error = NULL`;
  // No row is in both: each subject has one last word.
  work.write(
    gone.length === 0 ? put : due.length === 0 ? remove : Prisma.sql`WITH gone AS (${remove}) ${put}`,
  );
}

/** The moment at which the next thing falls due, or null when the agenda is empty. */
export async function nextDueAt(work: Work): Promise<Date | null> {
  const next = await work.db.agendaEntry.aggregate({ where: { parkedAt: null }, _min: { dueAt: true } });
  return next._min.dueAt;
}
