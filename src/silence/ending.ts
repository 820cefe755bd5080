import { isAwayOn } from "../away/away.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateWords } from "../calendar/words.js";
import type { SilenceEnd } from "../database/generated/client.js";
import { oneLine } from "../slack/text.js";
import type { SilenceRow } from "./card-store.js";
import { UNDOABLE_ENDS } from "./silence.js";

const NAME_MAX = 80;

/** How a silence ended. */
export interface SilenceEnding {
  how: SilenceEnd;
  at: Date;
  /** A name; null when the truth changed by itself. */
  by: string | null;
  /** When they are away because of it and still so: until when, null without an end. */
  away: { until: IsoDate | null } | null;
  /** An owner has said so, and nothing has happened since. */
  canUndo: boolean;
}

/** Null while it lasts. `today` is the contractor's; `names` are by Slack id. */
export function endingOf(
  silence: Pick<SilenceRow, "endedAt" | "endedHow" | "endedBy" | "struckAt" | "stateBefore"> & {
    contractor: Pick<SilenceRow["contractor"], "awayFrom" | "awayUntil">;
  },
  today: IsoDate,
  names: ReadonlyMap<string, string>,
): SilenceEnding | null {
  const { endedAt, endedHow, endedBy, struckAt, stateBefore, contractor } = silence;
  if (endedAt === null || endedHow === null) return null;
  const from = isoDate(contractor.awayFrom);
  const away = from === null ? null : { from, until: isoDate(contractor.awayUntil) };
  const isAway = endedHow === "away" && struckAt === null && away !== null && isAwayOn(away, today);
  return {
    how: struckAt === null ? endedHow : "was_away",
    at: struckAt ?? endedAt,
    by: endedBy === null ? null : (names.get(endedBy) ?? null),
    away: isAway ? { until: away.until } : null,
    canUndo: stateBefore !== null && UNDOABLE_ENDS.includes(endedHow),
  };
}

/** What happened, and by whom: "Bob has heard from Ana." Not yet safe for mrkdwn. */
export function endWords(card: { name: string; today: IsoDate }, { how, by, away }: SilenceEnding): string {
  const name = oneLine(card.name, NAME_MAX);
  const who = oneLine(by ?? "Somebody", NAME_MAX);
  switch (how) {
    case "answered":
      return `${name} has answered.`;
    case "in_touch":
      return `${name} is in touch.`;
    case "heard_from":
      return `${who} has heard from ${name}.`;
    case "away": {
      const isOwn = by === null || by === card.name;
      const until = awayUntilWords(away, card.today, isOwn ? "they are back" : "you say they are back");
      return isOwn ? `${name} is away${until}.` : `${who} marked ${name} away${until}.`;
    }
    case "dismissed":
      return `${who} dismissed this: ${name} is asked again as usual.`;
    case "was_away":
      return `${name} was away then: this does not count.`;
    case "paused":
      return `${who} paused check-ins with ${name}.`;
    case "nothing_open":
      return `Nothing of ${name}'s is open any more.`;
  }
}

function awayUntilWords(away: SilenceEnding["away"], today: IsoDate, open: string): string {
  if (away === null) return "";
  return away.until === null ? ` until ${open} or they answer` : ` until ${dateWords(away.until, today)}`;
}
