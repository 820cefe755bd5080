import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { intoWorkingHours } from "../calendar/working-time.js";
import { refresh, touch } from "../cards/cards.js";
import { calendarOf, zoneOf } from "../contractors/contractor.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { NUDGE_AGENDA } from "./agenda-names.js";
import { loadSendable, loadSenders, markSent, markUndone, type SendableNudge } from "./nudge-store.js";
import { isStillNudgeTime } from "./nudge-time.js";
import { nudgeWords } from "./upcoming-words.js";

/** Sends the nudges that were not undone; one that an outage has brought into the night waits for the morning. */
export async function sendNudges(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const dueAt = new Map(due.map((entry) => [entry.subjectId, entry.dueAt]));
  const nudges = await loadSendable(work, [...dueAt.keys()]);
  const isTime = (nudge: SendableNudge) =>
    isStillNudgeTime(calendarOf(timesOf(nudge)), dueAt.get(nudge.id) ?? work.now, work.now);
  await send(work, nudges.filter(isTime));
  await schedule(
    work,
    ...nudges
      .filter((nudge) => !isTime(nudge))
      .map((nudge) => ({
        workspaceId: nudge.workspaceId,
        kind: NUDGE_AGENDA,
        subjectId: nudge.id,
        dueAt: intoWorkingHours(calendarOf(timesOf(nudge)), work.now),
      })),
  );
}

/** Sends a nudge before its two minutes are over. False when it was sent or undone already. */
export async function sendNow(work: WorkspaceWork, id: string): Promise<boolean> {
  const sent = await send(work, await loadSendable(work, [id]));
  if (sent)
    await schedule(work, { workspaceId: work.workspaceId, kind: NUDGE_AGENDA, subjectId: id, dueAt: null });
  return sent;
}

/** A nudge is not sent after all. False when it was sent or undone already. */
export async function undoNudge(work: WorkspaceWork, id: string): Promise<boolean> {
  if (!(await markUndone(work, id))) return false;
  await schedule(work, { workspaceId: work.workspaceId, kind: NUDGE_AGENDA, subjectId: id, dueAt: null });
  return true;
}

export async function describeNudges(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const nudges = await loadSendable(
    work,
    entries.map((entry) => entry.subjectId),
  );
  const senders = await loadSenders(work, nudges);
  return new Map(
    nudges.map((nudge): [string, Description] => {
      const what = nudgeWords(senders.get(nudge.id) ?? "Somebody", nudge.contractor.person.name);
      return [nudge.id, { what, zone: zoneOf(timesOf(nudge)) }];
    }),
  );
}

async function send(work: Work, nudges: readonly SendableNudge[]): Promise<boolean> {
  const sent = await markSent(
    work,
    nudges.map(({ id }) => id),
  );
  const going = nudges.filter(({ id }) => sent.includes(id));
  await touch(
    work,
    ...going.map(({ id, workspaceId, contractor: { userId: sentTo } }) => ({
      workspaceId,
      kind: "nudge",
      subjectId: id,
      sentTo,
    })),
  );
  await refresh(work, "silence", ...going.flatMap(({ silenceId }) => silenceId ?? []));
  return going.length > 0;
}

function timesOf({ contractor }: SendableNudge) {
  const { person, workspace } = contractor;
  return { contractor, person, workspace };
}
