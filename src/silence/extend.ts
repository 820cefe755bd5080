import { schedule } from "../agenda/agenda.js";
import type { Outage } from "../agenda/liveness.js";
import { extendedByOutage } from "../check-ins/window.js";
import { calendarOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { loadSteps, loadTimes } from "./store.js";

/** Moves the next step of every silence by the time in which we could not hear. */
export async function extendSilences(work: Work, outage: Outage): Promise<void> {
  const steps = await loadSteps(work);
  const times = await loadTimes(
    work,
    steps.map((step) => step.contractorId),
  );
  const moved = steps.flatMap(({ id, workspaceId, contractorId, flaggedAt, dueAt }) => {
    const theirs = times.get(contractorId);
    if (theirs === undefined) return [];
    const window = { askedAt: flaggedAt, closesAt: dueAt };
    const extended = extendedByOutage(calendarOf(theirs), window, outage);
    return extended > dueAt ? [{ workspaceId, kind: "silence", subjectId: id, dueAt: extended }] : [];
  });
  await schedule(work, ...moved);
}
