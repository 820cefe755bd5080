import type { IsoDate } from "../calendar/iso-date.js";
import type { WorkspaceWork } from "../database/database.js";
import { changeDate } from "../milestones/change-date.js";
import type { Milestone } from "../milestones/milestone.js";
import { seeAlerts } from "./see.js";
import { loadLastAnswers } from "./store.js";

export type AcceptedDate = "accepted" | "proposed_otherwise" | "ended";

/**
 * Gives a milestone the date that its contractor proposed last; the alert in which they did has been seen.
 *
 * @param by the owner, by Slack id
 */
export async function acceptDate(
  work: WorkspaceWork,
  alertId: string,
  milestone: Milestone,
  date: IsoDate,
  by: string,
): Promise<AcceptedDate> {
  if (milestone.dueOn === date) return "accepted";
  const said = (await loadLastAnswers(work, [milestone.id])).get(milestone.id);
  // They have said something else since, on a card that was not drawn yet.
  if (said?.newDueOn !== date) return "proposed_otherwise";
  if (!(await changeDate(work, milestone, date, by))) return "ended";
  await seeAlerts(work, [alertId], by);
  return "accepted";
}
