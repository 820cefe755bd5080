import { schedule } from "../agenda/agenda.js";
import { isoDate } from "../calendar/stored-date.js";
import { refresh, refreshEach } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { weekChanged } from "../week/changed.js";
import { ownersCalendar } from "../workspaces/calendar.js";
import { isTakenBack } from "./question.js";
import { promiseSubject } from "./question-at.js";
import { remindsAt } from "./reminding.js";
import { loadQuestions, loadRelatedCards, type QuestionRow } from "./store/reading.js";

/** Agenda: the next time that the lead is reminded of a question. */
export const REMIND_AGENDA = "question";

/**
 * What has to follow any change of questions: when their leads are reminded, and everything that shows whether they are
 * answered.
 */
export async function followUp(work: WorkspaceWork, ...questionIds: readonly string[]): Promise<void> {
  const questions = await loadQuestions(work, questionIds);
  if (questions.length === 0) return;
  const { workspaceId } = work;
  await schedule(work, ...questions.map((question) => ({ ...reminderOf(question), workspaceId })));
  await refresh(work, "question", ...questions.map(({ id }) => id));
  await refresh(work, "question-promise", ...questions.map(promiseSubject));
  await weekChanged(work, workspaceId);
  await refreshEach(work, await loadRelatedCards(work, questions));
}

/** Its entry on the agenda; `dueAt` null: nobody is reminded of it. */
export function reminderOf(question: QuestionRow) {
  return { kind: REMIND_AGENDA, subjectId: question.id, dueAt: nextReminder(question) };
}

/** When its lead is reminded next; null when nobody waits for an answer. */
export function nextReminder(question: QuestionRow): Date | null {
  const { waitingSince, promisedOn, remindedAt, contractor } = question;
  if (!isWaiting(question)) return null;
  return remindsAt(ownersCalendar(contractor.workspace), {
    waitingSince,
    promisedOn: isoDate(promisedOn),
    remindedAt,
  });
}

/** Somebody who works here waits for an answer. */
export function isWaiting(question: QuestionRow): boolean {
  return question.state === "open" && !isTakenBack(question) && question.contractor.state !== "ended";
}
