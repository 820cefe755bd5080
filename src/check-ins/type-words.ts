import { schedule } from "../agenda/agenda.js";
import { refreshAlertsAbout } from "../alerts/alerts.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import type { AnswerStatus, Health } from "../database/generated/client.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { reportHealth } from "../milestones/report.js";
import { UPDATE_CARD } from "../updates/update.js";
import { weekChanged } from "../week/changed.js";
import { PUT_OFF_AGENDA } from "./agenda-kinds.js";
import { NOTHING_ELSE, saidIn } from "./answer.js";
import type { Author } from "./author.js";
import { planWaiting } from "./bring-back.js";
import { answerTarget } from "./check-in.js";
import { planCheckIns } from "./plan.js";
import { recordUpdate, refreshTyped } from "./record-update.js";
import {
  loadAnswers,
  loadDraft,
  loadHealthBefore,
  loadThanked,
  rewriteAnswer,
  saveDraft,
} from "./store/answers.js";
import { holdOwn, loadWaiting } from "./store/reading.js";
import { takeBack } from "./store/writing.js";
import { holdTyped } from "./target.js";
import { changedWords, withWords } from "./words.js";

/** How a milestone stands by words that were typed about it, and stood as `before` until then. */
export type StandsBy = (text: string, before: Health) => Health;

/** Words that were typed as a message, in an update. */
export interface TypedWords {
  contractorId: string;
  checkInId: string;
  milestoneId: string;
  text: string;
  standsBy: StandsBy;
}

/**
 * What a contractor typed as a message is their update on this milestone: in the check-in that waits for one, in the
 * update they have sent within a day, or unasked. Returns the check-in.
 */
export async function typeWords(
  work: WorkspaceWork,
  author: Author,
  milestone: Pick<OpenMilestone, "id" | "health">,
  { text, standsBy }: Pick<TypedWords, "text" | "standsBy">,
): Promise<string> {
  const { contractorId } = author;
  const { checkInId, checkIn } = await holdTyped(work, contractorId);
  const before = checkIn?.state === "answered" ? await loadAnswers(work, [checkInId]) : [];
  const said = before.find(({ milestoneId }) => milestoneId === milestone.id);
  // One that was done is open again, since changes were asked for.
  const stood = said === undefined || said.status === "done" ? milestone.health : said.status;
  const answer = {
    ...NOTHING_ELSE,
    ...(said && saidIn(said)),
    milestoneId: milestone.id,
    status: standsBy(text, stood),
    text: withWords(said?.text ?? "", text),
  };
  await recordUpdate(work, author, { checkInId, checkIn, answers: [answer], before, isTyped: true });
  const words = { contractorId, checkInId, milestoneId: milestone.id };
  if (checkIn !== null) await changeDraft(work, words, (draft) => withWords(draft, text));
  return checkInId;
}

/** What they typed says of all these that they are on track, as a tap does. Returns the check-in. */
export async function typeOnTrack(
  work: WorkspaceWork,
  author: Author,
  milestones: readonly Pick<OpenMilestone, "id">[],
): Promise<string> {
  const { checkInId, checkIn } = await holdTyped(work, author.contractorId);
  const before = checkIn?.state === "answered" ? await loadAnswers(work, [checkInId]) : [];
  const answers = milestones.map(({ id: milestoneId }) => {
    const said = before.find((answer) => answer.milestoneId === milestoneId);
    return { ...NOTHING_ELSE, ...(said && saidIn(said)), milestoneId, status: "on_track" as const };
  });
  await recordUpdate(work, author, { checkInId, checkIn, answers, before, isTyped: true });
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
  const thankedBy = await thanksFor(work, words);
  if (thankedBy !== null) return thankedBy;
  await changeDraft(work, words, (draft) => changedWords(draft, text) ?? draft);
  const rest = await reword(work, words, "");
  if (rest === null) return null;
  const back = rest === "" ? await takeBack(work, { checkInId, milestoneId, since }) : null;
  if (back === "asked" || back === "skipped") await goOn(work, checkInId);
  // What they had said had put off the next asking.
  if (back !== null) await planCheckIns(work, [contractorId]);
  await refreshSaid(work, words);
  return null;
}

