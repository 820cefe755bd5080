import { dateIn } from "../../calendar/wall-clock.js";
import { refresh } from "../../cards/cards.js";
import type { WorkspaceWork } from "../../database/database.js";
import { endSilences } from "../../silence/end.js";
import type { Author } from "../author.js";
import { planCheckIns } from "../plan.js";
import { addWorksOn, removeWorksOn } from "../store/works-on.js";
import { type HolidaySubject, writeHolidaySubject } from "./subject.js";

export type HolidayChosen = "done" | "passed" | "not_yours";

/** **Ask anyway**: the day counts as one on which they work. `works` false is **Undo**. Twice is as good as once. */
export async function workOnHoliday(
  work: WorkspaceWork,
  author: Author,
  { contractorId, on }: HolidaySubject,
  works: boolean,
): Promise<HolidayChosen> {
  if (contractorId !== author.contractorId) return "not_yours";
  const today = dateIn(work.now, author.zone);
  if (on <= today) {
    // The message that was pressed loses its buttons.
    await refresh(work, "holiday", writeHolidaySubject({ contractorId, on }));
    return "passed";
  }
  if (works) await addWorksOn(work, contractorId, on, today);
  else await removeWorksOn(work, contractorId, on);
  await planCheckIns(work, [contractorId]);
  await endSilences(work, [contractorId], "in_touch", author.userId);
  await refresh(work, "holiday", writeHolidaySubject({ contractorId, on }));
  return "done";
}
