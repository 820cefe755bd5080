import { schedule } from "../agenda/agenda.js";
import { tellAfter } from "../contractors/news.js";
import type { WorkspaceWork } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "./add.js";
import type { Milestone } from "./milestone.js";

/**
 * Has the contractor told in two minutes, or when they are at work again, that it was accepted or cancelled.
 *
 * @param isThere they are there to hear it, at whatever hour
 */
export async function tellOfEnd(
  work: WorkspaceWork,
  { id, contractorId }: Pick<Milestone, "id" | "contractorId">,
  isThere = false,
): Promise<void> {
  const { workspaceId, now } = work;
  const dueAt = isThere
    ? new Date(now.getTime() + TELL_AFTER_MINUTES * 60_000)
    : await tellAfter(work, contractorId, TELL_AFTER_MINUTES);
  await schedule(work, { workspaceId, kind: "ended", subjectId: id, dueAt });
}

/** It was undone: nothing of it is told after all. */
export async function tellNothingOfEnd(work: WorkspaceWork, milestoneId: string): Promise<void> {
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: "ended", subjectId: milestoneId, dueAt: null });
}
