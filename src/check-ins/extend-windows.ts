import { schedule } from "../agenda/agenda.js";
import type { Outage } from "../agenda/liveness.js";
import type { Work } from "../database/database.js";
import { CLOSE_AGENDA } from "./end.js";
import { postponeUnsent } from "./postpone-unsent.js";
import { loadWaiting, moveClosings } from "./store/check-ins.js";
import { closesAt, extendedByOutage } from "./window.js";

/**
 * After an outage: windows last longer by the working time in which we could neither ask nor hear, and what was
 * about to be asked when it began is asked at the next good moment instead of in the night.
 */
export async function extendWindows(work: Work, outage: Outage): Promise<void> {
  const asked = await loadWaiting(work, { state: "asked", closesAt: { gt: outage.from } });
  const moved = asked.flatMap(({ id, workspaceId, calendar, askedAt, closesAt: ends }) => {
    if (askedAt === null || ends === null) return [];
    const extended = extendedByOutage(calendar, { askedAt, closesAt: ends }, outage);
    return extended > ends ? [{ id, workspaceId, closesAt: extended }] : [];
  });
  await moveEnds(work, moved);
  await postponeUnsent(work, {});
}

/**
 * A contractor goes by another clock, or keeps other holidays: they have as long to answer what they were asked as that
 * gives them, and no shorter than they had.
 */
export async function followCalendar(work: Work, contractorId: string): Promise<void> {
  const asked = await loadWaiting(work, { contractorId, state: "asked" });
  const moved = asked.flatMap(({ id, workspaceId, calendar, askedAt, closesAt: before, windowDays }) => {
    if (askedAt === null || before === null) return [];
    const anew = closesAt(calendar, askedAt, windowDays);
    return anew !== null && anew > before ? [{ id, workspaceId, closesAt: anew }] : [];
  });
  await moveEnds(work, moved);
}

async function moveEnds(
  work: Work,
  moved: readonly { id: string; workspaceId: string; closesAt: Date }[],
): Promise<void> {
  await moveClosings(work, moved);
  await schedule(
    work,
    ...moved.map(({ id, workspaceId, closesAt: dueAt }) => ({
      workspaceId,
      kind: CLOSE_AGENDA,
      subjectId: id,
      dueAt,
    })),
  );
}
