import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { Work } from "../database/database.js";
import type { CheckIn } from "../database/generated/client.js";
import { weekChanged } from "../week/changed.js";
import { loadEarlier } from "./store/reading.js";
import { moveTo } from "./store/writing.js";

/** Agenda: the one reminder of a check-in, and the end of its window. */
export const REMIND_AGENDA = "remind";
export const CLOSE_AGENDA = "close";
/** Agenda: a DM that could not be sent all day, as Slack was out of reach, is not sent in the night. */
export const UNSENT_AGENDA = "unsent";

/** Ends check-ins that nobody has to answer any more; those that have ended already stay as they are. */
export async function endCheckIns(
  work: Work,
  to: "cancelled" | "skipped" | "superseded",
  checkInIds: readonly string[],
): Promise<void> {
  const ended = await moveTo(work, to, checkInIds);
  await stopWaiting(work, ended);
  const ids = ended.map((checkIn) => checkIn.id);
  await refreshMessages(work, ids);
  // What gives way to a newer one is followed by that: its arrival will say so.
  if (to !== "superseded") await refreshEarlier(work, ids);
  await weekChanged(work, ...new Set(ended.map(({ workspaceId }) => workspaceId)));
}

/** What they were asked before these says whether it is still, or again, the one to answer. */
export async function refreshEarlier(work: Work, checkInIds: readonly string[]): Promise<void> {
  await refreshMessages(work, await loadEarlier(work, checkInIds));
}

async function refreshMessages(work: Work, checkInIds: readonly string[]): Promise<void> {
  await refresh(work, "check-in", ...checkInIds);
  await refresh(work, "reminder", ...checkInIds);
}

/** Takes what a check-in still had before it off the agenda. */
export async function stopWaiting(
  work: Work,
  checkIns: readonly Pick<CheckIn, "id" | "workspaceId">[],
): Promise<void> {
  await schedule(work, ...waitingEntries(checkIns));
}

/** For `schedule`: nothing of it falls due. */
export function waitingEntries(checkIns: readonly Pick<CheckIn, "id" | "workspaceId">[]) {
  return checkIns.flatMap(({ id, workspaceId }) =>
    [UNSENT_AGENDA, REMIND_AGENDA, CLOSE_AGENDA].map((kind) => ({
      workspaceId,
      kind,
      subjectId: id,
      dueAt: null,
    })),
  );
}
