import { refresh, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { WEEK_CARD } from "../week/week.js";
import { loadDestination } from "./store.js";
import { isPosted, UPDATE_CARD } from "./update.js";

/**
 * An update has come or was changed: it is posted beneath the week's message if the owners want to see such ones
 * there, and where it is posted already, or was and was taken back, it says what is true now.
 */
export async function postUpdate(work: WorkspaceWork, checkInId: string): Promise<void> {
  const to = await loadDestination(work, checkInId);
  if (to?.isPosted === true) await refresh(work, UPDATE_CARD, checkInId);
  if (to === null || to.ownerChannelId === null || to.week === null || !isPosted(to.posting, to)) return;
  // Nothing but a question, which has a card of its own.
  if (to.statuses.length === 0) return;
  await touch(work, {
    workspaceId: work.workspaceId,
    kind: UPDATE_CARD,
    subjectId: checkInId,
    sentTo: to.ownerChannelId,
    inThreadOf: { kind: WEEK_CARD, subjectId: to.week },
  });
}
