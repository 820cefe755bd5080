import { schedule } from "../agenda/agenda.js";
import type { Work } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "../milestones/add.js";

/** Agenda: a contractor hears that they are paused or that the work has ended, once it was not undone. */
export const NOTICE_AGENDA = "contractor-notice";
/** The message in which they do. */
export const NOTICE_CARD = "contractor-notice";

/** Has the contractors told in two minutes; or not after all. */
export async function tellOf(
  work: Work,
  notices: readonly { id: string; workspaceId: string }[],
  when: "soon" | "never",
): Promise<void> {
  const dueAt = when === "never" ? null : new Date(work.now.getTime() + TELL_AFTER_MINUTES * 60_000);
  await schedule(
    work,
    ...notices.map(({ id, workspaceId }) => ({ workspaceId, kind: NOTICE_AGENDA, subjectId: id, dueAt })),
  );
}
