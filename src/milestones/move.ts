import type { WorkspaceWork } from "../database/database.js";
import { redrawDecisions } from "../deliveries/decisions.js";
import { followUp, scheduleLate } from "./follow-up.js";
import { type Move, move } from "./store/writing.js";

/**
 * The one way in which a milestone's state changes, with all that follows from it. False, and nothing done, when it is
 * not in `from` any more: somebody else was first.
 *
 * @param by whoever does it, by Slack id; null for the contractor, or when it happens by itself
 * @throws Error on a move that is not allowed
 */
export async function moveMilestone(work: WorkspaceWork, change: Move, by: string | null): Promise<boolean> {
  if (!(await move(work, change))) return false;
  const moved = await followUp(work, [change.id], by);
  // Open again after its date: that it is late was settled meanwhile, and is news again.
  if (change.to === "agreed") await scheduleLate(work, moved);
  await redrawDecisions(work, change.id);
  return true;
}
