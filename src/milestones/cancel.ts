import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { dropDelivery, restoreDelivery } from "../deliveries/drop.js";
import { scheduleAnnouncement } from "./add.js";
import type { Milestone } from "./milestone.js";
import { moveMilestone } from "./move.js";
import { reportHealth } from "./report.js";
import { tellNothingOfEnd, tellOfEnd } from "./tell-of-end.js";

/**
 * Cancels what has not ended. Its contractor hears of it in two minutes, or when they are at work again, unless it
 * is undone. False when it has ended already.
 *
 * @param by the owner, by Slack id
 */
export async function cancelMilestone(
  work: WorkspaceWork,
  milestone: Milestone,
  by: string,
): Promise<boolean> {
  const { id, state } = milestone;
  if (state !== "agreed" && state !== "delivered") return false;
  await dropDelivery(work, id);
  if (!(await moveMilestone(work, { id, from: state, to: "cancelled", endedBy: by }, by))) return false;
  if (milestone.announcementId !== null) await tellOfEnd(work, milestone);
  return true;
}

/** What was cancelled is as it was before. False when it is not cancelled any more. */
export async function undoCancel(work: WorkspaceWork, milestone: Milestone, by: string): Promise<boolean> {
  const { id, stateBefore, endedAt, health, contractorId } = milestone;
  const back = { id, from: "cancelled", to: stateBefore ?? "agreed" } as const;
  if (!(await moveMilestone(work, back, by))) return false;
  if (endedAt !== null) await restoreDelivery(work, id, endedAt);
  await tellNothingOfEnd(work, id);
  await refresh(work, "milestone-ended", id);
  // Its alert was settled when it was cancelled.
  await reportHealth(work, [{ milestoneId: id, health, newDueOn: null }]);
  if (milestone.announcementId === null) await scheduleAnnouncement(work, contractorId);
  return true;
}
