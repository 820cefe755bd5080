import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { Author } from "../check-ins/author.js";
import {
  type StandsBy,
  type TypedWords,
  takeOutWords,
  typeOnTrack,
  typeWords,
} from "../check-ins/type-words.js";
import type { WorkspaceWork } from "../database/database.js";
import type { TypedMessage, TypedState } from "../database/generated/client.js";
import { findMilestones } from "../milestones/find.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { saysAllOnTrack, standsBy } from "./health-words.js";
import { namedIn } from "./named.js";
import { passOn } from "./pass-on.js";
import { requestIn } from "./requests.js";
import { sayAway } from "./say-away.js";
import { hasHadWork, loadUnsortedAbout, moveTyped, type TypedAbout } from "./store.js";
import { togetherWith } from "./together.js";
import { awayWordsIn, isUnsorted, passedOnAt, TYPED_AGENDA, TYPED_CARD } from "./typed.js";

/** What a message is, as far as it can be told without asking; `open` is what it can be about. */
export async function sort(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  open: readonly OpenMilestone[],
): Promise<void> {
  const away = awayWordsIn(typed, author.zone);
  if (away !== null) await sayAway(work, author, away);
  const isNoWork = away !== null || typed.text === "" || requestIn(typed.text) !== null;
  if (isNoWork) return settle(work, [typed], "set_aside");
  const named = namedIn(typed.text, open);
  const meant = named.is === "unclear" ? open : open.filter(({ number }) => number === named.number);
  const isTap = meant.length > 1 && meant.every(({ health }) => health === "on_track");
  if (isTap && saysAllOnTrack(typed.text)) return saveAllOnTrack(work, author, typed, meant);
  await sortAsUpdate(work, author, typed, meant);
}

/** It is about their work, of which it can be about these: about which of them is asked when that is not clear. */
export async function sortAsUpdate(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  open: readonly OpenMilestone[],
): Promise<void> {
  const [only, another] = open;
  if (only !== undefined && another === undefined) return saveAsUpdate(work, author, [typed], only);
  await moveTyped(work, [typed.id], "unsorted");
  if (only === undefined && !(await hasHadWork(work, author.contractorId))) return passOn(work, [typed.id]);
  await scheduleSorting(work, [typed], passedOnAt(work.now));
}

/** @param typed in one breath, in order */
export async function saveAsUpdate(
  work: WorkspaceWork,
  author: Author,
  typed: readonly TypedMessage[],
  milestone: OpenMilestone,
): Promise<void> {
  const words = { text: wordsOfAll(typed), standsBy: standsByOf(milestone) };
  const checkInId = await typeWords(work, author, milestone, words);
  await settle(work, typed, "update", { milestoneId: milestone.id, checkInId });
}

/** Each on a line of its own. */
export function wordsOfAll(typed: readonly TypedMessage[]): string {
  return typed.map(({ text }) => text).join("\n");
}

/** "On track", and nothing else: of all that they work on, as they can say it in one tap. */
async function saveAllOnTrack(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  open: readonly OpenMilestone[],
): Promise<void> {
  const checkInId = await typeOnTrack(work, author, open);
  await settle(work, [typed], "update", { checkInId });
}

/**
 * Its words leave the update that they are in, if they are in one. Returns by Slack id the owner whose thanks they stay
 * for; null: they do not.
 */
export async function takeOut(work: WorkspaceWork, typed: TypedMessage): Promise<string | null> {
  const words = await wordsOf(work, typed);
  return words === null ? null : takeOutWords(work, { ...words, since: typed.receivedAt });
}

/** The update that it is in; null: it is in none, or is not about one milestone there. */
export async function wordsOf(work: WorkspaceWork, typed: TypedMessage): Promise<TypedWords | null> {
  const { state, contractorId, checkInId, milestoneId, text } = typed;
  if (state !== "update" || checkInId === null || milestoneId === null) return null;
  const [milestone] = await findMilestones(work, [milestoneId]);
  if (milestone === undefined) return null;
  return { contractorId, checkInId, milestoneId, text, standsBy: standsByOf(milestone) };
}

function standsByOf({ number }: Pick<OpenMilestone, "number">): StandsBy {
  return (text, before) => standsBy(text, number, before);
}

/** Nobody has to sort these any more. */
export async function settle(
  work: WorkspaceWork,
  typed: readonly TypedMessage[],
  to: Exclude<TypedState, "unsorted" | "passed_on">,
  about: Partial<TypedAbout> = {},
): Promise<void> {
  const ids = typed.map(({ id }) => id);
  await moveTyped(work, ids, to, about);
  await scheduleSorting(work, typed, null);
}

/** Typed in one breath with this one before it and not sorted either: what is said of it is said of them. */
export async function breathBefore(work: WorkspaceWork, typed: TypedMessage): Promise<TypedMessage[]> {
  if (!isUnsorted(typed)) return [];
  const together = togetherWith(typed.id, await loadUnsortedAbout(work, [typed]));
  return together.slice(
    0,
    together.findIndex(({ id }) => id === typed.id),
  );
}

/** Of what is typed in one breath the last asks for all: which is the last can have changed. */
export async function refreshAskings(work: WorkspaceWork, typed: TypedMessage): Promise<void> {
  const about = await loadUnsortedAbout(work, [typed]);
  await refresh(work, TYPED_CARD, ...about.map(({ id }) => id));
}

async function scheduleSorting(
  work: WorkspaceWork,
  typed: readonly TypedMessage[],
  dueAt: Date | null,
): Promise<void> {
  const { workspaceId } = work;
  await schedule(
    work,
    ...typed.map(({ id: subjectId }) => ({ workspaceId, kind: TYPED_AGENDA, subjectId, dueAt })),
  );
}
