import { schedule } from "../agenda/agenda.js";
import { OWNERS_AWAY_CARD, writeAwaySubject } from "../away/subject.js";
import { refresh } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { endSilences } from "../silence/end.js";
import { weekChanged } from "../week/changed.js";
import { ASK_NOW_AGENDA, ASKING_AGENDAS, PUT_OFF_AGENDA } from "./agenda-kinds.js";
import { type Asking, canBeAsked } from "./asking.js";
import { endCheckIns } from "./end.js";
import { holidaySubjects } from "./holidays/subject.js";
import { planNext } from "./schedule-next.js";
import { loadNextDue } from "./store/askings.js";

/**
 * Works out anew when each of these contractors is asked next, and brings what they can answer up to date: to be called
 * after any change of milestones, preferences, zone, away dates or state. An open check-in that has nothing left to
 * ask about is cancelled, and a silence with nothing left to wait for ends.
 */
export async function planCheckIns(work: Work, contractorIds: readonly string[]): Promise<void> {
  if (contractorIds.length === 0) return;
  const askings = await planNext(work, contractorIds);
  const open = askings.filter((asking) => asking.open !== null);
  const missed = askings.flatMap(({ missedId }) => missedId ?? []);
  await refresh(work, "check-in", ...open.filter(canBeAsked).flatMap(openId), ...missed);
  await refresh(work, "holiday", ...askings.flatMap((asking) => holidaySubjects(asking, work.now)));
  await refresh(work, OWNERS_AWAY_CARD, ...askings.flatMap(awaySubjectOf));
  await endCheckIns(work, "cancelled", open.filter(isPointless).flatMap(openId));
  const withoutWork = askings.filter((asking) => asking.milestones.length === 0);
  await endSilences(
    work,
    withoutWork.map((asking) => asking.contractorId),
    "nothing_open",
    null,
  );
  await weekChanged(work, ...askings.map((asking) => asking.workspaceId));
}

/** They are not asked outside their rhythm any more, whoever has wanted it. */
export async function stopAsking(work: WorkspaceWork, contractorId: string): Promise<void> {
  const { workspaceId } = work;
  const kinds = [ASK_NOW_AGENDA, PUT_OFF_AGENDA];
  await schedule(work, ...kinds.map((kind) => ({ workspaceId, kind, subjectId: contractorId, dueAt: null })));
}

/** When this contractor is asked next, in their rhythm or outside it; null when they are not. */
export async function nextAskedAt(work: WorkspaceWork, contractorId: string): Promise<Date | null> {
  return (await allNextAskedAt(work, [contractorId])).get(contractorId) ?? null;
}

/** The same of several; those who are not asked are left out. */
export function allNextAskedAt(
  work: WorkspaceWork,
  contractorIds: readonly string[],
): Promise<Map<string, Date>> {
  return loadNextDue(work, ASKING_AGENDAS, contractorIds);
}

/** Nothing is left to say in it, or nobody there to: what somebody has begun by themselves while paused stays theirs. */
function isPointless(asking: Asking): boolean {
  const isTheirs = asking.open?.unasked === true && asking.milestones.length > 0;
  return !canBeAsked(asking) && !isTheirs;
}

/** What owners were told of somebody who is away says what is due meanwhile. */
function awaySubjectOf({ contractorId, calendar: { away } }: Asking): string[] {
  return away === null ? [] : [writeAwaySubject({ contractorId, from: away.from })];
}

function openId({ open }: Asking): string[] {
  return open === null ? [] : [open.id];
}

export { ASKING_AGENDAS } from "./agenda-kinds.js";
