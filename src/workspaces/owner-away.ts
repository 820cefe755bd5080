import { schedule } from "../agenda/agenda.js";
import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn, instantAt } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import { redrawLed } from "../milestones/lead.js";
import { WORKSPACES } from "./ids.js";
import { whyNotUntil } from "./owner.js";
import { loadOwners, lockOwners, storeAway } from "./store/owners.js";
import { loadWorkspace } from "./store/workspace.js";

/** Its subjects are owners, by Slack id. */
export const OWNER_BACK_AGENDA = "owner-back";

export interface OwnerAway {
  /** The last day; null: until somebody says that they are back. */
  until: IsoDate | null;
  standInId: string | null;
}

/**
 * An owner is away from today on: whoever stands in is asked and mentioned in their place. False when they are no owner
 * any more.
 *
 * @throws FieldError when the last day cannot be meant, or nobody stands in though somebody could
 */
export async function markOwnerAway(
  work: WorkspaceWork,
  userId: string,
  { until, standInId }: OwnerAway,
): Promise<boolean> {
  await lockOwners(work);
  const owners = await loadOwners(work);
  if (!owners.some((owner) => owner.userId === userId)) return false;
  const { timeZone } = await loadWorkspace(work);
  const today = dateIn(work.now, timeZone);
  const wrongDay = whyNotUntil(until, today);
  if (wrongDay !== null) throw new FieldError({ [WORKSPACES.awayUntil]: wrongDay });
  const others = owners.filter((owner) => owner.userId !== userId && !owner.deactivated);
  if (others.length > 0 && !others.some((owner) => owner.userId === standInId)) {
    throw new FieldError({ [WORKSPACES.standIn]: "Choose an owner who is asked meanwhile." });
  }
  await storeAway(work, userId, { awayFrom: today, awayUntil: until, standInId });
  await comesBack(work, userId, until === null ? null : backAt(until, timeZone));
  return true;
}

/** They are asked and mentioned again. */
export async function markOwnerBack(work: WorkspaceWork, userId: string): Promise<void> {
  await lockOwners(work);
  await storeAway(work, userId, null);
  await comesBack(work, userId, null);
}

/** When somebody who is away until that day is there again: at the next one's first minute. */
export function backAt(until: IsoDate, timeZone: string): Date {
  return instantAt(addDays(until, 1), "00:00", timeZone);
}

async function comesBack(work: WorkspaceWork, userId: string, dueAt: Date | null): Promise<void> {
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: OWNER_BACK_AGENDA, subjectId: userId, dueAt });
  await redrawLed(work, [{ workspaceId, userId }]);
}
