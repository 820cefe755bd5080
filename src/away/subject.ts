import { z } from "zod";
import type { IsoDate } from "../calendar/iso-date.js";

/** In the owner channel: somebody is away while something of theirs is due. */
export const OWNERS_AWAY_CARD = "contractor-away";

/** A contractor and their first day away: what a card that tells them or owners so is about. */
export interface AwaySubject {
  contractorId: string;
  from: IsoDate;
}

export const awaySubject = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([z.uuid(), z.iso.date()]))
  .transform(([contractorId, from]): AwaySubject => ({ contractorId, from }));

export function writeAwaySubject({ contractorId, from }: AwaySubject): string {
  return `${contractorId} ${from}`;
}
