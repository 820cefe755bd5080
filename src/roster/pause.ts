import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { instantAt } from "../calendar/wall-clock.js";
import { refresh } from "../cards/cards.js";
import { bringBack } from "../check-ins/bring-back.js";
import { readLetGo } from "../check-ins/let-go.js";
import { planCheckIns } from "../check-ins/plan.js";
import { skipOpenCheckIn } from "../check-ins/skip.js";
import { zoneOf } from "../contractors/contractor.js";
import { type ContractorRecord, findContractors } from "../contractors/find.js";
import { moveContractor, moveContractors } from "../contractors/move.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { endSilences, letEndsStand } from "../silence/end.js";
import { undoEndByPause } from "../silence/undo-end.js";
import { goOnOffering } from "../zone-offers/go-on.js";
import { NOTICE_CARD, tellNothingOf, tellOf } from "./notice.js";
import { insertNotice, pauseInForce, storeUntil, takeBackPauses } from "./notice-store.js";

/** Agenda: check-ins go on by themselves, on the day that was said. Its subjects are notices. */
export const PAUSE_END_AGENDA = "pause-end";

/**
 * They are not asked until that day, or until an owner resumes: what was asked is let go, their silence is settled. They
 * hear of it in two minutes, or when they are at work again, unless that is undone. Null when they are not active, so that there is nothing to pause.
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
  const letGo = await skipOpenCheckIn(work, contractorId, { askedForToo: true });
  await endSilences(work, [contractorId], "paused", by);
  await planCheckIns(work, [contractorId]);
  const id = randomUUID();
  await insertNotice(work, { id, contractorId, kind: "paused", byUserId: by, untilOn, letGo });
  await planPauseEnds(work, { id, untilOn, record });
  await tellOf(work, { id, contractorId });
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
  await planPauseEnds(work, { id: pause.id, untilOn, record });
  await refresh(work, NOTICE_CARD, pause.id);
  return true;
}

/** When pauses that hold are over: as their day begins where they are. */
export async function planPauseEnds(
  work: Work,
  ...pauses: readonly { id: string; untilOn: IsoDate | null; record: ContractorRecord }[]
): Promise<void> {
  await schedule(
    work,
    ...pauses.map(({ id, untilOn, record }) => ({
      workspaceId: record.contractor.workspaceId,
      kind: PAUSE_END_AGENDA,
      subjectId: id,
      dueAt: untilOn === null ? null : instantAt(untilOn, "00:00", zoneOf(record)),
    })),
  );
}

/** Their zone has changed: the pause that holds is over as its day begins there. */
export async function followZone(work: WorkspaceWork, contractorId: string): Promise<void> {
  const pause = await pauseInForce(work, contractorId);
  if (pause === null) return;
  const [record] = await findContractors(work, [contractorId]);
  if (record !== undefined)
    await planPauseEnds(work, { id: pause.id, untilOn: isoDate(pause.untilOn), record });
}

/**
 * They are asked again on their day, and what they were told of the pause says so. Returns the ids of those who were
 * paused.
 */
export async function resumeContractors(work: Work, contractorIds: readonly string[]): Promise<string[]> {
  const resumed = await goOn(work, contractorIds);
  await letEndsStand(work, resumed);
  return resumed;
}

/**
 * That pause never was: what was let go with it is as it was, and so is the silence that it had ended. False when it is
 * not the one that holds.
 *
 * @param by the owner, by Slack id
 */
export async function undoPause(
  work: WorkspaceWork,
  { contractorId, noticeId }: { contractorId: string; noticeId: string },
  by: string,
): Promise<boolean> {
  const pause = await pauseInForce(work, contractorId);
  if (pause?.id !== noticeId) return false;
  if ((await goOn(work, [contractorId])).length === 0) return false;
  await bringBack(work, contractorId, readLetGo(pause.letGo));
  await undoEndByPause(work, contractorId, by);
  return true;
}

async function goOn(work: Work, contractorIds: readonly string[]): Promise<string[]> {
  const resumed = await moveContractors(work, { ids: contractorIds, from: "paused", to: "active" });
  const notices = await takeBackPauses(work, resumed);
  await tellNothingOf(work, ...notices);
  await schedule(
    work,
    ...notices.map(({ id, workspaceId }) => ({
      workspaceId,
      kind: PAUSE_END_AGENDA,
      subjectId: id,
      dueAt: null,
    })),
  );
  await refresh(work, NOTICE_CARD, ...notices.map(({ id }) => id));
  await planCheckIns(work, resumed);
  await goOnOffering(work, resumed);
  return resumed;
}
