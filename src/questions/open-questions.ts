import type { Work } from "../database/database.js";
import { type LedQuestion, questionsOn } from "./question.js";
import { loadOpen } from "./store/reading.js";

/** What waits for an owner's reply, of these contractors, from any workspace. */
export function openQuestions(work: Work, contractorIds: readonly string[]): Promise<LedQuestion[]> {
  return loadOpen(work, [...new Set(contractorIds)]);
}

/** The numbers of the questions that each of these milestones waits for; those that wait for none are left out. */
export async function waitingQuestions(
  work: Work,
  milestones: readonly { id: string; contractorId: string }[],
): Promise<Map<string, number[]>> {
  const waiting = await questionsWaited(work, milestones);
  return new Map([...waiting].map(([id, questions]) => [id, questions.map(({ number }) => number)]));
}

/** The same, to be replied to: the oldest first. */
export async function questionsWaited(
  work: Work,
  milestones: readonly { id: string; contractorId: string }[],
): Promise<Map<string, { id: string; number: number }[]>> {
  const open = await openQuestions(
    work,
    milestones.map(({ contractorId }) => contractorId),
  );
  if (open.length === 0) return new Map();
  return new Map(
    milestones.flatMap((milestone): [string, { id: string; number: number }[]][] => {
      const waited = questionsOn(milestone, open);
      return waited.length === 0 ? [] : [[milestone.id, waited]];
    }),
  );
}
