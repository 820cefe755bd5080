import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { scheduleLate, wasLookedAt } from "./follow-up.js";
import { openOf } from "./store/reading.js";

/** A contractor's day, hour or zone has changed: what they were told of their open milestones says so. */
export async function followPreferences(work: WorkspaceWork, contractorId: string): Promise<void> {
  const open = await openOf(work, [contractorId]);
  await scheduleLate(
    work,
    open.filter((milestone) => !wasLookedAt(milestone, work.now)),
  );
  await refresh(work, "announcement", ...new Set(open.flatMap(({ announcementId }) => announcementId ?? [])));
}
