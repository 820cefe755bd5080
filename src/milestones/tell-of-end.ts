import { schedule } from "../agenda/agenda.js";
import { tellAfter } from "../contractors/news.js";
import type { WorkspaceWork } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "./add.js";
import type { Milestone } from "./milestone.js";

/** Has the contractor told in two minutes, or when they are at work again, that it was accepted or cancelled. */
export async function tellOfEnd(
  work: WorkspaceWork,
  { id, contractorId }: Pick<Milestone, "id" | "contractorId">,
): Promise<void> {
  const { workspaceId } = work;
  const dueAt = await tellAfter(work, contractorId, TELL_AFTER_MINUTES);
  await schedule(work, { workspaceId, kind: "ended", subjectId: id, dueAt });
}

/** It was undone: nothing of it is told after all. */
export async function tellNothingOfEnd(work: WorkspaceWork, milestoneId: string): Promise<void> {
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: "ended", subjectId: milestoneId, dueAt: null });
}
