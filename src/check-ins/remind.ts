import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { touch } from "../cards/cards.js";
import { holdContractors } from "../contractors/hold.js";
import type { Work } from "../database/database.js";
import { nextGoodMoment } from "./asking.js";
import { isCapReached } from "./cap.js";
import { REMIND_AGENDA } from "./end.js";
import { loadAskings } from "./store/askings.js";
import { loadWaiting, type WaitingCheckIn } from "./store/reading.js";
import { markReminded } from "./store/writing.js";
import { describeAs } from "./upcoming-words.js";
import { isStillGoodMoment } from "./window.js";

/** Reminds, once, those who have not answered yet. The subjects of `due` are check-ins. */
export async function remindDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const dueAt = new Map(due.map((entry) => [entry.subjectId, entry.dueAt]));
  const waiting = await withinCap(work, await loadUnreminded(work, due));
  const decided = waiting.map((checkIn) => ({
    checkIn,
    at: remindAt(checkIn, dueAt.get(checkIn.id) ?? work.now, work.now),
  }));
  await schedule(
    work,
    ...decided.flatMap(({ checkIn: { id, workspaceId }, at }) =>
      at !== null && at > work.now ? [{ workspaceId, kind: REMIND_AGENDA, subjectId: id, dueAt: at }] : [],
    ),
  );
  const reminded = await markReminded(
    work,
    decided.flatMap(({ checkIn, at }) => (at !== null && at <= work.now ? [checkIn.id] : [])),
  );
  await touch(
    work,
    ...waiting
      .filter((checkIn) => reminded.includes(checkIn.id))
      .map(({ id, workspaceId, userId }) => ({
        workspaceId,
        kind: "reminder",
        subjectId: id,
        sentTo: userId,
      })),
  );
}

export async function describeReminders(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  return describeAs("remind", await loadUnreminded(work, entries));
}

/** When a reminder that has fallen due is sent: now, later if this is no good moment, or never. */
export function remindAt(
  checkIn: Pick<WaitingCheckIn, "calendar" | "preferences" | "closesAt">,
  dueAt: Date,
  now: Date,
): Date | null {
  const at = isStillGoodMoment(checkIn.calendar, dueAt, now) ? now : nextGoodMoment(checkIn, now);
  return at !== null && checkIn.closesAt !== null && at < checkIn.closesAt ? at : null;
}

/** Those who had fewer messages this week than anybody gets: the others are not reminded. */
async function withinCap(work: Work, checkIns: readonly WaitingCheckIn[]): Promise<WaitingCheckIn[]> {
  if (checkIns.length === 0) return [];
  const contractorIds = checkIns.map((checkIn) => checkIn.contractorId);
  await holdContractors(work, contractorIds);
  const askings = await loadAskings(work, contractorIds);
  const full = new Set(
    askings.filter(({ chased }) => isCapReached(chased, work.now)).map(({ contractorId }) => contractorId),
  );
  return checkIns.filter((checkIn) => !full.has(checkIn.contractorId));
}

function loadUnreminded(work: Work, entries: readonly AgendaEntry[]): Promise<WaitingCheckIn[]> {
  const id = { in: entries.map((entry) => entry.subjectId) };
  return loadWaiting(work, { id, state: "asked", remindedAt: null });
}
