import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { weekChanged } from "../week/changed.js";
import { storeLeadOfAllOpen, storeLeadOfOpen } from "./store/writing.js";

/** These milestones have another lead: open questions that are about them alone are for that one now. */
export async function questionsFollowLead(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
  leadId: string,
): Promise<void> {
  await storeLeadOfOpen(work, milestoneIds, leadId);
}

/** Everything that one owner is asked and has not answered is for another now, also what is about no open milestone. */
export async function questionsFollowOwner(work: WorkspaceWork, from: string, to: string): Promise<void> {
  await refresh(work, "question", ...(await storeLeadOfAllOpen(work, from, to)));
  await weekChanged(work, work.workspaceId);
}
