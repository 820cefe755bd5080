import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { dateIn, instantAt } from "../calendar/wall-clock.js";
import { nextWorkingDay, type WorkingCalendar } from "../calendar/working-days.js";
import { WORKDAY_STARTS } from "../calendar/working-time.js";
import { calendarOf, zoneOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { waitingQuestions } from "../questions/open-questions.js";
import { advance } from "./advance.js";
import { DATES_AGENDA } from "./agenda-names.js";
import { firstUrgent } from "./silence.js";
import { loadBackAt, loadOpenWithTimes, type TimedSilence } from "./store.js";
import { stepWords } from "./upcoming-words.js";

/**
 * Each working morning of a silence: when something of theirs has come to be due within two working days, it needs its
 * backup plan at once, however few days it has lasted.
 */
export async function lookAtDates(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const silences = await loadWatched(
    work,
    due.map((entry) => entry.subjectId),
  );
  const urgent = await urgentOf(work, silences, () => work.now);
  const rest = silences.filter((silence) => !urgent.includes(silence));
  await scheduleLook(work, rest);
  await advance(work, urgent, "backup_plan", channelsOf(urgent));
}

export async function describeLooks(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const dueAt = new Map(entries.map((entry) => [entry.subjectId, entry.dueAt]));
  const silences = await loadWatched(work, [...dueAt.keys()]);
  const urgent = await urgentOf(work, silences, ({ id }) => dueAt.get(id) ?? work.now);
  return new Map(
    urgent.map(({ id, times }): [string, Description] => {
      const what = stepWords(times.person.name, "backup_plan", times.workspace.answerWindowDays);
      return [id, { what, zone: zoneOf(times) }];
    }),
  );
}

/**
 * Those of these with something of theirs due within two working days of theirs, at that instant. What waits for an
 * owner's reply makes nothing urgent: the next word is not theirs.
 */
export async function urgentOf<Of extends TimedSilence>(
  work: Work,
  silences: readonly Of[],
  at: (silence: Of) => Date,
): Promise<Of[]> {
  const open = await openMilestones(
    work,
    silences.map((silence) => silence.contractorId),
  );
  const waiting = await waitingQuestions(work, [...open.values()].flat());
  const backAt = await loadBackAt(
    work,
    silences.map(({ id }) => id),
  );
  return silences.filter((silence) => {
    const calendar = calendarOf(silence.times);
    const today = dateIn(at(silence), calendar.zone);
    const theirs = (open.get(silence.contractorId) ?? []).filter(({ id }) => !waiting.has(id));
    return firstUrgent(calendar, theirs, today, backAt.get(silence.id) ?? null) !== null;
  });
}

/** Has each looked at on their next working morning. */
export async function scheduleLook(work: Work, silences: readonly TimedSilence[]): Promise<void> {
  await schedule(
    work,
    ...silences.map(({ id, workspaceId, times }) => ({
      workspaceId,
      kind: DATES_AGENDA,
      subjectId: id,
      dueAt: nextMorning(calendarOf(times), work.now),
    })),
  );
}

export function channelsOf(silences: readonly TimedSilence[]): Map<string, string | null> {
  return new Map(silences.map(({ workspaceId, times }) => [workspaceId, times.workspace.ownerChannelId]));
}

/** Those whose backup plan is still to come. */
async function loadWatched(work: Work, ids: readonly string[]): Promise<TimedSilence[]> {
  const open = await loadOpenWithTimes(work, ids);
  return open.filter(({ state }) => state !== "backup_plan");
}

function nextMorning(calendar: WorkingCalendar, after: Date): Date | null {
  const day = nextWorkingDay(calendar, dateIn(after, calendar.zone));
  return day === null ? null : instantAt(day, WORKDAY_STARTS, calendar.zone);
}
