import { z } from "zod";
import type { IsoDate } from "../../calendar/iso-date.js";
import { dateIn } from "../../calendar/wall-clock.js";
import type { Asking } from "../asking.js";

/** A contractor and a public holiday of theirs: what a card is about, and its buttons. */
export interface HolidaySubject {
  contractorId: string;
  on: IsoDate;
}

export const holidaySubject = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([z.uuid(), z.iso.date()]))
  .transform(([contractorId, on]): HolidaySubject => ({ contractorId, on }));

export function writeHolidaySubject({ contractorId, on }: HolidaySubject): string {
  return `${contractorId} ${on}`;
}

/** Those still to come on which they want to be asked: what they were told of these follows their hour. */
export function holidaySubjects({ contractorId, calendar }: Asking, now: Date): string[] {
  const today = dateIn(now, calendar.zone);
  const toCome = (calendar.worksOn ?? []).filter((on) => on >= today);
  return toCome.map((on) => writeHolidaySubject({ contractorId, on }));
}
