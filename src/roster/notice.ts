import { schedule } from "../agenda/agenda.js";
import type { WorkspaceWork } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "../milestones/add.js";

/** Agenda: a contractor hears that they are paused or that the work has ended, once it was not undone. */
export const NOTICE_AGENDA = "contractor-notice";
/** The message in which they do. */
export const NOTICE_CARD = "contractor-notice";

/** Has the contractor told in two minutes; or not after all. */
export async function tellOf(
  work: WorkspaceWork,
  noticeIds: readonly string[],
  when: "soon" | "never",
): Promise<void> {
  const { workspaceId, now } = work;
  const dueAt = when === "never" ? null : new Date(now.getTime() + TELL_AFTER_MINUTES * 60_000);
  await schedule(
    work,
    ...noticeIds.map((subjectId) => ({ workspaceId, kind: NOTICE_AGENDA, subjectId, dueAt })),
  );
}
