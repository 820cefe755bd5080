/** A question at a moment: cards about it that have no row of their own have this for a subject. */
export interface QuestionAt {
  questionId: string;
  at: Date;
}

export function writeQuestionAt({ questionId, at }: QuestionAt): string {
  return `${questionId} ${at.toISOString()}`;
}

export function readQuestionAt(subjectId: string): QuestionAt {
  const [questionId = "", at = ""] = subjectId.split(" ");
  return { questionId, at: new Date(at) };
}

/**
 * The subject of the card by which a contractor hears when somebody answers. One for each time that the question waits:
 * what is promised once they have asked more is news, and an old message that changes is not.
 */
export function promiseSubject({ id, waitingSince }: { id: string; waitingSince: Date }): string {
  return writeQuestionAt({ questionId: id, at: waitingSince });
}
