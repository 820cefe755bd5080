import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { FieldError } from "../errors.js";
import { SILENCE } from "./ids.js";

export const AWAY_CHOICES = ["today", "until", "open"] as const;
export type AwayChoice = (typeof AWAY_CHOICES)[number];

/** Longer than this is a slip of the year rather than a leave. */
const LONGEST_DAYS = 366;

/**
 * The last day of an away that begins today; null without an end.
 *
 * @param until what was picked for `until`, or null
 * @param today theirs
 * @throws FieldError when no day was picked, or one that cannot be meant
 */
export function awayUntil(choice: AwayChoice, until: IsoDate | null, today: IsoDate): IsoDate | null {
  if (choice === "open") return null;
  if (choice === "today") return today;
  if (until === null) throw new FieldError({ [SILENCE.awayUntil]: "Pick their last day away." });
  if (until < today) {
    throw new FieldError({
      [SILENCE.awayUntil]: "That day has passed where they are. Pick today or a later one.",
    });
  }
  if (until > addDays(today, LONGEST_DAYS)) {
    throw new FieldError({
      [SILENCE.awayUntil]: "That is over a year from now. Choose “Until they are back” instead.",
    });
  }
  return until;
}
