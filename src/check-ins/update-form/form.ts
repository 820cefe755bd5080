import type { IsoDate } from "../../calendar/iso-date.js";
import { type AnsweredMilestone, type AnswerValues, type TypedAnswer, UNTOUCHED } from "../answer.js";
import { type LinkAge, linkHint } from "../link-hint.js";
import type { Draft } from "./draft.js";

/** Seven blocks a milestone, of 100, and 250 KB for a view with everything that was typed: see Slack's limits. */
export const MILESTONES_PER_PAGE = 5;
/** So many ids fit into a modal's private metadata of 3,000 characters. */
export const MOST_MILESTONES = 60;

export interface FormMilestone extends AnsweredMilestone {
  typed: TypedAnswer;
  /** What they said of it last time, for a hint; null: nothing. */
  lastWords: string | null;
  /** Asks where the work is now; null: the last link is recent. */
  linkHint: string | null;
}

/** A check-in as its contractor fills it in. */
export interface UpdateForm {
  checkInId: string;
  /** All that it asked about when it was opened, in order; some may have ended since. */
  milestoneIds: readonly string[];
  /** Those that can still be answered. */
  milestones: readonly FormMilestone[];
  question: string;
  /** They would rather talk about it. */
  wantsTalk?: boolean;
  /** A hint of the question's field, for those who have not asked for a while. */
  prompt?: string | null;
  /** Where the contractor is. */
  today: IsoDate;
  /** The contractor's, for dates. */
  language: string;
}

/** What is known of one milestone's past. */
export interface Remembered extends LinkAge {
  /** What was said of it last, or "". */
  lastWords: string;
}

export interface FormFacts {
  checkInId: string;
  milestones: readonly AnsweredMilestone[];
  /** What was answered in this check-in already. */
  answers: ReadonlyMap<string, AnswerValues>;
  remembered: ReadonlyMap<string, Remembered>;
  draft: Draft;
  question: string;
  wantsTalk?: boolean;
  prompt?: string | null;
  today: IsoDate;
  language: string;
}

/**
 * Prefills what can be: with what was typed and not sent; else what was answered; else with the last health, as a
 * status that is likely to be right still. What nothing was ever said of has none: nobody is made to say it by sending.
 */
export function formOf(facts: FormFacts, milestoneIds?: readonly string[]): UpdateForm {
  const asked = facts.milestones.slice(0, MOST_MILESTONES);
  const ids = milestoneIds ?? asked.map(({ id }) => id);
  const milestones = asked.filter(({ id }) => ids.includes(id));
  return {
    checkInId: facts.checkInId,
    milestoneIds: ids,
    milestones: milestones.map((milestone) => ({
      ...milestone,
      typed: withDraft(
        prefilled(milestone, facts.answers.get(milestone.id)),
        facts.draft.answers[milestone.id],
      ),
      lastWords: facts.remembered.get(milestone.id)?.lastWords || null,
      linkHint: hintFor(facts, milestone.id),
    })),
    question: facts.draft.question ?? facts.question,
    wantsTalk: facts.draft.wantsTalk ?? facts.wantsTalk ?? false,
    prompt: facts.prompt ?? null,
    today: facts.today,
    language: facts.language,
  };
}

export function pageCount({ milestoneIds }: Pick<UpdateForm, "milestoneIds">): number {
  return Math.max(1, Math.ceil(milestoneIds.length / MILESTONES_PER_PAGE));
}

/** The milestones on a page, counted from 0. */
export function onPage<Form extends Pick<UpdateForm, "milestoneIds" | "milestones">>(
  form: Form,
  page: number,
): Form["milestones"] {
  const start = page * MILESTONES_PER_PAGE;
  const ids = form.milestoneIds.slice(start, start + MILESTONES_PER_PAGE);
  return form.milestones.filter(({ id }) => ids.includes(id));
}

function hintFor({ remembered, today }: FormFacts, milestoneId: string): string | null {
  const age = remembered.get(milestoneId);
  return age === undefined ? null : linkHint(age, today);
}

/** A draft has no status of what was first spoken of since, in a message. */
function withDraft(prefill: TypedAnswer, draft: TypedAnswer | undefined): TypedAnswer {
  return draft === undefined ? prefill : { ...draft, status: draft.status ?? prefill.status };
}

function prefilled(milestone: AnsweredMilestone, answer: AnswerValues | undefined): TypedAnswer {
  // The owner has asked for changes since: it is open again, and not done.
  const isReopened = answer?.status === "done" && milestone.state === "agreed";
  if (answer === undefined || isReopened) {
    return { ...UNTOUCHED, status: milestone.hasWord ? milestone.health : null };
  }
  return { ...answer, link: answer.link ?? "" };
}
