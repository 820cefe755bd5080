import type { IsoDate } from "../../calendar/iso-date.js";
import { storedDate } from "../../calendar/stored-date.js";
import type { WorkspaceWork } from "../../database/database.js";

/** An owner has gone over the cap in the week that begins on that Monday. */
export async function exceedCap(work: WorkspaceWork, id: string, week: IsoDate): Promise<void> {
  await work.db.contractor.update({ where: { id }, data: { overCapOn: storedDate(week) } });
}
