import { schedule } from "../agenda/agenda.js";
import type { Outage } from "../agenda/liveness.js";
import type { Work } from "../database/database.js";
import { CLOSE_AGENDA } from "./end.js";
import { postponeUnsent } from "./postpone-unsent.js";
import { loadWaiting, moveClosings } from "./store/check-ins.js";
import { extendedByOutage } from "./window.js";

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
  await postponeUnsent(work, {});
}
