import type { WorkspaceWork } from "../database/database.js";
import { type AnswerStatus, Prisma } from "../database/generated/client.js";
import type { LastHeard } from "./silence.js";

/** What silence cards and nudges are drawn from. */

export async function loadSilences(work: WorkspaceWork, ids: readonly string[]) {
  return work.db.silence.findMany({
    where: { workspaceId: work.workspaceId, id: { in: [...ids] } },
    include: {
      contractor: { include: { person: true, workspace: true } },
      nudges: { orderBy: { createdAt: "asc" } },
    },
  });
}
export type SilenceRow = Awaited<ReturnType<typeof loadSilences>>[number];

export async function loadSilence(work: WorkspaceWork, id: string): Promise<SilenceRow | null> {
  return (await loadSilences(work, [id]))[0] ?? null;
}

/** When DMs arrived that were not answered in each silence, the first one first. */
export async function loadAskedAt(
  work: WorkspaceWork,
  silenceIds: readonly string[],
): Promise<Map<string, Date[]>> {
  const rows = await work.db.$queryRaw<{ id: string; askedAt: Date }[]>(Prisma.sql`
    SELECT silences.id, later.asked_at AS "askedAt"
    FROM silences
    JOIN check_ins AS first ON first.id = silences.check_in_id
    JOIN check_ins AS later ON later.contractor_id = silences.contractor_id
      AND later.slot_at >= first.slot_at AND NOT later.unasked
    WHERE silences.id = ANY(${[...silenceIds]}::uuid[]) AND later.asked_at IS NOT NULL
      AND (ended_at IS NULL OR later.asked_at < ended_at)
    ORDER BY later.asked_at`);
  return rows.reduce(
    (askedAt, row) => askedAt.set(row.id, [...(askedAt.get(row.id) ?? []), row.askedAt]),
    new Map<string, Date[]>(),
  );
}

/** What each silent contractor said last before it; of one check-in, what weighs most. */
export async function loadLastHeard(
  work: WorkspaceWork,
  silenceIds: readonly string[],
): Promise<Map<string, LastHeard>> {
  const rows = await work.db.$queryRaw<
    { id: string; at: Date; text: string; about: LastHeard["about"] }[]
  >(Prisma.sql`
    SELECT DISTINCT ON (silences.id) silences.id, heard.at, heard.text, heard.about
    FROM silences CROSS JOIN LATERAL (
      SELECT answered_at AS at, text,
        json_build_object('number', number, 'title', title, 'status', status) AS about,
        array_position(ARRAY['blocked', 'at_risk', 'done', 'on_track'], status::text) AS rank, number
      FROM milestones JOIN answers ON answers.milestone_id = milestones.id
      WHERE milestones.contractor_id = silences.contractor_id AND answered_at <= flagged_at
      UNION ALL SELECT asked_at, text, NULL, 5, number FROM questions
      WHERE questions.contractor_id = silences.contractor_id AND asked_at <= flagged_at AND text <> ''
      UNION ALL SELECT received_at, text, NULL, 6, 0 FROM typed_messages
      WHERE typed_messages.contractor_id = silences.contractor_id AND received_at <= flagged_at
        AND state IN ('unsorted', 'passed_on')
    ) AS heard
    WHERE silences.id = ANY(${[...silenceIds]}::uuid[])
    ORDER BY silences.id, heard.at DESC, rank, number`);
  return new Map(rows.map(({ id, ...heard }) => [id, heard]));
}

/** The last link to their work that each contractor gave. */
export async function loadLatestWork(
  work: WorkspaceWork,
  contractorIds: readonly string[],
): Promise<Map<string, { link: string; title: string; at: Date }>> {
  const rows = await work.db.$queryRaw<
    { contractorId: string; link: string; title: string; at: Date }[]
  >(Prisma.sql`
    SELECT DISTINCT ON (contractor_id) contractor_id AS "contractorId", given.link,
      'M' || number || ' ' || title AS title, at
    FROM milestones JOIN (
      SELECT milestone_id, link, answered_at AS at FROM answers WHERE link IS NOT NULL
      UNION ALL SELECT milestone_id, link, delivered_at FROM deliveries WHERE link IS NOT NULL
    ) AS given ON given.milestone_id = milestones.id
    WHERE contractor_id = ANY(${[...contractorIds]}::uuid[])
    ORDER BY contractor_id, at DESC`);
  return new Map(rows.map(({ contractorId, ...work }) => [contractorId, work]));
}

/** What was said last of each of these milestones; those never spoken of are left out. */
export async function loadLastSaid(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
): Promise<Map<string, { status: AnswerStatus; text: string; at: Date }>> {
  const answers = await work.db.answer.findMany({
    where: { workspaceId: work.workspaceId, milestoneId: { in: [...milestoneIds] } },
    orderBy: { answeredAt: "desc" },
    distinct: ["milestoneId"],
    select: { milestoneId: true, status: true, text: true, answeredAt: true },
  });
  return new Map(
    answers.map(({ milestoneId, status, text, answeredAt }) => [
      milestoneId,
      { status, text, at: answeredAt },
    ]),
  );
}

export async function loadNudges(work: WorkspaceWork, ids: readonly string[]) {
  return work.db.nudge.findMany({
    where: { workspaceId: work.workspaceId, id: { in: [...ids] } },
    include: { silence: true },
  });
}

/** The last check-in of each contractor, when it was asked and can still be answered. */
export async function loadAnswerable(
  work: WorkspaceWork,
  contractorIds: readonly string[],
): Promise<Map<string, string>> {
  const latest = await work.db.checkIn.findMany({
    where: { contractorId: { in: [...contractorIds] }, askedAt: { not: null } },
    orderBy: { askedAt: "desc" },
    distinct: ["contractorId"],
    select: { id: true, contractorId: true, state: true },
  });
  return new Map(
    latest
      .filter(({ state }) => state === "asked" || state === "missed")
      .map(({ id, contractorId }) => [contractorId, id]),
  );
}
