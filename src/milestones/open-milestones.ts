import type { Work, WorkspaceWork } from "../database/database.js";
import { byContractor, type Milestone, type OpenMilestone } from "./milestone.js";
import { openOf, unfinished } from "./store/reading.js";

/**
 * What each of these contractors can be asked about: agreed, told to them and not said to be done; soonest first,
 * those without a date last. A contractor with nothing open is not in the answer.
 */
export async function openMilestones(
  work: Work,
  contractorIds: readonly string[],
): Promise<Map<string, OpenMilestone[]>> {
  return byContractor(await openOf(work, contractorIds));
}

/** All of this contractor's that has not ended, also what they have not heard of or have said is done; soonest first. */
export function unfinishedMilestones(work: WorkspaceWork, contractorId: string): Promise<Milestone[]> {
  return unfinished(work, { contractorId });
}

export type { OpenMilestone } from "./milestone.js";
