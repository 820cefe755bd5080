import { daysBetween, type IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";

/** A link is asked for when the last one is older. */
const FRESH_DAYS = 14;

/** What is known of the links to one milestone's work. */
export interface LinkAge {
  /** The day on which their contractor heard of it. */
  startsOn: IsoDate;
  /** When the last link to it was given; null: never. */
  lastLinkOn: IsoDate | null;
}

/** Asks for a link to the latest work, when none was given for two weeks; null: nothing is asked. */
export function linkHint({ startsOn, lastLinkOn }: LinkAge, today: IsoDate): string | null {
  if (daysBetween(lastLinkOn ?? startsOn, today) <= FRESH_DAYS) return null;
  if (lastLinkOn === null) return "Where can the work be seen?";
  return `The last link is from ${dateWords(lastLinkOn, today)}. Where is the work now?`;
}
