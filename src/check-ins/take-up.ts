import type { LostCard } from "../cards/cards.js";
import { findContractorOf } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { canBeAsked } from "./asking.js";
import { loadAskings } from "./store/askings.js";
import { insertDue } from "./store/writing.js";

/**
 * They were asked in a time that a restore has lost: that check-in is there again, so that they are not asked a second
 * time. What they had answered is lost; its message asks again, and their time to answer begins anew.
 */
export async function takeUp(work: WorkspaceWork, { subjectId, sentTo, postedAt }: LostCard): Promise<void> {
  const contractor = await findContractorOf(work, sentTo);
  if (contractor === null) return;
  const [asking] = await loadAskings(work, [contractor.id]);
  if (asking === undefined || !canBeAsked(asking) || asking.open !== null) return;
  await insertDue(work, [
    { id: subjectId, workspaceId: work.workspaceId, contractorId: contractor.id, slotAt: postedAt },
  ]);
}
