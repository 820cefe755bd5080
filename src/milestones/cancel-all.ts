import { schedule } from "../agenda/agenda.js";
import type { WorkspaceWork } from "../database/database.js";
import { dropDeliveries, restoreDeliveries } from "../deliveries/drop.js";
import { scheduleAnnouncement } from "./add.js";
import { followUp, scheduleLate } from "./follow-up.js";
import type { Milestone } from "./milestone.js";
import { reportHealth } from "./report.js";
import { cancelAll, uncancel } from "./store/writing.js";

/**
 * The work with a contractor ends: everything of theirs that has not ended is cancelled with it. Telling them is up to
 * whoever ends it. Returns what was cancelled, soonest first.
 *
 * @param by the owner, by Slack id
 */
export async function cancelAllOf(
  work: WorkspaceWork,
  contractorId: string,
  by: string,
): Promise<Milestone[]> {
  const ids = await cancelAll(work, contractorId, by);
  await dropDeliveries(work, ids);
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: "announce", subjectId: contractorId, dueAt: null });
  return followUp(work, ids, by);
}

/**
 * The end of that work is undone: those of these that have stayed cancelled since are as they were before.
 *
 * @param since when they were cancelled
 */
export async function uncancelAll(
  work: WorkspaceWork,
  {
    contractorId,
    milestoneIds,
    since,
  }: { contractorId: string; milestoneIds: readonly string[]; since: Date },
  by: string,
): Promise<Milestone[]> {
  const back = await uncancel(work, milestoneIds, since);
  const delivered = back.filter(({ state }) => state === "delivered").map(({ id }) => id);
  await restoreDeliveries(work, delivered, since);
  const milestones = await followUp(
    work,
    back.map(({ id }) => id),
    by,
  );
  // That they are late, at risk or blocked was settled when they were cancelled, and is news again.
  await scheduleLate(work, milestones);
  await reportHealth(
    work,
    milestones.map(({ id, health }) => ({ milestoneId: id, health, newDueOn: null })),
  );
  const isUnheard = milestones.some(
    ({ state, announcementId }) => state === "agreed" && announcementId === null,
  );
  if (isUnheard) await scheduleAnnouncement(work, contractorId);
  return milestones;
}
