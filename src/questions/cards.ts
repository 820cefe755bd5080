import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { promiseContent, replyContent } from "./contractor-views.js";
import type { Said } from "./question.js";
import { readQuestionAt } from "./question-at.js";
import { loadShown, type QuestionShown } from "./shown.js";
import { loadMessages } from "./store/messages.js";
import { askedOnContent, questionCard, reminderContent } from "./views.js";

/** To the owner channel: a question, and what was said to it. */
const question: CardKind = {
  kind: "question",
  async render(work, ids) {
    const shown = await loadShown(work, ids);
    return new Map([...shown].map(([id, each]) => [id, ownersOnly(each.workspace, questionCard(each))]));
  },
  undeliverable: ownerCardUndeliverable,
};

/** In its thread: its contractor asks on. Subjects are messages. */
const askedOn: CardKind = {
  kind: "question-asked-on",
  render: (work, ids) =>
    ofMessages(work, ids, (shown, said) => ownersOnly(shown.workspace, askedOnContent(shown, said))),
  undeliverable: ownerCardUndeliverable,
};

/** In its thread: it still waits. What is answered by then is not said any more. */
const reminder: CardKind = {
  kind: "question-reminder",
  async render(work, subjectIds) {
    const reminders = subjectIds.map((subjectId) => ({ subjectId, ...readQuestionAt(subjectId) }));
    const shown = await loadShown(
      work,
      reminders.map(({ questionId }) => questionId),
    );
    return new Map(
      reminders.flatMap(({ subjectId, questionId, at }): [string, CardContent][] => {
        const about = shown.get(questionId);
        if (about === undefined || about.state !== "open" || !about.works) return [];
        return [[subjectId, ownersOnly(about.workspace, reminderContent(about, at))]];
      }),
    );
  },
  undeliverable: ownerCardUndeliverable,
};

/** To the contractor: a reply. Subjects are messages. */
const reply: CardKind = {
  kind: "question-reply",
  render: (work, ids) => ofMessages(work, ids, replyContent),
  undeliverable: contractorCardUndeliverable,
};

/** To the contractor: by when somebody answers. One from before they asked more stays as it was. */
const promise: CardKind = {
  kind: "question-promise",
  async render(work, subjectIds) {
    const promises = subjectIds.map((subjectId) => ({ subjectId, ...readQuestionAt(subjectId) }));
    const shown = await loadShown(
      work,
      promises.map(({ questionId }) => questionId),
    );
    return new Map(
      promises.flatMap(({ subjectId, questionId, at }): [string, CardContent][] => {
        const about = shown.get(questionId);
        if (about === undefined || at.getTime() !== about.waitingSince.getTime()) return [];
        const content = promiseContent(about);
        return content === null ? [] : [[subjectId, content]];
      }),
    );
  },
  undeliverable: contractorCardUndeliverable,
};

export const questionCards: readonly CardKind[] = [question, askedOn, reminder, reply, promise];

async function ofMessages(
  work: WorkspaceWork,
  ids: readonly string[],
  draw: (shown: QuestionShown, said: Said) => CardContent,
): Promise<Map<string, CardContent>> {
  const messages = await loadMessages(work, ids);
  const shown = await loadShown(work, [...new Set(messages.map(({ questionId }) => questionId))]);
  return new Map(
    messages.flatMap(({ id, questionId }): [string, CardContent][] => {
      const about = shown.get(questionId);
      const said = about?.said.find((each) => each.id === id);
      return about === undefined || said === undefined ? [] : [[id, draw(about, said)]];
    }),
  );
}
