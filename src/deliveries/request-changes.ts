import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { findMilestones } from "../milestones/find.js";
import { moveMilestone } from "../milestones/move.js";
import { tellDecision } from "./decision.js";
import { decide, deliveriesById } from "./store.js";

/**
 * It is not done yet: the contractor hears what is missing, and is asked about it again. False when it was
 * decided on or withdrawn before.
 *
 * @param by the owner, by Slack id
 */
export async function requestChanges(
  work: WorkspaceWork,
  deliveryId: string,
  text: string,
  by: string,
): Promise<boolean> {
  const [delivery] = await deliveriesById(work, [deliveryId]);
  if (delivery === undefined) return false;
  const decision = { changesAskedAt: work.now, changesAsked: text, decidedBy: by };
  if (!(await decide(work, deliveryId, decision))) return false;
  await moveMilestone(work, { id: delivery.milestoneId, from: "delivered", to: "agreed" }, by);
  await refresh(work, "delivery", deliveryId);
  const [milestone] = await findMilestones(work, [delivery.milestoneId]);
  if (milestone !== undefined) await tellDecision(work, milestone, delivery);
  return true;
}
