import type { WorkspaceWork } from "../database/database.js";
import { type Milestone, titleOf } from "../milestones/milestone.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { openDelivery } from "./store.js";
import { deliverModal } from "./views.js";

/** What a contractor gets who wants to say that their milestone is done; what they said before is filled in. */
export async function openDeliverModal(work: WorkspaceWork, milestone: Milestone): Promise<Reply> {
  if (milestone.state === "accepted" || milestone.state === "cancelled") {
    return reply.say(words(`${titleOf(milestone)} is ${milestone.state} already.`));
  }
  const said = await openDelivery(work, milestone.id);
  return reply.open(deliverModal(milestone, said ?? { note: "", link: null }));
}
