import { type AgendaEntry, type AgendaKind, schedule } from "../agenda/agenda.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { Work } from "../database/database.js";
import { redrawLed } from "../milestones/lead.js";
import { oneLine } from "../slack/text.js";
import { backAt, OWNER_BACK_AGENDA } from "./owner-away.js";
import { clearAway, loadPresences } from "./store/owners.js";

/** The first minute after an owner's last day away: they are asked and mentioned again. */
const ownerBack: AgendaKind = {
  kind: OWNER_BACK_AGENDA,
  async settle(work, due) {
    const owners = await comingBack(work, due);
    const isAwayToday = ({ awayUntil, timeZone }: ComingBack) => dateIn(work.now, timeZone) <= awayUntil;
    // The workspace's zone has changed since.
    await schedule(
      work,
      ...owners.filter(isAwayToday).map(({ workspaceId, userId: subjectId, awayUntil, timeZone }) => ({
        workspaceId,
        kind: OWNER_BACK_AGENDA,
        subjectId,
        dueAt: backAt(awayUntil, timeZone),
      })),
    );
    const back = owners.filter((owner) => !isAwayToday(owner));
    await clearAway(work, back);
    await redrawLed(work, back);
  },
  async describe(work, entries) {
    const owners = await comingBack(work, entries);
    return new Map(
      owners.map(({ userId, name, timeZone }) => [
        userId,
        { what: `${oneLine(name, 80)} is back, and asked again`, zone: timeZone },
      ]),
    );
  },
};

export const workspaceAgenda: readonly AgendaKind[] = [ownerBack];

type ComingBack = Awaited<ReturnType<typeof loadPresences>>[number] & { awayUntil: string };

/** Those of them who are still owners, and away until a day. */
async function comingBack(work: Work, entries: readonly AgendaEntry[]): Promise<ComingBack[]> {
  const due = new Set(entries.map(({ workspaceId, subjectId }) => `${workspaceId} ${subjectId}`));
  const owners = await loadPresences(work, [...new Set(entries.map(({ workspaceId }) => workspaceId))]);
  return owners.flatMap(({ awayUntil, ...owner }) =>
    awayUntil !== null && due.has(`${owner.workspaceId} ${owner.userId}`) ? [{ ...owner, awayUntil }] : [],
  );
}
