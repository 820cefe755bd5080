import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { ASK_NOW_AGENDA, PUT_OFF_AGENDA } from "./agenda-kinds.js";
import { CLOSE_AGENDA, REMIND_AGENDA } from "./end.js";
import type { LetGo } from "./let-go.js";
import { loadRestorable, loadWaiting, type WaitingCheckIn } from "./store/reading.js";
import { moveSnoozes, unskip } from "./store/writing.js";
import { closesAt, remindsAt } from "./window.js";

/**
 * What was let go, and nothing else, is as it was: what was asked waits again, if its time to answer has not passed; what
 * was put off is asked again then; and they are asked for an owner when they were to be.
 */
export async function bringBack(work: WorkspaceWork, contractorId: string, letGo: LetGo): Promise<void> {
  const { workspaceId, now } = work;
  const { checkInIds, putOff, askAt } = letGo;
  const restorable = await loadRestorable(work, [...checkInIds, ...putOff.map(({ checkInId }) => checkInId)]);
  const inTime = checkInIds.find((id) => {
    const ends = restorable.get(id) ?? null;
    return ends !== null && ends > now;
  });
  if (inTime !== undefined) await waitAgain(work, inTime);
  const again = putOff.filter(({ checkInId }) => restorable.has(checkInId));
  await moveSnoozes(work, again);
  await schedule(
    work,
    ...again.map(({ until }) => ({
      workspaceId,
      kind: PUT_OFF_AGENDA,
      subjectId: contractorId,
      dueAt: until,
    })),
    ...(askAt === null ? [] : [{ workspaceId, kind: ASK_NOW_AGENDA, subjectId: contractorId, dueAt: askAt }]),
  );
  const shown = again.map(({ checkInId }) => checkInId);
  await refresh(work, "check-in", ...shown);
  await refresh(work, "reminder", ...shown);
}

/**
 * A skipped check-in waits for an answer again, as long as it did before; when that time has passed meanwhile, as long
 * as if it were asked now. False when another one waits by now.
 */
export async function waitAgain(work: WorkspaceWork, checkInId: string): Promise<boolean> {
  const [checkIn] = await loadWaiting(work, { id: checkInId, state: "skipped" });
  if (checkIn === undefined) return false;
  const { id, calendar, windowDays } = checkIn;
  const isOver = checkIn.closesAt !== null && checkIn.closesAt <= work.now;
  const closing = isOver ? closesAt(calendar, work.now, windowDays) : checkIn.closesAt;
  if (!(await unskip(work, id, closing))) return false;
  const askedAt = isOver ? work.now : checkIn.askedAt;
  await planWaiting(work, { ...checkIn, askedAt, closesAt: closing });
  await refresh(work, "check-in", id);
  await refresh(work, "reminder", id);
  return true;
}

/** What a check-in that waits has before it, after it did not wait for a while: its end, and its reminder if that is to come. */
export async function planWaiting(work: WorkspaceWork, checkIn: WaitingCheckIn): Promise<void> {
  const { id: subjectId, workspaceId, askedAt, closesAt: ends, remindedAt, calendar, preferences } = checkIn;
  const at = remindsAt(calendar, preferences, askedAt ?? work.now, ends);
  const remindAt = at !== null && at > work.now && remindedAt === null ? at : null;
  await schedule(
    work,
    { workspaceId, kind: CLOSE_AGENDA, subjectId, dueAt: ends },
    { workspaceId, kind: REMIND_AGENDA, subjectId, dueAt: remindAt },
  );
}
