import { isoDate } from "../calendar/stored-date.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { type AlertKind, Prisma } from "../database/generated/client.js";
import type { NewAlert } from "./alert.js";
import type { ParkedAbout } from "./parked-words.js";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface StoredAlert {
  id: string;
  workspaceId: string;
  kind: AlertKind;
  /** False when it had been open already. */
  opened: boolean;
}

/** Writes each alert unless one is open for its kind and subject; then that one takes over the detail. */
export async function insertAlerts(
  work: Work,
  alerts: readonly (NewAlert & { id: string })[],
): Promise<StoredAlert[]> {
  return work.db.$queryRaw<StoredAlert[]>(Prisma.sql`
    INSERT INTO alerts (id, workspace_id, kind, subject_id, contractor_id, milestone_id, detail, opened_at)
    SELECT id::uuid, workspace_id, kind::"AlertKind", subject_id, contractor_id::uuid, milestone_id::uuid, detail,
      ${work.now.toISOString()}::timestamptz
    FROM unnest(
      ${alerts.map((a) => a.id)}::text[], ${alerts.map((a) => a.workspaceId)}::text[],
      ${alerts.map((a) => a.kind)}::text[], ${alerts.map((a) => a.subjectId)}::text[],
      ${alerts.map((a) => a.contractorId ?? null)}::text[], ${alerts.map((a) => a.milestoneId ?? null)}::text[],
      ${alerts.map((a) => a.detail ?? "")}::text[]
    ) AS news(id, workspace_id, kind, subject_id, contractor_id, milestone_id, detail)
    ON CONFLICT (workspace_id, kind, subject_id) WHERE settled_at IS NULL
    DO UPDATE SET detail = EXCLUDED.detail
    RETURNING id, workspace_id AS "workspaceId", kind, (xmax = 0) AS opened`);
}

export interface SettledKey {
  workspaceId: string;
  kind: AlertKind;
  subjectId: string;
}

