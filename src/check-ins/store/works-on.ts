import type { IsoDate } from "../../calendar/iso-date.js";
import type { WorkspaceWork } from "../../database/database.js";

/** A day off on which a contractor works; those that have passed are forgotten. */
export async function addWorksOn(
  work: WorkspaceWork,
  contractorId: string,
  on: IsoDate,
  today: IsoDate,
): Promise<void> {
  await work.db.$executeRaw`
    UPDATE contractors SET works_on = ARRAY(
      SELECT DISTINCT day FROM unnest(array_append(works_on, ${on}::date)) AS day
      WHERE day >= ${today}::date ORDER BY day
    ) WHERE id = ${contractorId}::uuid`;
}

export async function removeWorksOn(work: WorkspaceWork, contractorId: string, on: IsoDate): Promise<void> {
  await work.db.$executeRaw`
    UPDATE contractors SET works_on = array_remove(works_on, ${on}::date) WHERE id = ${contractorId}::uuid`;
}
