import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { decide, openDelivery, reopen, reopenAll, withdrawAll, withdrawnAt } from "./store.js";

/** Its milestone is cancelled: nobody decides on it any more. */
export async function dropDelivery(work: WorkspaceWork, milestoneId: string): Promise<void> {
  const open = await openDelivery(work, milestoneId);
  if (open === null) return;
  await decide(work, open.id, { withdrawnAt: work.now });
  await refresh(work, "delivery", open.id);
}

/** The cancellation at this moment is undone: what was dropped with it waits for a decision again. */
export async function restoreDelivery(work: WorkspaceWork, milestoneId: string, at: Date): Promise<void> {
  const dropped = await withdrawnAt(work, milestoneId, at);
  if (dropped === null) return;
  await reopen(work, dropped.id);
  await refresh(work, "delivery", dropped.id);
}

/** The same of many at once. */
export async function dropDeliveries(work: WorkspaceWork, milestoneIds: readonly string[]): Promise<void> {
  await refresh(work, "delivery", ...(await withdrawAll(work, milestoneIds)));
}

export async function restoreDeliveries(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
  at: Date,
): Promise<void> {
  await refresh(work, "delivery", ...(await reopenAll(work, milestoneIds, at)));
}
