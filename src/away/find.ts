import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import type { WorkspaceWork } from "../database/database.js";
import { type AwayDates, awayWords, isAwayOver } from "./away.js";
import { loadAway } from "./store.js";

/** For owners: "away until Fri 12 June" of those among these contractors who are away or will be. `today` is theirs. */
export async function findAway(
  work: WorkspaceWork,
  contractors: ReadonlyMap<string, IsoDate>,
): Promise<Map<string, string>> {
  if (contractors.size === 0) return new Map();
  const away = await loadAway(work, [...contractors.keys()]);
  return new Map(
    [...away].flatMap(([id, dates]): [string, string][] => {
      const today = contractors.get(id) ?? dates.from;
      return isAwayOver(dates, today) ? [] : [[id, awayWords(dates, today)]];
    }),
  );
}

/** Somebody's days away that are not over; null: none. `today` is theirs. */
export function awayDatesOf(
  { awayFrom, awayUntil }: { awayFrom: Date | null; awayUntil: Date | null },
  today: IsoDate,
): AwayDates | null {
  const from = isoDate(awayFrom);
  const away = from === null ? null : { from, until: isoDate(awayUntil) };
  return away === null || isAwayOver(away, today) ? null : away;
}

/** The same for owners: "away until Fri 12 June". */
export function awayOf(
  contractor: { awayFrom: Date | null; awayUntil: Date | null },
  today: IsoDate,
): string | null {
  const away = awayDatesOf(contractor, today);
  return away === null ? null : awayWords(away, today);
}
