import { refresh } from "../cards/cards.js";
import type { Work } from "../database/database.js";
import { endSilences } from "../silence/end.js";
import { type Asking, canBeAsked } from "./asking.js";
import { endCheckIns } from "./end.js";
import { holidaySubjects } from "./holiday-subject.js";
import { planNext } from "./schedule-next.js";

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
  await endCheckIns(work, "cancelled", open.filter((asking) => !canBeAsked(asking)).flatMap(openId));
  const withoutWork = askings.filter((asking) => asking.milestones.length === 0);
  await endSilences(
    work,
    withoutWork.map((asking) => asking.contractorId),
    "nothing_open",
    null,
  );
}

function openId({ open }: Asking): string[] {
  return open === null ? [] : [open.id];
}

export { ASK_NOW_AGENDA, CHECK_IN_AGENDA } from "./agenda-kinds.js";
