import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime } from "../calendar/words.js";
import { findCalendars } from "../contractors/news.js";
import { hearsAt } from "../contractors/quiet-hours.js";
import type { WorkspaceWork } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "./add.js";

/** When a contractor hears of something, for the owner who did it. */
export interface Hearing {
  /** Null: they are away, with no day set for coming back. */
  at: Date | null;
  /** In two minutes, a working hour of theirs. */
  isSoon: boolean;
  /** The contractor's. */
  zone: string;
  /** Where the owner is. */
  today: IsoDate;
}

/** When this contractor hears of what an owner does now, unless that is undone. */
export async function hearingOf(
  work: WorkspaceWork,
  contractorId: string,
  ownersZone: string,
): Promise<Hearing> {
  const calendar = (await findCalendars(work, [contractorId])).get(contractorId);
  const soon = new Date(work.now.getTime() + TELL_AFTER_MINUTES * 60_000);
  const at = calendar === undefined ? soon : hearsAt(calendar, soon);
  return {
    at,
    isSoon: at?.getTime() === soon.getTime(),
    zone: calendar?.zone ?? ownersZone,
    today: dateIn(work.now, ownersZone),
  };
}

/** "in two minutes", "tomorrow, Tue 9 June, 09:00 their time", "when they are back". */
export function hearingWords({ at, isSoon, zone, today }: Hearing): string {
  if (isSoon) return `in ${TELL_AFTER_MINUTES === 2 ? "two" : TELL_AFTER_MINUTES} minutes`;
  if (at === null) return "when they are back";
  const when = `${dateAndTime(at, zone)} their time`;
  const date = dateIn(at, zone);
  if (date === today) return `today, ${when}`;
  return date === addDays(today, 1) ? `tomorrow, ${when}` : `on ${when}`;
}
