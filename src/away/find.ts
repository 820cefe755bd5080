import type { IsoDate } from "../calendar/iso-date.js";
import type { WorkspaceWork } from "../database/database.js";
import { awayWords, isAwayOver } from "./away.js";
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
