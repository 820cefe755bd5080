import { type AgendaEntry, schedule } from "../agenda/agenda.js";
import type { Work } from "../database/database.js";
import { nextGoodMoment } from "./asking.js";
import { endCheckIns } from "./end.js";
import { ASK_NOW_AGENDA } from "./plan.js";
import { loadWaiting } from "./store/check-ins.js";
import { isStillGoodMoment } from "./window.js";

/** The subjects of `due` are check-ins whose DM should long have been sent. */
export async function unsentDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  await postponeUnsent(work, { id: { in: due.map((entry) => entry.subjectId) } });
}

/** Those of these check-ins whose DM is still unsent and whose hour has passed are asked at the next good moment. */
export async function postponeUnsent(work: Work, which: { id?: { in: string[] } }): Promise<void> {
  const unsent = await loadWaiting(work, { ...which, state: "due", unasked: false });
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
