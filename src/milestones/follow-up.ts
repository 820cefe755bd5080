import { schedule } from "../agenda/agenda.js";
import { settleAlerts } from "../alerts/alerts.js";
import { refresh } from "../cards/cards.js";
import { planCheckIns } from "../check-ins/plan.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { isLate, lateAt, type Milestone, todayOf } from "./milestone.js";
import { milestonesById } from "./store/reading.js";

/**
 * What has to follow any change of milestones: when they are looked at for being late, which alerts are over, what
 * their contractors were told, and when they are asked next.
 *
 * @param by whoever changed them, by Slack id; null when the truth changed by itself
 * @returns them as they are now
 */
export async function followUp(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
  by: string | null,
): Promise<Milestone[]> {
  const milestones = await milestonesById(work, milestoneIds);
  await scheduleLate(
    work,
    milestones.filter((milestone) => !wasLookedAt(milestone, work.now)),
  );
  const calm = milestones.filter(({ state, health }) => state !== "agreed" || health === "on_track");
  const inTime = milestones.filter((milestone) => !isLate(milestone, todayOf(milestone, work.now)));
  await settle(work, ["at_risk", "blocked"], calm, by);
  await settle(work, ["late"], inTime, by);
  await settle(work, ["not_delivered"], milestones.filter(isNoLongerMissed), by);
  await refresh(work, "announcement", ...milestones.flatMap(({ announcementId }) => announcementId ?? []));
  await planCheckIns(work, [...new Set(milestones.map((milestone) => milestone.contractorId))]);
  return milestones;
}

/** Something was delivered or accepted since a period that brought nothing, or nothing recurs any more. */
function isNoLongerMissed({ state, stateBefore, every }: Milestone): boolean {
  return state !== "agreed" || stateBefore !== null || every === null;
}

/** Owners have heard that it is late: that it is still so, after some other change, is no news. */
export function wasLookedAt(milestone: Milestone, now: Date): boolean {
  const at = lateAt(milestone);
  return at !== null && at <= now;
}

/** Has each looked at on the day after its date, where the contractor is. */
export async function scheduleLate(work: Work, milestones: readonly Milestone[]): Promise<void> {
  await schedule(
    work,
    ...milestones.map((milestone) => ({
      workspaceId: milestone.workspaceId,
      kind: "late",
      subjectId: milestone.id,
      dueAt: lateAt(milestone),
    })),
  );
}

async function settle(
  work: WorkspaceWork,
  kinds: readonly ("at_risk" | "blocked" | "late" | "not_delivered")[],
  milestones: readonly Milestone[],
  by: string | null,
): Promise<void> {
  if (milestones.length === 0) return;
  await settleAlerts(
    work,
    work.workspaceId,
    kinds,
    milestones.map((milestone) => milestone.id),
    by,
  );
}
