import { schedule } from "../agenda/agenda.js";
import { REDRAW_AGENDA } from "../cards/redraw.js";
import { planCheckIns } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import { parkedEntryOf } from "./alert.js";
import { settleAlerts } from "./alerts.js";
import { clearUndeliverable, unpark } from "./store.js";

/** Somebody can be reached again: what could not be shown to them is sent, and they are asked as usual. */
export async function reachAgain(
  work: WorkspaceWork,
  contractor: { id: string; userId: string },
  by: string,
): Promise<void> {
  await clearUndeliverable(work, contractor.userId);
  await settleAlerts(work, work.workspaceId, "undeliverable", [contractor.id], by);
  await planCheckIns(work, [contractor.id]);
}

/** What had failed is tried again at the next sweep; when it fails again, that is a new alert. */
export async function resumeParked(work: WorkspaceWork, subjectId: string, by: string): Promise<void> {
  const { workspaceId, now } = work;
  const entry = parkedEntryOf(subjectId);
  // A card that cannot be drawn is tried again by itself as well: now instead of later.
  if (entry.kind === REDRAW_AGENDA) await schedule(work, { workspaceId, ...entry, dueAt: now });
  else await unpark(work, entry);
  await settleAlerts(work, work.workspaceId, "parked", [subjectId], by);
}
