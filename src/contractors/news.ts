import { type AgendaEntry, schedule } from "../agenda/agenda.js";
import type { WorkingCalendar } from "../calendar/working-days.js";
import type { Work } from "../database/database.js";
import { calendarOf } from "./contractor.js";
import { canHear, tellAt } from "./quiet-hours.js";
import { contractorRecords } from "./store.js";

const MS_PER_MINUTE = 60_000;

/** Something on the agenda that a contractor is to hear of. */
export interface News {
  entry: AgendaEntry;
  contractorId: string;
}

/** When these contractors work, by id; those who are not there are left out. */
export async function findCalendars(
  work: Work,
  contractorIds: readonly string[],
): Promise<Map<string, WorkingCalendar>> {
  if (contractorIds.length === 0) return new Map();
  const records = await contractorRecords(work, [...new Set(contractorIds)]);
  return new Map(records.map((record) => [record.contractor.id, calendarOf(record)]));
}

/** When to tell a contractor of what is ready in so many minutes; what is for nobody there is ready then. */
export async function tellAfter(work: Work, contractorId: string, minutes: number): Promise<Date> {
  const ready = new Date(work.now.getTime() + minutes * MS_PER_MINUTE);
  const calendar = (await findCalendars(work, [contractorId])).get(contractorId);
  return calendar === undefined ? ready : tellAt(calendar, ready);
}

/**
 * Of news that has fallen due, what can be told now; the rest goes back on the agenda, for their next working hours:
 * they have moved or gone away since, or Milepost was down at the time.
 */
export async function tellable<Of extends News>(work: Work, news: readonly Of[]): Promise<Of[]> {
  const calendars = await calendarsFor(work, news);
  const later = news.flatMap(({ entry, contractorId }) => {
    const calendar = calendars.get(contractorId);
    const waits = calendar !== undefined && !canHear(calendar, work.now);
    return waits ? [{ ...entry, dueAt: tellAt(calendar, work.now) }] : [];
  });
  await schedule(work, ...later);
  const waiting = new Set(later.map(({ subjectId }) => subjectId));
  return news.filter(({ entry }) => !waiting.has(entry.subjectId));
}

/** What of it will be told when it falls due, as things stand: whoever is away then is not. */
export async function foreseenNews<Of extends News>(work: Work, news: readonly Of[]): Promise<Of[]> {
  const calendars = await calendarsFor(work, news);
  return news.filter(({ entry, contractorId }) => {
    const calendar = calendars.get(contractorId);
    return calendar !== undefined && canHear(calendar, entry.dueAt);
  });
}

function calendarsFor(work: Work, news: readonly News[]): Promise<Map<string, WorkingCalendar>> {
  return findCalendars(
    work,
    news.map(({ contractorId }) => contractorId),
  );
}
