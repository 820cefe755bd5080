import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { intoWorkingHours } from "../calendar/working-time.js";
import { type TouchedCard, touch } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { oneLine } from "../slack/text.js";
import { withAsked } from "../workspaces/asked.js";
import { ownersCalendar } from "../workspaces/calendar.js";
import { isWaiting, nextReminder, reminderOf } from "./follow-up.js";
import { questionName } from "./question.js";
import { writeQuestionAt } from "./question-at.js";
import { loadLeads, loadQuestions, type QuestionRow } from "./store/reading.js";
import { markReminded } from "./store/writing.js";

const NAME_MAX = 80;

/** Reminds the leads of questions that have waited long enough, in the owners' working hours, and plans the next time. */
export async function remindDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const waiting = await loadWaiting(work, due);
  const at = new Map(waiting.map((question) => [question.id, momentFor(question, work.now)]));
  const reminded = await markReminded(
    work,
    waiting.filter(({ id }) => at.get(id) === work.now).map(({ id }) => id),
  );
  const now = waiting.filter(({ id }) => reminded.includes(id));
  await touch(work, ...now.flatMap((question) => reminderCard(question, work.now)));
  await schedule(
    work,
    ...now.map((question) => ({
      ...reminderOf({ ...question, remindedAt: work.now }),
      workspaceId: question.workspaceId,
    })),
    ...waiting
      .filter(({ id }) => at.get(id) !== work.now)
      .map((question) => ({
        ...reminderOf(question),
        workspaceId: question.workspaceId,
        dueAt: at.get(question.id) ?? null,
      })),
  );
}

export async function describeReminders(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const waiting = await loadWaiting(work, entries);
  const leads = await loadLeads(
    work,
    waiting.map(({ id }) => id),
  );
  const asked = await withAsked(
    work,
    leads.map((lead) => ({ ...lead, leadMayBeAway: true })),
  );
  return new Map(
    waiting.map(({ id, number, contractor }) => {
      const { person, workspace } = contractor;
      const whom = oneLine(asked.find((each) => each.id === id)?.askName ?? "Somebody", NAME_MAX);
      const what = `Reminder to ${whom} of ${questionName({ number })} from ${oneLine(person.name, NAME_MAX)}`;
      return [id, { what, zone: zoneOf({ contractor, person, workspace }) }];
    }),
  );
}

/** One message in the thread of a question's card; none without an owner channel. */
export function reminderCard(question: QuestionRow, at: Date): TouchedCard[] {
  const { id, workspaceId, contractor } = question;
  const sentTo = contractor.workspace.ownerChannelId;
  if (sentTo === null) return [];
  return [
    {
      workspaceId,
      kind: "question-reminder",
      subjectId: writeQuestionAt({ questionId: id, at }),
      sentTo,
      inThreadOf: { kind: "question", subjectId: id },
    },
  ];
}

/** `now` itself when it is time, or a later moment: the truth has changed since it was planned, or it is night. */
function momentFor(question: QuestionRow, now: Date): Date | null {
  const next = nextReminder(question);
  if (next === null || next > now) return next;
  return intoWorkingHours(ownersCalendar(question.contractor.workspace), now);
}

async function loadWaiting(work: Work, entries: readonly AgendaEntry[]): Promise<QuestionRow[]> {
  const questions = await loadQuestions(
    work,
    entries.map((entry) => entry.subjectId),
  );
  return questions.filter(isWaiting);
}
