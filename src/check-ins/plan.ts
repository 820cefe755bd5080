import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { endSilences } from "../silence/end.js";
import { weekChanged } from "../week/changed.js";
import { type Asking, canBeAsked, plannedAt } from "./asking.js";
import { endCheckIns } from "./end.js";
import { loadAskings, loadAwaitingSweep, loadNextDue } from "./store/askings.js";

/** Agenda: a contractor's next slot. */
export const CHECK_IN_AGENDA = "check-in";

/**
 * Agenda: they are asked outside their rhythm, as an owner wants to know at an hour at which it would have disturbed,
 * or as a slot could not be kept. Apart from the next slot, so that planning that anew does not lose it.
 */
export const ASK_NOW_AGENDA = "ask-now";

/**
 * Works out anew when each of these contractors is asked next, and brings an open check-in up to date: to be called
 * after any change of milestones, preferences, zone, away dates or state. An open check-in that has nothing left to
 * ask about is cancelled, and a silence with nothing left to wait for ends.
 */
export async function planCheckIns(work: Work, contractorIds: readonly string[]): Promise<void> {
  if (contractorIds.length === 0) return;
  const askings = await loadAskings(work, contractorIds);
  await scheduleNext(work, askings, await loadAwaitingSweep(work, CHECK_IN_AGENDA, contractorIds));

  const open = askings.filter((asking) => asking.open !== null);
  await refresh(work, "check-in", ...open.filter(canBeAsked).flatMap(openId));
  await endCheckIns(work, "cancelled", open.filter(isPointless).flatMap(openId));
  const withoutWork = askings.filter((asking) => asking.milestones.length === 0);
  await endSilences(
    work,
    withoutWork.map((asking) => asking.contractorId),
    "nothing_open",
    null,
  );
  await weekChanged(work, ...askings.map((asking) => asking.workspaceId));
}

/** When this contractor is asked next, in their rhythm or outside it; null when they are not. */
export function nextAskedAt(work: WorkspaceWork, contractorId: string): Promise<Date | null> {
  return loadNextDue(work, [CHECK_IN_AGENDA, ASK_NOW_AGENDA], contractorId);
}

/** Puts each one's next slot on the agenda, but for those whose slot has come and is about to be settled. */
export async function scheduleNext(
  work: Work,
  askings: readonly Asking[],
  awaitingSweep: ReadonlySet<string> = new Set(),
): Promise<void> {
  const entries = askings
    .filter((asking) => !awaitingSweep.has(asking.contractorId))
    .map((asking) => ({
      workspaceId: asking.workspaceId,
      kind: CHECK_IN_AGENDA,
      subjectId: asking.contractorId,
      dueAt: plannedAt(asking, work.now),
    }));
  await schedule(work, ...entries);
}

/** Nothing is left to say in it, or nobody there to: what somebody has begun by themselves while paused stays theirs. */
function isPointless(asking: Asking): boolean {
  const isTheirs = asking.open?.unasked === true && asking.milestones.length > 0;
  return !canBeAsked(asking) && !isTheirs;
}

function openId({ open }: Asking): string[] {
  return open === null ? [] : [open.id];
}
