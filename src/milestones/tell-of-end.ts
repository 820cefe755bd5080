import { schedule } from "../agenda/agenda.js";
import type { WorkspaceWork } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "./add.js";

/** Has the contractor told in two minutes that it was accepted or cancelled; or not after all, when `dueAt` is null. */
export async function tellOfEnd(
  work: WorkspaceWork,
  milestoneId: string,
  dueAt: Date | null = new Date(work.now.getTime() + TELL_AFTER_MINUTES * 60_000),
): Promise<void> {
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: "ended", subjectId: milestoneId, dueAt });
}
