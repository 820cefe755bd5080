import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import type { Work } from "../database/database.js";
import { ASK_NOW_AGENDA } from "./agenda-kinds.js";
import { nextGoodMoment } from "./asking.js";
import { endCheckIns } from "./end.js";
import { loadWaiting, type WaitingCheckIn } from "./store/reading.js";
import { describeAs } from "./upcoming-words.js";
import { isStillGoodMoment } from "./window.js";

interface Which {
  id?: { in: string[] };
}

/** The subjects of `due` are check-ins whose DM should long have been sent. */
export async function unsentDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  await postponeUnsent(work, theirs(due));
}

export async function describeUnsent(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  return describeAs("unsent", await loadUnsent(work, theirs(entries)));
}

/** Those of these check-ins whose DM is still unsent and whose hour has passed are asked at the next good moment. */
export async function postponeUnsent(work: Work, which: Which): Promise<void> {
  const unsent = await loadUnsent(work, which);
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

function theirs(entries: readonly AgendaEntry[]): Which {
  return { id: { in: entries.map((entry) => entry.subjectId) } };
}

function loadUnsent(work: Work, which: Which): Promise<WaitingCheckIn[]> {
  return loadWaiting(work, { ...which, state: "due", unasked: false });
}
