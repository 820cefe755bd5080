import { type AgendaEntry, schedule } from "../agenda/agenda.js";
import type { Work } from "../database/database.js";
import { CHECK_IN_AGENDA, HOLIDAY_AGENDA } from "./agenda-kinds.js";
import { type Asking, canBeAsked, isGivenUp, plannedAt } from "./asking.js";
import { nextHoliday } from "./holidays/holiday.js";
import { loadAskings, loadAwaitingSweep } from "./store/askings.js";

/** Works out anew when these contractors are asked next. Returns what that was decided by. */
export async function planNext(work: Work, contractorIds: readonly string[]): Promise<Asking[]> {
  const askings = await loadAskings(work, contractorIds);
  await scheduleNext(
    work,
    askings,
    await loadAwaitingSweep(work, [CHECK_IN_AGENDA, HOLIDAY_AGENDA], contractorIds),
  );
  return askings;
}

/** The same for those who have answered since it was worked out. */
export async function planDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  await planNext(
    work,
    due.map((entry) => entry.subjectId),
  );
}

/**
 * Puts each one's next slot on the agenda, and the next holiday that moves one, but for what has come and is about to be
 * settled: `awaitingSweep` has "<kind> <contractor's id>".
 */
export async function scheduleNext(
  work: Work,
  askings: readonly Asking[],
  awaitingSweep: ReadonlySet<string> = new Set(),
): Promise<void> {
  const entries = askings.flatMap((asking) => {
    const { workspaceId, contractorId: subjectId, calendar } = asking;
    const slot = { workspaceId, kind: CHECK_IN_AGENDA, subjectId, dueAt: plannedAt(asking, work.now) };
    // Without a country there never was one; one that was taken back since is passed over when it comes.
    if (calendar.country === null) return [slot];
    return [slot, { workspaceId, kind: HOLIDAY_AGENDA, subjectId, dueAt: holidayToldAt(asking, work.now) }];
  });
  await schedule(
    work,
    ...entries.filter(({ kind, subjectId }) => !awaitingSweep.has(`${kind} ${subjectId}`)),
  );
}

/** When they hear of the next holiday on which they would have been asked; null: of none. */
export function holidayToldAt(asking: Asking, now: Date): Date | null {
  if (!canBeAsked(asking) || isGivenUp(asking)) return null;
  return nextHoliday(asking, now)?.tellAt ?? null;
}
