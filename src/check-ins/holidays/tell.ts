import { type AgendaEntry, type Description, schedule } from "../../agenda/agenda.js";
import type { IsoDate } from "../../calendar/iso-date.js";
import { dateIn, instantAt } from "../../calendar/wall-clock.js";
import { touch } from "../../cards/cards.js";
import type { Work } from "../../database/database.js";
import { HOLIDAY_AGENDA } from "../agenda-kinds.js";
import { type Asking, foreseeAsking } from "../asking.js";
import { holidayToldAt } from "../schedule-next.js";
import { loadAskings } from "../store/askings.js";
import { upcomingWords } from "../upcoming-words.js";
import { isStillGoodMoment } from "../window.js";
import { nextHoliday, workingOn } from "./holiday.js";
import { writeHolidaySubject } from "./subject.js";

/**
 * Tells those who would be asked on a public holiday of theirs that they are not, and plans the next time. The subjects
 * of `due` are contractors.
 */
export async function holidayDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const dueAt = new Map(due.map((entry) => [entry.subjectId, entry.dueAt]));
  const askings = await loadAskings(work, [...dueAt.keys()]);
  await touch(
    work,
    ...askings.flatMap((asking) => {
      const { workspaceId, contractorId, userId } = asking;
      const on = holidayToTell(asking, dueAt.get(contractorId) ?? work.now, work.now);
      if (on === null) return [];
      return [
        {
          workspaceId,
          kind: "holiday",
          subjectId: writeHolidaySubject({ contractorId, on }),
          sentTo: userId,
        },
      ];
    }),
  );
  await schedule(
    work,
    ...askings.map((asking) => ({
      workspaceId: asking.workspaceId,
      kind: HOLIDAY_AGENDA,
      subjectId: asking.contractorId,
      dueAt: holidayToldAt(asking, work.now),
    })),
  );
}

export async function describeHolidays(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const dueAt = new Map(entries.map((entry) => [entry.subjectId, entry.dueAt]));
  const askings = await loadAskings(work, [...dueAt.keys()]);
  return new Map(
    askings.flatMap((asking): [string, Description][] => {
      const { contractorId, name, calendar } = asking;
      const at = dueAt.get(contractorId) ?? work.now;
      if (holidayToTell(asking, at, at) === null) return [];
      return [[contractorId, { what: upcomingWords("holiday", name), zone: calendar.zone }]];
    }),
  );
}

/** Null: plans have changed since, it is too late in the day, or they would not be asked on it anyway. */
export function holidayToTell(asking: Asking, dueAt: Date, now: Date): IsoDate | null {
  const holiday = nextHoliday(asking, new Date(dueAt.getTime() - 1));
  if (holiday === null || holiday.tellAt.getTime() !== dueAt.getTime()) return null;
  if (!isStillGoodMoment(asking.calendar, dueAt, now)) return null;
  const { calendar, preferences } = asking;
  const working = { ...asking, calendar: workingOn(calendar, holiday.on) };
  const slotAt = instantAt(holiday.on, preferences.time, calendar.zone);
  if (dateIn(now, calendar.zone) >= holiday.on || foreseeAsking(working, slotAt) === "leave") return null;
  return holiday.on;
}
