import type { Work } from "../database/database.js";
import { loadOfCheckIn } from "./store.js";

/** What was asked in a check-in and is not taken back; "" when nothing was. */
export async function questionOf(work: Work, checkInId: string): Promise<string> {
  return (await loadOfCheckIn(work, checkInId))?.text ?? "";
}