/** Settles what is open of these; returns the ids of alerts that were. */
export async function settleOpen(
  work: Work,
  keys: readonly SettledKey[],
  by: string | null,
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await work.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE alerts SET settled_at = ${work.now.toISOString()}::timestamptz, settled_by = ${by}
    FROM unnest(
      ${keys.map((k) => k.workspaceId)}::text[], ${keys.map((k) => k.kind)}::text[],
      ${keys.map((k) => k.subjectId)}::text[]
    ) AS over(workspace_id, kind, subject_id)
    WHERE alerts.workspace_id = over.workspace_id AND alerts.kind = over.kind::"AlertKind"
      AND alerts.subject_id = over.subject_id AND settled_at IS NULL
    RETURNING alerts.id`);
  return rows.map((row) => row.id);
}

/** Open alerts about a milestone, by id. */
export async function openAbout(work: WorkspaceWork, milestoneId: string): Promise<string[]> {
  const open = await work.db.alert.findMany({
    where: { workspaceId: work.workspaceId, milestoneId, settledAt: null },
    select: { id: true },
  });
  return open.map((alert) => alert.id);
}

/** Open alerts about what a contractor does, by id. */
export async function openOf(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const open = await work.db.alert.findMany({
    where: { workspaceId: work.workspaceId, contractorId, settledAt: null },
    select: { id: true },
  });
  return open.map((alert) => alert.id);
}

export async function isOpen(work: WorkspaceWork, kind: AlertKind, subjectId: string): Promise<boolean> {
  const { db, workspaceId } = work;
  const open = await db.alert.findFirst({
    where: { workspaceId, kind, subjectId, settledAt: null },
    select: { id: true },
  });
  return open !== null;
}

/** Settles every open alert of a kind in the workspace; returns their ids. */
export async function settleKind(work: WorkspaceWork, kind: AlertKind): Promise<string[]> {
  const settled = await work.db.alert.updateManyAndReturn({
    where: { workspaceId: work.workspaceId, kind, settledAt: null },
    data: { settledAt: work.now },
    select: { id: true },
  });
  return settled.map((alert) => alert.id);
}

/** Where each workspace's alerts go: its owner channel, and its owners by Slack id. */
export async function loadRecipients(work: Work, workspaceIds: readonly string[]) {
  const workspaces = await work.db.workspace.findMany({
    where: { id: { in: [...workspaceIds] } },
    select: { id: true, ownerChannelId: true, owners: { select: { userId: true } } },
  });
  return new Map(
    workspaces.map(({ id, ownerChannelId, owners }) => [
      id,
      { ownerChannelId, ownerIds: owners.map((owner) => owner.userId) },
    ]),
  );
}

export async function loadAlerts(work: WorkspaceWork, ids: readonly string[]) {
  return work.db.alert.findMany({
    where: { workspaceId: work.workspaceId, id: { in: [...ids] } },
    include: {
      contractor: { include: { person: true } },
      milestone: { include: { terms: true } },
    },
  });
}
export type AlertRow = Awaited<ReturnType<typeof loadAlerts>>[number];

export async function loadAlert(work: WorkspaceWork, id: string): Promise<AlertRow | null> {
  return (await loadAlerts(work, [id]))[0] ?? null;
}

/** The last answer to each of these milestones, by milestone. */
export async function loadLastAnswers(work: WorkspaceWork, milestoneIds: readonly string[]) {
  const answers = await work.db.answer.findMany({
    where: { workspaceId: work.workspaceId, milestoneId: { in: [...milestoneIds] } },
    orderBy: { answeredAt: "desc" },
    distinct: ["milestoneId"],
    select: { milestoneId: true, checkInId: true, text: true, link: true, newDueOn: true },
  });
  return new Map(
    answers.map(({ milestoneId, newDueOn, ...answer }) => [
      milestoneId,
      { ...answer, newDueOn: isoDate(newDueOn) },
    ]),
  );
}

/**
 * Whom and what agenda entries are about, by their subject: a contractor or owner, or something of a contractor's, or a
 * card that is sent to somebody or is about such a thing. Subjects that are gone are left out.
 */
export async function loadParkedAbout(
  { db, workspaceId }: WorkspaceWork,
  subjectIds: readonly string[],
): Promise<Map<string, ParkedAbout>> {
  if (subjectIds.length === 0) return new Map();
  const ids = subjectIds.filter((id) => UUID.test(id));
  const rows = await db.$queryRaw<
    { id: string; name: string; number: number | null; title: string | null }[]
  >(
    Prisma.sql`
    WITH entry AS (SELECT id FROM unnest(${ids}::uuid[]) AS entries(id)), card AS (
      SELECT id, sent_to, subject_id FROM cards WHERE id IN (SELECT id FROM entry)
    ), subject AS (
      SELECT id, id AS entry_id FROM entry UNION ALL SELECT subject_id::uuid, id FROM card
        WHERE sent_to !~ '^[UW]' AND subject_id ~* ${UUID.source}
    ), about AS (
      SELECT id::text, id AS contractor_id, NULL::int AS number, NULL AS title FROM contractors
        WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, number, title FROM milestones WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM check_ins WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM silences WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM questions WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM nudges WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM typed_messages WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM zone_offers WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT id::text, contractor_id, NULL, NULL FROM contractor_notices WHERE id IN (SELECT id FROM subject)
      UNION ALL SELECT d.id::text, m.contractor_id, m.number, m.title FROM deliveries d
        JOIN milestones m ON m.id = d.milestone_id WHERE d.id IN (SELECT id FROM subject)
    )
    SELECT subject.entry_id::text AS id, people.name, about.number, about.title FROM about
      JOIN subject ON subject.id::text = about.id
      JOIN contractors ON contractors.id = about.contractor_id
      JOIN people ON people.workspace_id = contractors.workspace_id AND people.user_id = contractors.user_id
    UNION ALL SELECT user_id, name, NULL, NULL FROM people
      WHERE workspace_id = ${workspaceId} AND user_id = ANY(${[...subjectIds]}::text[])
    UNION ALL SELECT card.id::text, name, NULL, NULL FROM card
      JOIN people ON people.workspace_id = ${workspaceId} AND user_id = sent_to`,
  );
  return new Map(
    rows.map(({ id, name, number, title }) => [
      id,
      { name, milestone: number === null || title === null ? null : { number, title } },
    ]),
  );
}

export async function loadWorkspace(work: WorkspaceWork) {
  return work.db.workspace.findUniqueOrThrow({ where: { id: work.workspaceId } });
}

/** An owner has seen these; returns those that are open, and of which nobody has said so before. */
export async function markSeen(work: WorkspaceWork, ids: readonly string[], by: string): Promise<string[]> {
  const seen = await work.db.alert.updateManyAndReturn({
    where: { id: { in: [...ids] }, workspaceId: work.workspaceId, settledAt: null, settledBy: null },
    data: { settledBy: by },
    select: { id: true },
  });
  return seen.map((alert) => alert.id);
}

/** Those of these alerts that say what failed. */
export async function parkedAmong(work: WorkspaceWork, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const parked = await work.db.alert.findMany({
    where: { workspaceId: work.workspaceId, kind: "parked", id: { in: [...ids] } },
    select: { id: true },
  });
  return parked.map((alert) => alert.id);
}

/** A parked agenda entry is due again; false when it is not parked any more. */
export async function unpark(
  work: WorkspaceWork,
  { kind, subjectId }: { kind: string; subjectId: string },
): Promise<boolean> {
  const resumed = await work.db.agendaEntry.updateMany({
    where: { workspaceId: work.workspaceId, kind, subjectId, parkedAt: { not: null } },
    data: { parkedAt: null, error: null },
  });
  return resumed.count === 1;
}

export async function loadContractorsByUser(work: WorkspaceWork, userIds: readonly string[]) {
  return work.db.contractor.findMany({
    where: { workspaceId: work.workspaceId, userId: { in: [...userIds] } },
    select: { id: true, userId: true },
  });
}

/** What could not be shown there is tried again. */
export async function clearUndeliverable(work: WorkspaceWork, sentTo: string): Promise<void> {
  await work.db.card.updateMany({
    where: { workspaceId: work.workspaceId, sentTo, undeliverable: { not: null } },
    data: { undeliverable: null, claimedAt: null, notBefore: null },
  });
}

/** Cards that never arrived in another channel are sent to this one, unless they are here already. */
export async function moveToChannel(work: WorkspaceWork, channelId: string): Promise<void> {
  await work.db.$executeRaw(Prisma.sql`
    UPDATE cards SET sent_to = ${channelId}, channel_id = NULL, undeliverable = NULL, claimed_at = NULL,
      attempted_at = NULL, not_before = NULL
    WHERE workspace_id = ${work.workspaceId} AND undeliverable IS NOT NULL AND ts IS NULL
      AND sent_to <> ${channelId} AND sent_to ~ '^[CG]'
      AND NOT EXISTS (SELECT 1 FROM cards AS here WHERE here.workspace_id = cards.workspace_id
        AND here.kind = cards.kind AND here.subject_id = cards.subject_id AND here.sent_to = ${channelId})`);
}

/** Those of these contractors of whom owners were told that they cannot be reached. */
export async function loadUnreachable(work: Work, contractorIds: readonly string[]): Promise<string[]> {
  const open = await work.db.alert.findMany({
    where: { kind: "undeliverable", contractorId: { in: [...contractorIds] }, settledAt: null },
    select: { contractorId: true },
  });
  return open.flatMap(({ contractorId }) => contractorId ?? []);
}

/** The open silences of those whom these alerts say cannot be reached, or say no more. */
export async function silencesOfUnreachable(work: Work, alertIds: readonly string[]): Promise<string[]> {
  const rows = await work.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT silences.id FROM silences JOIN alerts ON alerts.contractor_id = silences.contractor_id
    WHERE alerts.id = ANY(${[...alertIds]}::uuid[]) AND alerts.kind = 'undeliverable' AND ended_at IS NULL`);
  return rows.map((row) => row.id);
}
