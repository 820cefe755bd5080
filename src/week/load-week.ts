import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import type { WeekFacts } from "./facts.js";
import {
  loadDue,
  loadHeard,
  loadLastWeek,
  loadMoved,
  loadStuck,
  loadToCome,
  loadWaiting,
} from "./facts-store.js";
import { daysOf } from "./week.js";

/**
 * A week as it stands, in a fixed number of statements. One that is over: as it ended, so far as is still known.
 *
 * @param zone the owners'
 */
export async function loadWeek(work: WorkspaceWork, monday: IsoDate, zone: string): Promise<WeekFacts> {
  const days = daysOf(monday, zone);
  const [from = work.now] = days;
  const end = days.at(-1) ?? work.now;
  const sunday = addDays(monday, 6);
  const isOver = end <= work.now;
  // Up to and with this very moment.
  const week = { from, to: isOver ? end : new Date(work.now.getTime() + 1) };
  const today = isOver ? sunday : dateIn(work.now, zone);
  const [lastMonday = from] = daysOf(addDays(monday, -7), zone);
  const toCome = await loadToCome(work, work.now, days);
  return {
    monday,
    today,
    lastWeek: await loadLastWeek(work, { from: lastMonday, to: from }),
    waiting: await loadWaiting(work, week),
    stuck: await loadStuck(work),
    due: await loadDue(work, { today, sunday }),
    moved: await loadMoved(work, week),
    ...(await loadHeard(work, week)),
    toCome: [...toCome].map(([day, names]) => ({ day: addDays(monday, day), names })),
  };
}
