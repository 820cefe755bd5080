import type { WorkspaceWork } from "../database/database.js";
import { type Milestone, nextPeriodEnd, todayOf } from "./milestone.js";
import { moveMilestone } from "./move.js";

/**
 * An owner has accepted it: it ends, or, when it is recurring, its next period begins. False when it is neither agreed
 * nor delivered any more.
 *
 * @param by the owner, by Slack id
 */
export function closeMilestone(work: WorkspaceWork, milestone: Milestone, by: string): Promise<boolean> {
  const { id, state, dueOn, every } = milestone;
  if (state !== "agreed" && state !== "delivered") return Promise.resolve(false);
  if (dueOn === null || every === null) {
    return moveMilestone(work, { id, from: state, to: "accepted", endedBy: by }, by);
  }
  const next = nextPeriodEnd(dueOn, every, todayOf(milestone, work.now));
  const period = { from: dueOn, to: next };
  const begun = { id, from: state, to: "agreed", endedBy: by, dueOn: period, health: "on_track" } as const;
  return moveMilestone(work, begun, by);
}
