import { randomUUID } from "node:crypto";
import { refresh, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { moveMilestone } from "../milestones/move.js";
import { createDelivery, decide, openDelivery, updateDelivery, workspaceOf } from "./store.js";

/**
 * A contractor says that a milestone is done: it waits for the owner, who sees it in their channel. Said again, it
 * replaces what was said before. Nothing happens to a milestone that has ended.
 */
export async function deliver(
  work: WorkspaceWork,
  said: { milestoneId: string; note: string; link: string | null },
): Promise<void> {
  const { milestoneId, note, link } = said;
  const open = await openDelivery(work, milestoneId);
  if (open !== null) {
    await updateDelivery(work, open.id, { note, link });
    return refresh(work, "delivery", open.id);
  }
  if (!(await moveMilestone(work, { id: milestoneId, from: "agreed", to: "delivered" }, null))) return;
  const id = randomUUID();
  await createDelivery(work, { id, milestoneId, note, link });
  await showToOwners(work, id);
}

/** The contractor takes it back: the milestone is open again. Nothing happens when the owner has decided already. */
export async function withdrawDelivery(work: WorkspaceWork, milestoneId: string): Promise<void> {
  const open = await openDelivery(work, milestoneId);
  if (open === null || !(await decide(work, open.id, { withdrawnAt: work.now }))) return;
  await moveMilestone(work, { id: milestoneId, from: "delivered", to: "agreed" }, null);
  await refresh(work, "delivery", open.id);
}

async function showToOwners(work: WorkspaceWork, deliveryId: string): Promise<void> {
  const { workspaceId } = work;
  const { ownerChannelId: sentTo } = await workspaceOf(work);
  if (sentTo === null) return;
  await touch(work, { workspaceId, kind: "delivery", subjectId: deliveryId, sentTo });
}
