import type { Work } from "../database/database.js";
import { leewaysOf } from "./store/reading.js";

/** For owners alone, by milestone; those without any are left out. */
export function leewayDays(work: Work, milestoneIds: readonly string[]): Promise<Map<string, number>> {
  return leewaysOf(work, milestoneIds);
}
