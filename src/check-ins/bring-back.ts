import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { CLOSE_AGENDA, REMIND_AGENDA } from "./end.js";
import { loadLatestAsked, loadWaiting } from "./store/reading.js";
import { unskip } from "./store/writing.js";
import { closesAt, remindsAt } from "./window.js";

/** What was let go waits again, if it is the last that they were asked and its time to answer has not passed. */
export async function bringBack(work: WorkspaceWork, contractorId: string): Promise<void> {
  const latest = await loadLatestAsked(work, contractorId);
  if (latest === null || latest.state !== "skipped" || latest.closesAt === null) return;
  if (latest.closesAt > work.now) await waitAgain(work, latest.id);
}

/**
 * A skipped check-in waits for an answer again, as long as it did before; when that time has passed meanwhile, as long
 * as if it were asked now. False when another one waits by now.
 */
export async function waitAgain(work: WorkspaceWork, checkInId: string): Promise<boolean> {
  const [checkIn] = await loadWaiting(work, { id: checkInId, state: "skipped" });
  if (checkIn === undefined) return false;
  const { id, workspaceId, calendar, preferences, windowDays, remindedAt } = checkIn;
  const askedAt = checkIn.askedAt ?? work.now;
  const isOver = checkIn.closesAt !== null && checkIn.closesAt <= work.now;
  const closing = isOver ? closesAt(calendar, work.now, windowDays) : checkIn.closesAt;
  if (!(await unskip(work, id, closing))) return false;
  const reminder = remindsAt(calendar, preferences, isOver ? work.now : askedAt, closing);
  const remindAt = remindedAt === null && reminder !== null && reminder > work.now ? reminder : null;
  await schedule(
    work,
    { workspaceId, kind: CLOSE_AGENDA, subjectId: id, dueAt: closing },
    { workspaceId, kind: REMIND_AGENDA, subjectId: id, dueAt: remindAt },
  );
  await refresh(work, "check-in", id);
  await refresh(work, "reminder", id);
  return true;
}
