import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Milestone, periodEndBefore, undoableEnd } from "../milestones/milestone.js";
import { moveMilestone } from "../milestones/move.js";
import type { EndRef } from "../milestones/refs.js";
import { reportHealth } from "../milestones/report.js";
import { tellNothingOfEnd } from "../milestones/tell-of-end.js";
import { lastAccepted, lastHealth, reopen, withdrawAccepted } from "./store.js";
import { type DeliveryShown, isUndoable } from "./views.js";

/**
 * What an owner accepted is as it was before: open, or delivered and waiting for a decision. False when there is
 * nothing to undo (any more).
 *
 * @param before what it was, as its Undo button remembers it
 */
export async function undoAccept(
  work: WorkspaceWork,
  milestone: Milestone,
  before: EndRef,
  by: string,
): Promise<boolean> {
  const { id, state: from, stateBefore } = milestone;
  const end = undoableEnd(milestone);
  if (end !== "accepted" && end !== "period") return false;
  const to = stateBefore ?? "agreed";
  const period = before.dueOn === null ? {} : { dueOn: { from: milestone.dueOn, to: before.dueOn } };
  const restored = { health: before.health, ...period };
  if (!(await moveMilestone(work, { id, from, to, ...restored }, by))) return false;
  const [accepted] = await lastAccepted(work, [id]);
  if (accepted !== undefined) {
    await (to === "delivered" ? reopen(work, accepted.id) : withdrawAccepted(work, accepted.id));
    await refresh(work, "delivery", accepted.id);
    await refresh(work, "delivery-decision", accepted.id);
  }
  await tellNothingOfEnd(work, id);
  // Its alert was settled when it was accepted.
  await reportHealth(work, [{ milestoneId: id, health: before.health, newDueOn: null }]);
  return true;
}

/**
 * The same from a delivery's card, which remembers nothing: what was before is reckoned from what is there. False when
 * something was delivered or decided since.
 */
export async function undoAcceptDelivery(
  work: WorkspaceWork,
  { milestone, ...delivery }: DeliveryShown,
  by: string,
): Promise<boolean> {
  if (!isUndoable({ milestone, ...delivery })) return false;
  return undoAccept(work, milestone, await before(work, milestone), by);
}

async function before(work: WorkspaceWork, { id, dueOn, every, health, state }: Milestone): Promise<EndRef> {
  if (state !== "agreed" || dueOn === null || every === null) return { milestoneId: id, dueOn, health };
  const was = (await lastHealth(work, id)) ?? "on_track";
  return { milestoneId: id, dueOn: periodEndBefore(dueOn, every), health: was };
}
