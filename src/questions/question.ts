export interface QuestionCard {
  number: number;
  text: string;
  /** The contractor's. */
  from: string;
  /** Slack ids of the owners it is for, the one it is asked of first. */
  leadIds: readonly string[];
  /** What the check-in was about in which it was asked. */
  milestones: readonly { number: number; title: string }[];
}

/** "Q7". */
export function questionName({ number }: { number: number }): string {
  return `Q${number}`;
}

/** A question whose text was emptied later: nobody waits for an answer, its number stays. */
export function isTakenBack({ text }: { text: string }): boolean {
  return text === "";
}
