import { schedule } from "../agenda/agenda.js";
import type { Outage } from "../agenda/liveness.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { CLOSE_AGENDA, REMIND_AGENDA } from "./end.js";
import { postponeUnsent } from "./postpone-unsent.js";
import { loadNextDue } from "./store/askings.js";
import { loadWaiting, type WaitingCheckIn } from "./store/reading.js";
import { moveClosings } from "./store/writing.js";
import { closesAt, extendedByOutage, remindsAt } from "./window.js";

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
 * gives them, and no shorter than they had, and are reminded in their morning.
 */
export async function followCalendar(work: WorkspaceWork, contractorId: string): Promise<void> {
  const asked = await loadWaiting(work, { contractorId, state: "asked" });
  const moved = asked.flatMap(({ id, workspaceId, calendar, askedAt, closesAt: before, windowDays }) => {
    if (askedAt === null || before === null) return [];
    const anew = closesAt(calendar, askedAt, windowDays);
    return anew !== null && anew > before ? [{ id, workspaceId, closesAt: anew }] : [];
  });
  await moveEnds(work, moved);
  const ends = new Map(moved.map((each) => [each.id, each.closesAt]));
  await moveReminders(
    work,
    asked.map((each) => ({ ...each, closesAt: ends.get(each.id) ?? each.closesAt })),
  );
}

/** Of those who are still to be reminded. */
async function moveReminders(work: WorkspaceWork, asked: readonly WaitingCheckIn[]): Promise<void> {
  const ids = asked.map(({ id }) => id);
  const planned = await loadNextDue(work, [REMIND_AGENDA], ids);
  await schedule(
    work,
    ...asked.flatMap(({ id, workspaceId, calendar, preferences, askedAt, closesAt: ends }) =>
      askedAt === null || !planned.has(id)
        ? []
        : [
            {
              workspaceId,
              kind: REMIND_AGENDA,
              subjectId: id,
              dueAt: remindsAt(calendar, preferences, askedAt, ends),
            },
          ],
    ),
  );
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
