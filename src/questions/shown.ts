import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Workspace } from "../database/generated/client.js";
import { loadNames } from "../people/names.js";
import { type Asked, withAsked } from "../workspaces/asked.js";
import { askName, askWords } from "../workspaces/asked-words.js";
import { ownersCalendar } from "../workspaces/calendar.js";
import type { QuestionCard } from "./card.js";
import type { Said } from "./question.js";
import { loadOtherLeads, loadQuestions, type QuestionRow } from "./store/reading.js";
import { talkOf } from "./talk.js";

export interface QuestionShown extends QuestionCard {
  workspace: Workspace;
}

/** Questions as both sides may see them, by id. */
export async function questionsShown(
  work: WorkspaceWork,
  questions: readonly QuestionRow[],
): Promise<Map<string, QuestionShown>> {
  const names = await loadNames(work, questions.flatMap(peopleIn));
  const otherLeads = await loadOtherLeads(
    work,
    questions.map(({ id }) => id),
  );
  const nameOf = (userId: string | null) => (userId === null ? undefined : names.get(userId)) ?? "Somebody";
  const leadsOf = (question: QuestionRow) => [
    ...new Set([question.leadId, ...(otherLeads.get(question.id) ?? [])]),
  ];
  const { workspaceId } = work;
  const asked = await withAsked(
    work,
    [...new Set(questions.flatMap(leadsOf))].map((leadId) => ({
      workspaceId,
      leadId,
      leadName: nameOf(leadId),
      leadMayBeAway: true,
    })),
  );
  return new Map(
    questions.map((question) => {
      const leads = leadsOf(question).flatMap((id) => asked.filter(({ leadId }) => leadId === id));
      return [question.id, shown(question, { leads, nameOf, now: work.now })];
    }),
  );
}

/** The same, of ids; those that are not there are left out. */
export async function loadShown(
  work: WorkspaceWork,
  ids: readonly string[],
): Promise<Map<string, QuestionShown>> {
  return questionsShown(work, await loadQuestions(work, ids));
}

/** One of them, in full. */
export async function questionShown(work: WorkspaceWork, question: QuestionRow): Promise<QuestionShown> {
  const found = (await questionsShown(work, [question])).get(question.id);
  if (found === undefined) throw new Error("a question that was just loaded is not there");
  return found;
}

function shown(
  question: QuestionRow,
  facts: { leads: readonly Asked[]; nameOf(userId: string | null): string; now: Date },
): QuestionShown {
  const { id, number, text, state, contractor, milestone, waitingSince, wantsTalk } = question;
  const { answeredAt, answeredBy, answeredHow, promisedBy } = question;
  const { person, workspace } = contractor;
  const { leads, nameOf, now } = facts;
  const { zone } = ownersCalendar(workspace);
  const [first] = leads;
  const promisedOn = isoDate(question.promisedOn);
  return {
    id,
    number,
    text,
    state,
    from: person.name,
    works: contractor.state !== "ended",
    leads,
    withWhom: first === undefined ? nameOf(question.leadId) : askWords(first),
    whoHears: first === undefined ? nameOf(question.leadId) : askName(first),
    milestone,
    said: question.messages.map((message) => said(message, nameOf)),
    answered:
      answeredAt === null || answeredHow === null
        ? null
        : { how: answeredHow, by: nameOf(answeredBy), at: answeredAt },
    promised: promisedOn === null ? null : { by: nameOf(promisedBy), on: promisedOn },
    waitingSince,
    talk: wantsTalk ? talkOf({ contractor, person, workspace }, now) : null,
    language: contractor.language,
    ownersZone: zone,
    today: dateIn(now, zone),
    workspace,
  };
}

function said(message: QuestionRow["messages"][number], nameOf: (userId: string) => string): Said {
  const { id, fromUserId, isReply, text, createdAt, sentAt } = message;
  return { id, fromUserId, by: nameOf(fromUserId), isReply, text, at: sentAt ?? createdAt };
}

function peopleIn({ leadId, answeredBy, promisedBy, messages }: QuestionRow): (string | null)[] {
  return [leadId, answeredBy, promisedBy, ...messages.map(({ fromUserId }) => fromUserId)];
}
