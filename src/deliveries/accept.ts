import { randomUUID } from "node:crypto";
import { refresh, touch } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { findMilestones } from "../milestones/find.js";
import { type Milestone, titleOf } from "../milestones/milestone.js";
import { closeMilestone } from "../milestones/period.js";
import { tellOfEnd } from "../milestones/tell-of-end.js";
import { decisionCard, isStillThere } from "./decision.js";
import { createDelivery, decide, deliveriesById, lastAccepted, openDelivery } from "./store.js";

/**
 * Accepts what was delivered; the contractor hears of it in two minutes, unless it is undone. False when it was decided on
 * or withdrawn before.
 *
 * @param by the owner, by Slack id
 */
export async function acceptDelivery(work: WorkspaceWork, deliveryId: string, by: string): Promise<boolean> {
  const [delivery] = await deliveriesById(work, [deliveryId]);
  if (delivery === undefined) return false;
  const [milestone] = await findMilestones(work, [delivery.milestoneId]);
  if (milestone === undefined) return false;
  if (!(await decide(work, deliveryId, { acceptedAt: work.now, decidedBy: by }))) return false;
  await close(work, milestone, by);
  await refresh(work, "delivery", deliveryId);
  await tellOfEnd(work, milestone, isStillThere(delivery, work.now));
  return true;
}

/**
 * An owner says that it is done, delivered or not: it is accepted, and the contractor hears of it in two minutes, or
 * when they are at work again, unless that is undone. False when it has ended already.
 *
 * @param by the owner, by Slack id
 */
export async function acceptMilestone(
  work: WorkspaceWork,
  milestone: Milestone,
  by: string,
): Promise<boolean> {
  if (milestone.state !== "agreed" && milestone.state !== "delivered") return false;
  const decision = { acceptedAt: work.now, decidedBy: by };
  const open = await openDelivery(work, milestone.id);
  if (open === null) {
    await createDelivery(work, {
      id: randomUUID(),
      milestoneId: milestone.id,
      note: "",
      link: null,
      ...decision,
    });
  } else {
    await decide(work, open.id, decision);
    await refresh(work, "delivery", open.id);
  }
  await close(work, milestone, by);
  await tellOfEnd(work, milestone);
  return true;
}

/** Tells the contractors of these milestones what was decided last. */
export async function tellDecisions(work: Work, milestones: readonly Milestone[]): Promise<void> {
  const byId = new Map(milestones.map((milestone) => [milestone.id, milestone]));
  const decided = await lastAccepted(work, [...byId.keys()]);
  const cards = decided.flatMap((delivery) => {
    const milestone = byId.get(delivery.milestoneId);
    return milestone === undefined ? [] : [decisionCard(milestone, delivery.id)];
  });
  await touch(work, ...cards);
}

/** Somebody who was quicker has changed it: nothing of this is done, and they look at it anew. */
async function close(work: WorkspaceWork, milestone: Milestone, by: string): Promise<void> {
  if (await closeMilestone(work, milestone, by)) return;
  throw new UserError("changed", `${titleOf(milestone)} has just been changed by somebody else. Look again.`);
}
