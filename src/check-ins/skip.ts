import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { ASK_NOW_AGENDA } from "./agenda-kinds.js";
import { endCheckIns } from "./end.js";
import { loadAskings } from "./store/askings.js";
import { loadLatestAsked } from "./store/reading.js";
import { moveSnoozes } from "./store/writing.js";

/**
 * A contractor is not to be asked for now, without a reason: their open check-in is skipped, if there is one, and one
 * that they have put off is not asked again. What they have begun by themselves stays theirs to finish.
 *
 * @returns what was let go
 */
export async function skipOpenCheckIn(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const { workspaceId } = work;
  const askings = await loadAskings(work, [contractorId]);
  const open = askings.flatMap((asking) =>
    asking.open === null || asking.open.unasked ? [] : [asking.open.id],
  );
  const putOff = askings.flatMap((asking) => asking.putOff?.checkInId ?? []);
  await endCheckIns(work, "skipped", open);
  if (putOff.length > 0) {
    await moveSnoozes(
      work,
      putOff.map((checkInId) => ({ checkInId, until: null })),
    );
    await schedule(work, { workspaceId, kind: ASK_NOW_AGENDA, subjectId: contractorId, dueAt: null });
    await refresh(work, "check-in", ...putOff);
    await refresh(work, "reminder", ...putOff);
  }
  return [...open, ...putOff];
}

/** The message in which they were asked last says what is true now. */
export async function refreshLatest(work: WorkspaceWork, contractorId: string): Promise<void> {
  const latest = await loadLatestAsked(work, contractorId);
  if (latest === null) return;
  await refresh(work, "check-in", latest.id);
  await refresh(work, "reminder", latest.id);
}
