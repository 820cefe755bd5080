import type { IsoDate } from "../calendar/iso-date.js";
import { storedDate } from "../calendar/stored-date.js";
import { type LetGo, writeLetGo } from "../check-ins/let-go.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import type { ContractorNotice } from "../database/generated/client.js";

export async function insertNotice(
  work: WorkspaceWork,
  notice: Pick<ContractorNotice, "id" | "contractorId" | "kind" | "byUserId"> &
    Partial<Pick<ContractorNotice, "text" | "milestoneIds" | "questionIds">> & {
      untilOn?: IsoDate | null;
      letGo?: LetGo;
    },
): Promise<void> {
  const { workspaceId, now } = work;
  const { letGo, ...said } = notice;
  const untilOn = storedDate(notice.untilOn ?? null);
  const kept = letGo === undefined ? {} : { letGo: writeLetGo(letGo) };
  await work.db.contractorNotice.create({ data: { ...said, ...kept, workspaceId, createdAt: now, untilOn } });
}

/** The pause that holds of each of these who is paused; none where none is written down. */
export function pausesInForce(work: Work, contractorIds: readonly string[]): Promise<ContractorNotice[]> {
  return work.db.contractorNotice.findMany({
    where: {
      contractorId: { in: [...contractorIds] },
      kind: "paused",
      takenBackAt: null,
      contractor: { state: "paused" },
    },
    orderBy: { createdAt: "desc" },
    distinct: ["contractorId"],
  });
}

export async function pauseInForce(
  work: WorkspaceWork,
  contractorId: string,
): Promise<ContractorNotice | null> {
  return (await pausesInForce(work, [contractorId]))[0] ?? null;
}

/** Null: until an owner resumes. */
export async function storeUntil(work: WorkspaceWork, id: string, untilOn: IsoDate | null): Promise<void> {
  await work.db.contractorNotice.update({ where: { id }, data: { untilOn: storedDate(untilOn) } });
}

/** Takes back what these contractors' pauses said, which they have heard or not. */
export function takeBackPauses(
  work: Work,
  contractorIds: readonly string[],
): Promise<{ id: string; workspaceId: string }[]> {
  return work.db.contractorNotice.updateManyAndReturn({
    where: { contractorId: { in: [...contractorIds] }, kind: "paused", takenBackAt: null },
    data: { takenBackAt: work.now },
    select: { id: true, workspaceId: true },
  });
}

export async function takeBack(work: WorkspaceWork, id: string): Promise<void> {
  await work.db.contractorNotice.updateMany({
    where: { id, takenBackAt: null },
    data: { takenBackAt: work.now },
  });
}

/** With whom they are about, from any workspace, in no order. */
export function noticesById(work: Work, ids: readonly string[]) {
  return work.db.contractorNotice.findMany({
    where: { id: { in: [...ids] } },
    include: { contractor: { include: { person: true, workspace: true } } },
  });
}
export type NoticeRow = Awaited<ReturnType<typeof noticesById>>[number];

/** What has ended the work with a contractor who is ended, and could still be undone. */
export function noticeOfEnd(
  work: WorkspaceWork,
  { id: contractorId, endedAt }: { id: string; endedAt: Date | null },
): Promise<ContractorNotice | null> {
  if (endedAt === null) return Promise.resolve(null);
  return work.db.contractorNotice.findFirst({
    where: { contractorId, kind: "ended", createdAt: endedAt, takenBackAt: null },
  });
}

/**
 * The last end of somebody's work that was not undone, unless they have been given other work since: null then. Whoever
 * was paused until that end still has the pause written down.
 */
export async function endToReturnTo(
  work: WorkspaceWork,
  contractorId: string,
): Promise<{ endedAt: Date; stateBefore: "active" | "paused" } | null> {
  const [end] = await work.db.$queryRaw<{ endedAt: Date; wasPaused: boolean }[]>`
    SELECT created_at AS "endedAt", EXISTS (
      SELECT 1 FROM contractor_notices AS pause
      WHERE pause.contractor_id = last.contractor_id AND pause.kind = 'paused' AND pause.taken_back_at IS NULL
    ) AS "wasPaused"
    FROM (
      SELECT contractor_id, created_at FROM contractor_notices
      WHERE contractor_id = ${contractorId}::uuid AND kind = 'ended' AND taken_back_at IS NULL
      ORDER BY created_at DESC LIMIT 1
    ) AS last
    WHERE NOT EXISTS (
      SELECT 1 FROM milestones WHERE milestones.contractor_id = last.contractor_id
        AND (milestones.created_at > last.created_at OR milestones.state IN ('offered', 'agreed', 'delivered'))
    )`;
  return end === undefined
    ? null
    : { endedAt: end.endedAt, stateBefore: end.wasPaused ? "paused" : "active" };
}
