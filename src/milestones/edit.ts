import { refreshAlertsAbout } from "../alerts/alerts.js";
import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { followUp } from "./follow-up.js";
import { changeLead } from "./lead.js";
import { type Milestone, titleOf } from "./milestone.js";
import { type MilestoneFields, updateMilestone } from "./store/writing.js";

/**
 * Changes what was agreed. What its contractor and the owners were told of it changes in place, and it is asked about by
 * the new dates.
 *
 * @param by the owner, by Slack id
 * @param leadId who leads it from now on, by Slack id
 * @throws UserError when it has ended
 */
export async function editMilestone(
  work: WorkspaceWork,
  milestone: Milestone,
  fields: MilestoneFields,
  by: string,
  leadId = milestone.leadId,
): Promise<void> {
  if (milestone.state !== "agreed" && milestone.state !== "delivered") {
    throw new UserError("ended", `${titleOf(milestone)} is ${milestone.state}: nothing was changed.`);
  }
  await updateMilestone(work, milestone.id, fields);
  await followUp(work, [milestone.id], by);
  if (leadId !== milestone.leadId) await changeLead(work, [milestone.id], leadId);
  await refreshAlertsAbout(work, milestone.id);
}
