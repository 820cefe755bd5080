import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { type LastAnswer, loadLastAnswer, markRead } from "./store.js";
import { UPDATE_CARD } from "./update.js";

/**
 * An owner has read these updates: their contractors see who was first in the message that they answered, which
 * changes in place. Nothing happens to those that somebody has read before.
 *
 * @param by the owner, by Slack id
 */
export async function readUpdates(
  work: WorkspaceWork,
  checkInIds: readonly string[],
  by: string,
): Promise<void> {
  if (checkInIds.length === 0) return;
  const read = await markRead(work, checkInIds, by);
  await refresh(work, "check-in", ...read);
  await refresh(work, UPDATE_CARD, ...read);
}

/** An owner has read what was said last of a milestone. */
export async function readLastAbout(work: WorkspaceWork, milestoneId: string, by: string): Promise<void> {
  const last = await loadLastAnswer(work, milestoneId);
  if (last !== null) await readUpdates(work, [last.id], by);
}

/** What was said last of a milestone that an owner looks at: its lead has read it by that. */
export async function openLastAbout(
  work: WorkspaceWork,
  milestone: { id: string; leadId: string },
  by: string,
): Promise<LastAnswer | null> {
  const last = await loadLastAnswer(work, milestone.id);
  if (last !== null && milestone.leadId === by) await readUpdates(work, [last.id], by);
  return last;
}
