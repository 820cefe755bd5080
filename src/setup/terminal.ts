/** Where somebody is led through the set-up, and answers. */
export interface Terminal {
  /** What they should know or do now. */
  say(words: string): void;
  /** What is wrong with what they have just given. */
  problem(words: string): void;
  /** Something that is not shown as it is typed. Null: they want to stop. */
  askSecret(question: string): Promise<string | null>;
  /** While something is looked up that can take seconds. */
  meanwhile<T>(words: string, work: Promise<T>): Promise<T>;
}
