import type { Work } from "../database/database.js";
import { byContractor, type OpenMilestone } from "./milestone.js";
import { openOf } from "./store/reading.js";

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

export type { OpenMilestone } from "./milestone.js";
