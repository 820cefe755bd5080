import { z } from "zod";
import { STATUSES, type TypedAnswer } from "../answer.js";

/** What was typed into a check-in's modal and not sent yet: by milestone id, and the question. */
export interface Draft {
  answers: Record<string, TypedAnswer>;
  /** Null: its page was not reached yet. */
  question: string | null;
  /** "I'd rather talk" is ticked; absent: its page was not reached yet. */
  wantsTalk?: boolean | undefined;
}

export const draftValues = z.object({
  answers: z.record(
    z.string(),
    z.object({
      status: z.enum(STATUSES).nullable(),
      text: z.string(),
      link: z.string(),
      newDueOn: z.string().nullable(),
    }),
  ),
  question: z.string().nullable(),
  wantsTalk: z.boolean().optional(),
});

export const EMPTY_DRAFT: Draft = { answers: {}, question: null };

/** The draft with a page's values laid over it. */
export function withPage(draft: Draft, page: Draft): Draft {
  return {
    answers: { ...draft.answers, ...page.answers },
    question: page.question ?? draft.question,
    wantsTalk: page.wantsTalk ?? draft.wantsTalk,
  };
}
