import type { AgendaEntry } from "../agenda/agenda.js";
import type { Work } from "../database/database.js";
import { loadSetUp, redrawWeeks } from "./store.js";
import { mondayOf } from "./week.js";

/** Brings this week's message up to date in each of these workspaces. Those of other weeks stay as they ended. */
export async function refreshWeeks(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const workspaces = await loadSetUp(work, [...new Set(due.map((entry) => entry.workspaceId))]);
  await redrawWeeks(
    work,
    workspaces.map(({ id, timeZone, ownerChannelId: channelId }) => ({
      workspaceId: id,
      monday: mondayOf(work.now, timeZone),
      channelId,
    })),
  );
}