/** They have edited the message: the update follows, unless these words were changed in it since. */
export async function changeTypedWords(work: WorkspaceWork, words: TypedWords, to: string): Promise<void> {
  await changeDraft(work, words, (draft) => changedWords(draft, words.text, to) ?? draft);
  if ((await reword(work, words, to)) !== null) await refreshSaid(work, words);
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
  const answers = [{ ...saidIn(said), status }];
  await recordUpdate(work, author, { checkInId, checkIn: clicked, answers, before, isTyped: true });
  await refreshTyped(work, checkInId);
  return true;
}

/** Who has said thanks for an update that has these words and nothing else; null: nobody, or it has more. */
async function thanksFor(
  work: WorkspaceWork,
  { contractorId, checkInId, milestoneId, text }: TypedWords,
): Promise<string | null> {
  await holdOwn(work, contractorId, checkInId);
  const said = await loadThanked(work, { checkInId, milestoneId });
  return said !== null && changedWords(said.text, text) === "" ? said.thankedBy : null;
}

/**
 * Puts others in their place and returns what the answer says then; null when they are not there any more. How it stands
 * by them goes with them, unless it was said in another way, or a newer update has come.
 */
async function reword(
  work: WorkspaceWork,
  { contractorId, checkInId, milestoneId, text, standsBy }: TypedWords,
  others: string,
): Promise<string | null> {
  const { clicked, latest } = await holdOwn(work, contractorId, checkInId);
  const answers = await loadAnswers(work, [checkInId]);
  const said = answers.find((answer) => answer.milestoneId === milestoneId);
  const changed = said === undefined ? null : changedWords(said.text, text, others);
  if (said === undefined || changed === null) return null;
  const before = await loadHealthBefore(work, { checkInId, milestoneId });
  const standsIn = (words: string) =>
    words.split("\n").reduce<Health>((health, line) => standsBy(line, health), before);
  // What was typed at once counts as a whole, what was added to it comes after it: both look the same by now.
  const byWords: AnswerStatus[] = [standsIn(said.text), standsBy(said.text, before)];
  const isByWords = byWords.includes(said.status) && said.milestone.state === "agreed";
  const isLatest = clicked !== null && answerTarget(clicked, latest)?.id === checkInId;
  const status = isByWords && isLatest ? standsIn(changed) : said.status;
  await rewriteAnswer(work, { checkInId, milestoneId, text: changed, status });
  if (status !== said.status && status !== "done") {
    await reportHealth(work, [{ milestoneId, health: status, newDueOn: said.newDueOn }]);
    await refreshTyped(work, checkInId);
  }
  return changed;
}

/** What is written in the modal and not sent would replace the words when it is: they are in it as well. */
async function changeDraft(
  work: WorkspaceWork,
  { contractorId, checkInId, milestoneId }: Omit<TypedWords, "text" | "standsBy">,
  change: (text: string) => string,
): Promise<void> {
  const draft = await loadDraft(work, checkInId);
  const written = draft.answers[milestoneId];
  if (written === undefined) return;
  const answers = { ...draft.answers, [milestoneId]: { ...written, text: change(written.text) } };
  await saveDraft(work, { checkInId, contractorId }, { ...draft, answers });
}

/** It is asked, and waits as long as it would have waited; or it is put off, and asked again then. */
async function goOn(work: WorkspaceWork, checkInId: string): Promise<void> {
  const [checkIn] = await loadWaiting(work, { id: checkInId });
  if (checkIn === undefined) return;
  if (checkIn.state === "asked") return planWaiting(work, checkIn);
  const { workspaceId, contractorId: subjectId, snoozedUntil: dueAt } = checkIn;
  await schedule(work, { workspaceId, kind: PUT_OFF_AGENDA, subjectId, dueAt });
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
