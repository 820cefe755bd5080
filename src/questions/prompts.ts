/** Answered check-ins without a question, after which one of these is the hint of its field. */
const AFTER_CHECK_INS = 3;

/** What people leave unasked, put so that it can be asked. `name`: whoever hears it. */
export const PROMPTS: readonly ((name: string) => string)[] = [
  (name) => `Is there a decision you are making alone that ${name} would want to know of?`,
  (name) => `What are you assuming that ${name} could confirm in one line?`,
  () => "Is there anything you are waiting for: access, texts, pictures, somebody's word?",
  (name) => `If ${name} looked at it today, what would you want them to look at first?`,
  () => "Is there something in what was agreed that could be read in two ways?",
  () => "What would save you the most time, if you had it tomorrow?",
  (name) => `Is anything taking longer than ${name} is likely to think?`,
  () => "Is there a part that you would do differently, if it were up to you?",
  () => "Which risk do you see that nobody has mentioned yet?",
  (name) => `Is there something that ${name} asked for and that you doubt is needed?`,
  () => "Is it clear to you what done looks like, and who says so?",
  () => "Is there somebody you should be talking to, and are not?",
];

export interface AskedBefore {
  contractorId: string;
  /** Check-ins they have answered, this one not counted. */
  answered: number;
  /** Of these, those since they asked something. */
  sinceQuestion: number;
}

/** The same one whenever the modal of a check-in is opened, and another one in the next; null: not now. */
export function promptFor(
  { contractorId, answered, sinceQuestion }: AskedBefore,
  name: string,
): string | null {
  if (sinceQuestion < AFTER_CHECK_INS) return null;
  return PROMPTS[(startOf(contractorId) + answered) % PROMPTS.length]?.(name) ?? null;
}

/** Not everybody begins with the same one. */
function startOf(contractorId: string): number {
  return [...contractorId].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0);
}
