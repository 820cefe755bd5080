import { schedule } from "../agenda/agenda.js";
import { refreshAlertsAbout } from "../alerts/alerts.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Health } from "../database/generated/client.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { UPDATE_CARD } from "../updates/update.js";
import { weekChanged } from "../week/changed.js";
import type { Author } from "./author.js";
import { answerTarget } from "./check-in.js";
import { CLOSE_AGENDA, REMIND_AGENDA } from "./end.js";
import { planCheckIns } from "./plan.js";
import { recordUpdate, refreshTyped } from "./record-update.js";
import { loadAnswers, loadDraft, rewriteAnswer, saveDraft } from "./store/answers.js";
import { holdOwn, loadWaiting } from "./store/reading.js";
import { takeBack } from "./store/writing.js";
import { holdTyped } from "./target.js";
import { remindsAt } from "./window.js";
import { changedWords, withWords } from "./words.js";

/** Words that were typed as a message, in an update. */
export interface TypedWords {
  contractorId: string;
  checkInId: string;
  milestoneId: string;
  text: string;
}

/**
 * What a contractor typed as a message is their update on this milestone, with the health it has: in the check-in that
 * waits for one, in the update they have sent within a day, or unasked. Returns the check-in.
 */
export async function typeWords(
  work: WorkspaceWork,
  author: Author,
  milestone: Pick<OpenMilestone, "id" | "health">,
  text: string,
): Promise<string> {
  const { contractorId } = author;
  const { checkInId, checkIn } = await holdTyped(work, contractorId);
  const before = checkIn?.state === "answered" ? await loadAnswers(work, [checkInId]) : [];
  const said = before.find(({ milestoneId }) => milestoneId === milestone.id);
  const answer = {
    milestoneId: milestone.id,
    // One that was done is open again, since changes were asked for.
    status: said === undefined || said.status === "done" ? milestone.health : said.status,
    text: withWords(said?.text ?? "", text),
    link: said?.link ?? null,
    newDueOn: said?.newDueOn ?? null,
  };
  await recordUpdate(work, author, { checkInId, checkIn, answers: [answer], before, isTyped: true });
  const words = { contractorId, checkInId, milestoneId: milestone.id, text };
  if (checkIn !== null) await changeDraft(work, words, (draft) => withWords(draft, text));
  return checkInId;
}

/**
 * The words are no update after all. An update that is made of them alone is taken back with them, if nothing has come
 * of it since; else it stays without them. Words that were changed in it since stay.
 *
 * @param words `since`: when they were typed
 * @returns by Slack id, the owner whose thanks they stay for, as nothing else is in the update; null: they do not
 */
export async function takeOutWords(
  work: WorkspaceWork,
  words: TypedWords & { since: Date },
): Promise<string | null> {
  const { contractorId, checkInId, milestoneId, text, since } = words;
  await holdOwn(work, contractorId, checkInId);
  await changeDraft(work, words, (draft) => changedWords(draft, text) ?? draft);
  const [rest] = await restOf(work, words, "");
  if (rest === undefined) return null;
  const back = rest === "" ? await takeBack(work, { checkInId, milestoneId, since }) : null;
  if (back?.is === "thanked") return back.by;
  if (back === null) await rewriteAnswer(work, { checkInId, milestoneId, text: rest });
  if (back?.is === "asked") await waitAgain(work, checkInId);
  // What they had said had put off the next asking.
  if (back?.is === "cancelled") await planCheckIns(work, [contractorId]);
  await refreshSaid(work, words);
  return null;
}

/** They have edited the message: the update follows, unless these words were changed in it since. */
export async function changeTypedWords(work: WorkspaceWork, words: TypedWords, to: string): Promise<void> {
  const { contractorId, checkInId, milestoneId, text } = words;
  await holdOwn(work, contractorId, checkInId);
  await changeDraft(work, words, (draft) => changedWords(draft, text, to) ?? draft);
  const [changed] = await restOf(work, words, to);
  if (changed === undefined) return;
  await rewriteAnswer(work, { checkInId, milestoneId, text: changed });
  await refreshSaid(work, words);
}

/**
 * Says how the milestone stands in the update that the words are in. False, and nothing is said, when a newer one has
 * come since.
 */
export async function sayStatus(
  work: WorkspaceWork,
  author: Author,
  { checkInId, milestoneId }: Pick<TypedWords, "checkInId" | "milestoneId">,
  status: Health,
): Promise<boolean> {
  const { clicked, latest } = await holdOwn(work, author.contractorId, checkInId);
  if (clicked === null || answerTarget(clicked, latest)?.id !== checkInId) return false;
  const before = await loadAnswers(work, [checkInId]);
  const said = before.find((answer) => answer.milestoneId === milestoneId);
  if (said === undefined || said.milestone.state !== "agreed") return false;
  const { text, link, newDueOn } = said;
  const answers = [{ milestoneId, status, text, link, newDueOn }];
  await recordUpdate(work, author, { checkInId, checkIn: clicked, answers, before, isTyped: true });
  await refreshTyped(work, checkInId);
  return true;
}

/** What is left with others in their place; nothing when they are not there any more. */
async function restOf(
  work: WorkspaceWork,
  { checkInId, milestoneId, text }: TypedWords,
  others: string,
): Promise<string[]> {
  const answers = await loadAnswers(work, [checkInId]);
  const said = answers.find((answer) => answer.milestoneId === milestoneId);
  const rest = said === undefined ? null : changedWords(said.text, text, others);
  return rest === null ? [] : [rest];
}

/** What is written in the modal and not sent would replace the words when it is: they are in it as well. */
async function changeDraft(
  work: WorkspaceWork,
  { contractorId, checkInId, milestoneId }: TypedWords,
  change: (text: string) => string,
): Promise<void> {
  const draft = await loadDraft(work, checkInId);
  const written = draft.answers[milestoneId];
  if (written === undefined) return;
  const answers = { ...draft.answers, [milestoneId]: { ...written, text: change(written.text) } };
  await saveDraft(work, { checkInId, contractorId }, { ...draft, answers });
}

/** It is asked again, and waits as long as it would have waited. */
async function waitAgain(work: WorkspaceWork, checkInId: string): Promise<void> {
  const waiting = await loadWaiting(work, { id: checkInId, state: "asked" });
  await schedule(
    work,
    ...waiting.flatMap(({ id, workspaceId, askedAt, closesAt, remindedAt, calendar, preferences }) => {
      const at = askedAt === null ? null : remindsAt(calendar, preferences, askedAt, closesAt);
      const remindAt = at !== null && at > work.now && remindedAt === null ? at : null;
      return [
        { workspaceId, kind: CLOSE_AGENDA, subjectId: id, dueAt: closesAt },
        { workspaceId, kind: REMIND_AGENDA, subjectId: id, dueAt: remindAt },
      ];
    }),
  );
}

async function refreshSaid(
  work: WorkspaceWork,
  { checkInId, milestoneId }: Pick<TypedWords, "checkInId" | "milestoneId">,
): Promise<void> {
  await refresh(work, "check-in", checkInId);
  await refresh(work, "reminder", checkInId);
  await refresh(work, UPDATE_CARD, checkInId);
  await weekChanged(work, work.workspaceId);
  await refreshAlertsAbout(work, milestoneId);
}
