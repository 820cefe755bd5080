import { schedule } from "../agenda/agenda.js";
import { tellAfter } from "../contractors/news.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { TELL_AFTER_MINUTES } from "../milestones/add.js";

/** Agenda: a contractor hears that they are paused or that the work has ended, once it was not undone. */
export const NOTICE_AGENDA = "contractor-notice";
/** The message in which they do. */
export const NOTICE_CARD = "contractor-notice";

/** Has the contractor told in two minutes, or when they are at work again. */
export async function tellOf(
  work: WorkspaceWork,
  { id: subjectId, contractorId }: { id: string; contractorId: string },
): Promise<void> {
  const { workspaceId } = work;
  const dueAt = await tellAfter(work, contractorId, TELL_AFTER_MINUTES);
  await schedule(work, { workspaceId, kind: NOTICE_AGENDA, subjectId, dueAt });
}

/** It was taken back: nothing of it is told after all. */
export async function tellNothingOf(
  work: Work,
  ...notices: readonly { id: string; workspaceId: string }[]
): Promise<void> {
  await schedule(
    work,
    ...notices.map(({ id, workspaceId }) => ({
      workspaceId,
      kind: NOTICE_AGENDA,
      subjectId: id,
      dueAt: null,
    })),
  );
}
