import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { instantAt } from "../calendar/wall-clock.js";
import { refresh } from "../cards/cards.js";
import { ASK_NOW_AGENDA, planCheckIns } from "../check-ins/plan.js";
import { skipOpenCheckIn } from "../check-ins/skip.js";
import { zoneOf } from "../contractors/contractor.js";
import type { ContractorRecord } from "../contractors/find.js";
import { moveContractor } from "../contractors/move.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { endSilences } from "../silence/end.js";
import { NOTICE_CARD, tellOf } from "./notice.js";
import { insertNotice, pauseInForce, storeUntil, takeBackPauses } from "./notice-store.js";

/** Agenda: check-ins go on by themselves, on the day that was said. Its subjects are notices. */
export const PAUSE_END_AGENDA = "pause-end";

/**
 * They are not asked until that day, or until an owner resumes: what was asked is let go, their silence is settled. They
 * hear of it in two minutes, unless that is undone. Null when they are not active, so that there is nothing to pause.
 *
 * @param by the owner, by Slack id
 * @param untilOn the day, theirs, on which they can be asked again; null: when an owner resumes
 * @returns the notice's id
 */
export async function pauseContractor(
  work: WorkspaceWork,
  record: ContractorRecord,
  { by, untilOn }: { by: string; untilOn: IsoDate | null },
): Promise<string | null> {
  const contractorId = record.contractor.id;
  if (!(await moveContractor(work, { id: contractorId, from: "active", to: "paused" }))) return null;
  await skipOpenCheckIn(work, contractorId);
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: ASK_NOW_AGENDA, subjectId: contractorId, dueAt: null });
  await endSilences(work, [contractorId], "paused", by);
  await planCheckIns(work, [contractorId]);
  const id = randomUUID();
  await insertNotice(work, { id, contractorId, kind: "paused", byUserId: by, untilOn });
  await planPauseEnd(work, record, { id, untilOn });
  await tellOf(work, [id], "soon");
  return id;
}

/** Another day for the pause that holds, which what they were told of it follows. False when none holds. */
export async function changePauseEnd(
  work: WorkspaceWork,
  record: ContractorRecord,
  untilOn: IsoDate,
): Promise<boolean> {
  const pause = await pauseInForce(work, record.contractor.id);
  if (pause === null) return false;
  await storeUntil(work, pause.id, untilOn);
  await planPauseEnd(work, record, { id: pause.id, untilOn });
  await refresh(work, NOTICE_CARD, pause.id);
  return true;
}

/** When the pause that holds is over: as its day begins where they are. */
export async function planPauseEnd(
  work: Work,
  record: ContractorRecord,
  { id, untilOn }: { id: string; untilOn: IsoDate | null },
): Promise<void> {
  const { workspaceId } = record.contractor;
  const dueAt = untilOn === null ? null : instantAt(untilOn, "00:00", zoneOf(record));
  await schedule(work, { workspaceId, kind: PAUSE_END_AGENDA, subjectId: id, dueAt });
}

/** They are asked again on their day, and what they were told of the pause says so. False when they are not paused. */
export async function resumeContractor(work: WorkspaceWork, contractorId: string): Promise<boolean> {
  if (!(await moveContractor(work, { id: contractorId, from: "paused", to: "active" }))) return false;
  const notices = await takeBackPauses(work, contractorId);
  await tellOf(work, notices, "never");
  const { workspaceId } = work;
  await schedule(
    work,
    ...notices.map((subjectId) => ({ workspaceId, kind: PAUSE_END_AGENDA, subjectId, dueAt: null })),
  );
  await refresh(work, NOTICE_CARD, ...notices);
  await planCheckIns(work, [contractorId]);
  return true;
}
