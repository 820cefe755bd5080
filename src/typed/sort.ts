import { schedule } from "../agenda/agenda.js";
import type { Author } from "../check-ins/author.js";
import { takeOutWords, typeWords } from "../check-ins/type-words.js";
import type { WorkspaceWork } from "../database/database.js";
import type { TypedMessage } from "../database/generated/client.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { readAway } from "./away-words.js";
import { passOn } from "./pass-on.js";
import { sayAway } from "./say-away.js";
import { changeTyped, hasHadWork, type TypedChange } from "./store.js";
import { passedOnAt, TYPED_AGENDA } from "./typed.js";

/** What a message is, as far as it can be told without asking; `open` is what it can be about. */
export async function sort(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  open: readonly OpenMilestone[],
): Promise<void> {
  const away = readAway(typed.text, author.today);
  if (away !== null) await sayAway(work, author, away);
  if (away !== null || typed.text === "") return settle(work, typed, { state: "set_aside" });
  await sortAsUpdate(work, author, typed, open);
}

/** It is about their work: about which of it is asked when that is not clear. */
export async function sortAsUpdate(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  open: readonly OpenMilestone[],
): Promise<void> {
  const [only, another] = open;
  if (only !== undefined && another === undefined) return saveAsUpdate(work, author, typed, only);
  await changeTyped(work, typed.id, { state: "unsorted", milestoneId: null, checkInId: null });
  if (only === undefined && !(await hasHadWork(work, author.contractorId))) return passOn(work, [typed.id]);
  await scheduleSorting(work, typed.id, passedOnAt(work.now));
}

export async function saveAsUpdate(
  work: WorkspaceWork,
  author: Author,
  typed: TypedMessage,
  milestone: OpenMilestone,
): Promise<void> {
  const checkInId = await typeWords(work, author, milestone, typed.text);
  await settle(work, typed, { state: "update", milestoneId: milestone.id, checkInId });
}

/**
 * Its words leave the update that they are in, if they are in one. Returns by Slack id the owner whose thanks they stay
 * for; null: they do not.
 */
export async function takeOut(work: WorkspaceWork, typed: TypedMessage): Promise<string | null> {
  const { contractorId, checkInId, milestoneId, text, receivedAt } = typed;
  if (typed.state !== "update" || checkInId === null || milestoneId === null) return null;
  return takeOutWords(work, { contractorId, checkInId, milestoneId, text, since: receivedAt });
}

/** Nobody has to sort it any more. */
export async function settle(work: WorkspaceWork, { id }: TypedMessage, change: TypedChange): Promise<void> {
  await changeTyped(work, id, { milestoneId: null, checkInId: null, ...change });
  await scheduleSorting(work, id, null);
}

async function scheduleSorting(work: WorkspaceWork, id: string, dueAt: Date | null): Promise<void> {
  await schedule(work, { workspaceId: work.workspaceId, kind: TYPED_AGENDA, subjectId: id, dueAt });
}
