import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import { followUp } from "./follow-up.js";
import { QUESTION_FIELDS } from "./ids.js";
import { promiseSubject } from "./question-at.js";
import { mustReach } from "./reach.js";
import type { QuestionRow } from "./store/reading.js";
import { storePromise } from "./store/writing.js";

const FURTHEST_DAYS = 366;

/**
 * An owner answers by that day, where the workspace is: the contractor is told, and nobody is reminded before it is over.
 *
 * @param question held and open
 * @throws FieldError when the day has passed, or is more than a year away
 * @throws UserError when it would not reach them
 */
export async function promiseAnswer(
  work: WorkspaceWork,
  question: QuestionRow,
  promised: { on: IsoDate | null; by: string },
): Promise<void> {
  const { id, workspaceId, contractor } = question;
  const { on, by } = promised;
  if (on === null) throw new FieldError({ [QUESTION_FIELDS.by]: "Choose a day." });
  const today = dateIn(work.now, contractor.workspace.timeZone);
  if (on < today)
    throw new FieldError({ [QUESTION_FIELDS.by]: "That day has passed. Choose today or a later one." });
  if (on > addDays(today, FURTHEST_DAYS))
    throw new FieldError({ [QUESTION_FIELDS.by]: "That is more than a year away. Is the year right?" });
  await mustReach(work, question);
  await storePromise(work, id, { on, by });
  const subjectId = promiseSubject(question);
  await touch(work, { workspaceId, kind: "question-promise", subjectId, sentTo: contractor.userId });
  await followUp(work, id);
}
