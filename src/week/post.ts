import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { intoWorkingHours } from "../calendar/working-time.js";
import { touch } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { loadSetUp, redrawWeeks } from "./store.js";
import { mondayOf, nextPostAt, type OwnersTime, ownersCalendar, WEEK_AGENDA, WEEK_CARD } from "./week.js";

/**
 * Set-up was saved: from now on each week has its message, by these times and days. In a channel that is new the
 * current week's is posted at once, so that owners see where news will come, and updates have their thread.
 */
export async function keepWeeks(
  work: WorkspaceWork,
  owners: OwnersTime & { channelId: string; isNewChannel: boolean },
): Promise<void> {
  const { workspaceId, now } = work;
  const { channelId } = owners;
  const monday = mondayOf(now, owners.timeZone);
  await schedule(work, nextPost(workspaceId, owners, now));
  if (owners.isNewChannel)
    await touch(work, { workspaceId, kind: WEEK_CARD, subjectId: monday, sentTo: channelId });
  else await redrawWeeks(work, [{ workspaceId, monday, channelId }]);
}

/** Posts the messages of weeks that begin, or, after an outage, have begun: in working hours, as all that is not urgent. */
export async function postWeeks(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const { now } = work;
  const workspaces = await loadSetUp(work, subjects(due));
  const owners = workspaces.map((workspace) => ({
    ...workspace,
    at: intoWorkingHours(ownersCalendar(workspace), now) ?? now,
  }));
  await touch(
    work,
    ...owners
      .filter(({ at }) => at <= now)
      .map(({ id, ownerChannelId, timeZone }) => ({
        workspaceId: id,
        kind: WEEK_CARD,
        subjectId: mondayOf(now, timeZone),
        sentTo: ownerChannelId,
      })),
  );
  await schedule(
    work,
    ...owners.map(({ id, at, ...owner }) =>
      at <= now ? nextPost(id, owner, now) : { workspaceId: id, kind: WEEK_AGENDA, subjectId: id, dueAt: at },
    ),
  );
}

export async function describePosts(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const workspaces = await loadSetUp(work, subjects(entries));
  return new Map(
    workspaces.map(({ id, timeZone }) => [id, { what: "The week's message is posted", zone: timeZone }]),
  );
}

function nextPost(workspaceId: string, owners: OwnersTime, after: Date) {
  const dueAt = nextPostAt(ownersCalendar(owners), after);
  return { workspaceId, kind: WEEK_AGENDA, subjectId: workspaceId, dueAt };
}

function subjects(entries: readonly AgendaEntry[]): string[] {
  return entries.map((entry) => entry.subjectId);
}
