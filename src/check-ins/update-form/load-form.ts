import type { IsoDate } from "../../calendar/iso-date.js";
import type { WorkspaceWork } from "../../database/database.js";
import { openMilestones } from "../../milestones/open-milestones.js";
import { promptFor } from "../../questions/prompts.js";
import { questionOf } from "../../questions/question-of.js";
import type { AnsweredMilestone, StoredAnswer } from "../answer.js";
import { leadNames } from "../leads-words.js";
import { loadAnswers, loadDraft, loadRemembered } from "../store/answers.js";
import { formOf, type UpdateForm } from "./form.js";

export interface FormOptions {
  /** The contractor's. */
  today: IsoDate;
  language: string;
  /** Theirs too. */
  zone: string;
  /** What the form asked about when it was opened; absent: it is being opened. */
  milestoneIds?: readonly string[];
}

/** Everything that a contractor can say in a check-in, filled in as far as it is known. */
export async function loadForm(
  work: WorkspaceWork,
  contractorId: string,
  checkInId: string,
  { today, zone, language, milestoneIds }: FormOptions,
): Promise<UpdateForm> {
  const answers = await loadAnswers(work, [checkInId]);
  const milestones = await loadAnswerable(work, contractorId, answers);
  const remembered = await loadRemembered(
    work,
    milestones.map(({ id }) => id),
    zone,
  );
  const asked = await questionOf(work, contractorId, checkInId);
  const facts = {
    checkInId,
    milestones,
    answers: new Map(answers.map((answer) => [answer.milestoneId, answer])),
    remembered,
    draft: await loadDraft(work, checkInId),
    question: asked.text,
    wantsTalk: asked.wantsTalk,
    prompt: promptFor(asked.before, leadNames(milestones, "they")),
    today,
    language,
  };
  return formOf(facts, milestoneIds);
}

/** What is open, and what this check-in itself has called done and nobody has accepted yet. */
export async function loadAnswerable(
  work: WorkspaceWork,
  contractorId: string,
  answers: readonly StoredAnswer[],
): Promise<AnsweredMilestone[]> {
  const open = (await openMilestones(work, [contractorId])).get(contractorId) ?? [];
  const delivered = answers
    .filter(({ milestone }) => milestone.state === "delivered")
    .map(({ milestone }) => milestone);
  return [...open, ...delivered];
}
