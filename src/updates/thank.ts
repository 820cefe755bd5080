import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { intoWorkingHours } from "../calendar/working-time.js";
import { refresh, touch } from "../cards/cards.js";
import { calendarOf } from "../contractors/contractor.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { oneLine } from "../slack/text.js";
import { readUpdates } from "./read.js";
import { loadThanked, loadUpdates, markThanked, type ThankedRow, takeBackThanks } from "./store.js";
import { THANKS_AGENDA, THANKS_CARD, UPDATE_CARD } from "./update.js";

/** Time in which an owner can think again. */
const SENT_AFTER_MINUTES = 2;

export type Thanked =
  | { is: "thanked"; name: string; at: Date }
  /** Once for each update: `by` was first. */
  | { is: "already"; by: string }
  /** There is no such update any more, or it is their own. */
  | { is: "none" };

/**
 * An owner says thanks for an update, which they have read by then. Its contractor is told in two minutes, or when
 * their working hours begin.
 */
export async function thankFor(work: WorkspaceWork, checkInId: string, by: string): Promise<Thanked> {
  const { workspaceId, now } = work;
  const isFirst = await markThanked(work, checkInId, by);
  const [update] = await loadUpdates(work, [checkInId]);
  const [thanked] = await loadThanked(work, [checkInId]);
  if (update === undefined || thanked === undefined) return { is: "none" };
  if (!isFirst) return { is: "already", by: update.thankedBy ?? "Somebody" };
  const at = goodMoment(thanked, new Date(now.getTime() + SENT_AFTER_MINUTES * 60_000));
  await schedule(work, { workspaceId, kind: THANKS_AGENDA, subjectId: checkInId, dueAt: at });
  await readUpdates(work, [checkInId], by);
  await refresh(work, UPDATE_CARD, checkInId);
  return { is: "thanked", name: update.name, at };
}

/** Nobody has said thanks after all. False when it was sent already. */
export async function undoThanks(work: WorkspaceWork, checkInId: string, by: string): Promise<boolean> {
  if (!(await takeBackThanks(work, checkInId, by))) return false;
  await refresh(work, UPDATE_CARD, checkInId);
  return true;
}

/** Tells the contractors, unless it is no good moment any more: they are away, or have moved. */
export async function sendThanks(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const { now } = work;
  const thanked = await loadThanked(work, subjects(due));
  const timed = thanked.map((each) => ({ ...each, at: goodMoment(each, now) }));
  await touch(
    work,
    ...timed
      .filter(({ at, contractor }) => at <= now && contractor.person.deactivatedAt === null)
      .map(({ id, workspaceId, contractor }) => ({
        workspaceId,
        kind: THANKS_CARD,
        subjectId: id,
        sentTo: contractor.userId,
      })),
  );
  await schedule(
    work,
    ...timed
      .filter(({ at }) => at > now)
      .map(({ id, workspaceId, at }) => ({ workspaceId, kind: THANKS_AGENDA, subjectId: id, dueAt: at })),
  );
}

export async function describeThanks(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const thanked = await loadThanked(work, subjects(entries));
  return new Map(
    thanked.map((each) => {
      const name = oneLine(each.contractor.person.name, 80);
      return [each.id, { what: `Thanks for ${name}'s update`, zone: calendarOf(timesOf(each)).zone }];
    }),
  );
}

/** Theirs to read at work; somebody who is away without an end gets it in the hours in which they would work. */
function goodMoment(thanked: ThankedRow, at: Date): Date {
  const calendar = calendarOf(timesOf(thanked));
  return intoWorkingHours(calendar, at) ?? intoWorkingHours({ ...calendar, away: null }, at) ?? at;
}

function timesOf({ contractor }: ThankedRow) {
  return { contractor, person: contractor.person, workspace: contractor.workspace };
}

function subjects(due: readonly AgendaEntry[]): string[] {
  return due.map((entry) => entry.subjectId);
}
