import type { WorkspaceWork } from "../database/database.js";
import { storeLeadOfOpen } from "./store.js";

/** These milestones have another lead: open questions that are about them alone are for that one now. */
export async function questionsFollowLead(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
  leadId: string,
): Promise<void> {
  await storeLeadOfOpen(work, milestoneIds, leadId);
}
