import { refreshAlertsAbout } from "../alerts/alerts.js";
import type { IsoDate } from "../calendar/iso-date.js";
import type { WorkspaceWork } from "../database/database.js";
import { followUp } from "./follow-up.js";
import type { Milestone } from "./milestone.js";
import { storeDueOn } from "./store/writing.js";

/**
 * Gives an open milestone another date, and leaves the rest of what was agreed. False when it has ended, or has no date.
 *
 * @param by the owner, by Slack id
 */
export async function changeDate(
  work: WorkspaceWork,
  { id }: Pick<Milestone, "id">,
  dueOn: IsoDate,
  by: string,
): Promise<boolean> {
  if (!(await storeDueOn(work, id, dueOn))) return false;
  await followUp(work, [id], by);
  await refreshAlertsAbout(work, id);
  return true;
}
