import type { IsoDate } from "../calendar/iso-date.js";
import { listSome } from "../calendar/words.js";
import type { QuestionAnswer, QuestionState } from "../database/generated/client.js";

/** What people type of a question: as much as a text field of Slack's takes. */
export const LONGEST_SAID = 3_000;

/**
 * Where a question can go from each state. Answered and open again: its contractor asks on or changes it, or an owner
 * takes "Answered elsewhere" back. Closed: its contractor needs no more answer.
 */
export const QUESTION_MOVES = {
  open: ["answered", "closed"],
  answered: ["open", "closed"],
  closed: [],
} as const satisfies Record<QuestionState, readonly QuestionState[]>;

/** Where one goes when the end of its contractor's work, which had closed it, is undone: nothing else reopens it. */
export const UNDONE_MOVES = { closed: ["open"] } as const satisfies Partial<
  Record<QuestionState, readonly QuestionState[]>
>;

export function canMove(from: QuestionState, to: QuestionState): boolean {
  const allowed: readonly QuestionState[] = QUESTION_MOVES[from];
  return allowed.includes(to);
}

/** The states from which a question can become `to`: what an update repeats as its condition. */
export function statesBefore(to: QuestionState): QuestionState[] {
  const all: QuestionState[] = ["open", "answered", "closed"];
  return all.filter((from) => canMove(from, to));
}

/** "Q7". */
export function questionName({ number }: { number: number }): string {
  return `Q${number}`;
}

/** A question whose text was emptied later: nobody waits for an answer, its number stays. */
export function isTakenBack({ text }: { text: string }): boolean {
  return text === "";
}

/** A question that waits for an owner's reply. */
export interface OpenQuestion {
  number: number;
  contractorId: string;
  /** Null: it is about all their work. */
  milestoneId: string | null;
}

/** Which it is, and who leads it. */
export interface LedQuestion extends OpenQuestion {
  id: string;
  workspaceId: string;
  leadId: string;
  leadName: string;
}

interface Work {
  id: string;
  contractorId: string;
}

/** The questions whose answer this milestone waits for: its contractor's about it, or about all their work. */
export function questionsOn<Question extends OpenQuestion>(
  milestone: Work,
  open: readonly Question[],
): Question[] {
  return open.filter(
    ({ contractorId, milestoneId }) =>
      contractorId === milestone.contractorId && (milestoneId === null || milestoneId === milestone.id),
  );
}

/**
 * Whether the next word is an owner's, whatever of somebody's open work is looked at. Their silence does not count
 * then: they have asked, and were not answered.
 */
export function allWaitForOwner(milestones: readonly Work[], open: readonly OpenQuestion[]): boolean {
  return milestones.length > 0 && milestones.every((each) => questionsOn(each, open).length > 0);
}

/** "Waiting for you: Q7", as owners read it; "" when it waits for none. */
export function waitingWords(numbers: readonly number[]): string {
  if (numbers.length === 0) return "";
  const shown = numbers.slice(0, 5).map((number) => questionName({ number }));
  return `Waiting for you: ${listSome(shown, numbers.length)}`;
}

/** What was said to a question. */
export interface Said {
  id: string;
  /** Slack id, and what they are called. */
  fromUserId: string;
  by: string;
  /** False: the contractor asks on. */
  isReply: boolean;
  text: string;
  at: Date;
}

/** How a question was answered last. */
export interface Answered {
  how: QuestionAnswer;
  /** A name. */
  by: string;
  at: Date;
}

/** By when an owner has said that they answer. */
export interface Promised {
  /** A name. */
  by: string;
  on: IsoDate;
}

/** When something is said, after all that was said before: also when the clock stands still, it keeps its place. */
export function momentAfter(said: readonly { sentAt: Date | null }[], now: Date): Date {
  const last = Math.max(0, ...said.map(({ sentAt }) => sentAt?.getTime() ?? 0));
  return new Date(Math.max(now.getTime(), last + 1));
}
