import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { sameAsLast } from "./answer.js";
import type { Author } from "./author.js";
import { standingOf } from "./check-in.js";
import { recordUpdate } from "./record-update.js";
import { loadLastAnswers } from "./store/answers.js";
import { holdOwn } from "./store/reading.js";
import { begun, isTakenForUnsent, type Target } from "./target.js";
import type { NothingToAnswer } from "./update-form/open-update.js";

export type AnsweredSame =
  | { is: "saved" }
  /** By an earlier click, or in another way. */
  | { is: "already"; checkInId: string; answeredAt: Date }
  | NothingToAnswer;

/**
 * One tap: every open milestone that the message shows is as it was last time, on track unless something else was said.
 * A tap on an older message answers nothing; one on a message that was taken for unsent is an update of their own.
 *
 * @param numbers of the milestones that it shows; null: all that are open
 */
export async function answerSame(
  work: WorkspaceWork,
  author: Author,
  checkInId: string,
  numbers: readonly number[] | null = null,
): Promise<AnsweredSame> {
  const { clicked, latest } = await holdOwn(work, author.contractorId, checkInId);
  if (isTakenForUnsent(clicked, latest)) return answer(work, author, begun(), numbers);
  const standing = standingOf(clicked, latest);
  if (standing.is !== "latest") return standing;
  const { checkIn } = standing;
  if (checkIn.answeredAt !== null) {
    return { is: "already", checkInId: checkIn.id, answeredAt: checkIn.answeredAt };
  }
  return answer(work, author, { checkInId: checkIn.id, checkIn }, numbers);
}

async function answer(
  work: WorkspaceWork,
  author: Author,
  target: Target,
  numbers: readonly number[] | null,
): Promise<AnsweredSame> {
  const { contractorId } = author;
  const open = (await openMilestones(work, [contractorId])).get(contractorId) ?? [];
  if (open.length === 0) return { is: "nothing_open" };
  const milestones = open.filter(({ number }) => numbers?.includes(number) ?? true);
  if (milestones.length === 0) return { is: "shows_none" };

  const troubled = milestones.filter(({ health }) => health !== "on_track").map(({ id }) => id);
  const answers = sameAsLast(milestones, await loadLastAnswers(work, troubled));
  await recordUpdate(work, author, { ...target, answers, before: [] });
  return { is: "saved" };
}
