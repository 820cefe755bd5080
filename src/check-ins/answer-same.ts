import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { sameAsLast } from "./answer.js";
import type { Author } from "./author.js";
import { answerTarget } from "./check-in.js";
import type { NothingToAnswer } from "./open-update.js";
import { recordUpdate } from "./record-update.js";
import { loadLastAnswers } from "./store/answers.js";
import { holdOwn } from "./store/check-ins.js";

export type AnsweredSame =
  | { is: "saved" }
  /** By an earlier click, or in another way. */
  | { is: "already"; checkInId: string; answeredAt: Date }
  | NothingToAnswer;

/** One tap: every open milestone is as it was last time, on track unless something else was said. */
export async function answerSame(
  work: WorkspaceWork,
  author: Author,
  checkInId: string,
): Promise<AnsweredSame> {
  const { contractorId } = author;
  const { clicked, latest } = await holdOwn(work, contractorId, checkInId);
  if (clicked === null) return { is: "not_yours" };
  const checkIn = answerTarget(clicked, latest);
  if (checkIn === null) return { is: "over" };
  if (checkIn.answeredAt !== null) {
    return { is: "already", checkInId: checkIn.id, answeredAt: checkIn.answeredAt };
  }
  const milestones = (await openMilestones(work, [contractorId])).get(contractorId) ?? [];
  if (milestones.length === 0) return { is: "nothing_open" };

  const troubled = milestones.filter(({ health }) => health !== "on_track").map(({ id }) => id);
  const answers = sameAsLast(milestones, await loadLastAnswers(work, troubled));
  await recordUpdate(work, author, { checkInId: checkIn.id, checkIn, answers, before: [] });
  return { is: "saved" };
}
