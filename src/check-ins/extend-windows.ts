import { schedule } from "../agenda/agenda.js";
import type { Outage } from "../agenda/liveness.js";
import type { Work } from "../database/database.js";
import { nextGoodMoment } from "./asking.js";
import { CLOSE_AGENDA, endCheckIns } from "./end.js";
import { ASK_NOW_AGENDA } from "./plan.js";
import { loadWaiting, moveClosings } from "./store/check-ins.js";
import { extendedByOutage, isStillGoodMoment } from "./window.js";

/**
 * After an outage: windows last longer by the working time in which we could neither ask nor hear, and what was
 * about to be asked when it began is asked at the next good moment instead of in the night.
 */
export async function extendWindows(work: Work, outage: Outage): Promise<void> {
  const asked = await loadWaiting(work, { state: "asked", closesAt: { gt: outage.from } });
  const moved = asked.flatMap(({ id, workspaceId, calendar, askedAt, closesAt }) => {
    if (askedAt === null || closesAt === null) return [];
    const extended = extendedByOutage(calendar, { askedAt, closesAt }, outage);
    return extended > closesAt ? [{ id, workspaceId, closesAt: extended }] : [];
  });
  await moveClosings(work, moved);
  await schedule(
    work,
    ...moved.map(({ id, workspaceId, closesAt }) => ({
      workspaceId,
      kind: CLOSE_AGENDA,
      subjectId: id,
      dueAt: closesAt,
    })),
  );
  await postponeUnsent(work);
}

async function postponeUnsent(work: Work): Promise<void> {
  const unsent = await loadWaiting(work, { state: "due", unasked: false });
  const stale = unsent.filter(({ calendar, slotAt }) => !isStillGoodMoment(calendar, slotAt, work.now));
  await endCheckIns(
    work,
    "cancelled",
    stale.map((checkIn) => checkIn.id),
  );
  await schedule(
    work,
    ...stale.map((checkIn) => ({
      workspaceId: checkIn.workspaceId,
      kind: ASK_NOW_AGENDA,
      subjectId: checkIn.contractorId,
      dueAt: nextGoodMoment(checkIn, work.now),
    })),
  );
}
