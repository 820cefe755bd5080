import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { unreachable } from "../alerts/unreachable.js";
import { isAwayOn } from "../away/away.js";
import { dateIn } from "../calendar/wall-clock.js";
import { refresh } from "../cards/cards.js";
import type { Work } from "../database/database.js";
import { openQuestions } from "../questions/open-questions.js";
import { allWaitForOwner } from "../questions/question.js";
import { flagSilences } from "../silence/flag.js";
import { canBeAsked } from "./asking.js";
import { CLOSE_AGENDA, endCheckIns, stopWaiting } from "./end.js";
import { planNext } from "./schedule-next.js";
import { loadAskings } from "./store/askings.js";
import { loadWaiting, type WaitingCheckIn } from "./store/reading.js";
import { moveTo } from "./store/writing.js";
import { describeAs } from "./upcoming-words.js";

/**
 * Closes the windows that have ended: what was not answered is missed, and its silence reaches the owners, unless
 * there is nothing to wait for any more, or the next word is an owner's. The subjects of `due` are check-ins.
 */
export async function closeDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const unclosed = await loadUnclosed(work, due);
  const isOver = ({ closesAt }: { closesAt: Date | null }) => closesAt !== null && closesAt <= work.now;
  await schedule(
    work,
    ...unclosed
      .filter((checkIn) => !isOver(checkIn))
      .map(({ id, workspaceId, closesAt }) => ({
        workspaceId,
        kind: CLOSE_AGENDA,
        subjectId: id,
        dueAt: closesAt,
      })),
  );
  const over = unclosed.filter(isOver);
  if (over.length === 0) return;

  const askings = await loadAskings(
    work,
    over.map((checkIn) => checkIn.contractorId),
  );
  const contractorIds = over.map((checkIn) => checkIn.contractorId);
  const lostTouch = await unreachable(work, contractorIds);
  const questions = await openQuestions(work, contractorIds);
  const waitedFor = new Set(
    askings
      .filter((asking) => canBeAsked(asking) && !lostTouch.has(asking.contractorId))
      .filter((asking) => !allWaitForOwner(asking.milestones, questions))
      .map((asking) => asking.contractorId),
  );
  const waiting = over.filter((checkIn) => waitedFor.has(checkIn.contractorId));
  const pointless = over.filter((checkIn) => !waitedFor.has(checkIn.contractorId));
  // They have gone away since they were asked: nobody is silent while away.
  const away = waiting.filter(({ calendar }) => isAwayOn(calendar.away, dateIn(work.now, calendar.zone)));
  const lost = waiting.filter((checkIn) => !away.includes(checkIn));
  await endCheckIns(
    work,
    "skipped",
    away.map((checkIn) => checkIn.id),
  );
  await endCheckIns(
    work,
    "cancelled",
    pointless.map((checkIn) => checkIn.id),
  );
  const missed = await moveTo(
    work,
    "missed",
    lost.map((checkIn) => checkIn.id),
  );
  await stopWaiting(work, missed);
  const ids = missed.map((checkIn) => checkIn.id);
  await refresh(work, "check-in", ...ids);
  await refresh(work, "reminder", ...ids);
  await flagSilences(
    work,
    missed.map(({ id, workspaceId, contractorId }) => ({ workspaceId, contractorId, checkInId: id })),
  );
  // Whoever has left so many unanswered is not asked again for now.
  await planNext(
    work,
    missed.map((checkIn) => checkIn.contractorId),
  );
}

export async function describeClosings(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  return describeAs("close", await loadUnclosed(work, entries));
}

function loadUnclosed(work: Work, entries: readonly AgendaEntry[]): Promise<WaitingCheckIn[]> {
  const id = { in: entries.map((entry) => entry.subjectId) };
  return loadWaiting(work, { id, state: "asked", closesAt: { not: null } });
}
