import { cut } from "../slack/text.js";

/** As much as a field of a modal takes. */
export const LONGEST_TYPED = 3_000;
const CUT_SHORT = "…";

/** What was said of a milestone, with words added on a line of their own. */
export function withWords(text: string, words: string): string {
  return text === "" ? words : `${text}\n${words}`;
}

/** Without words that were added so, or with others in their place; null when they are not there as they were. */
export function changedWords(text: string, words: string, others = ""): string | null {
  const lines = `\n${text}\n`;
  const at = lines.lastIndexOf(`\n${words}\n`);
  if (words === "" || at < 0) return null;
  const before = lines.slice(1, Math.max(1, at));
  const after = lines.slice(at + words.length + 2, -1);
  return [before, others, after].filter((part) => part !== "").join("\n");
}

/** What a field of a modal shows of a text, which can be longer when it was typed as a message. */
export function fieldText(text: string): string {
  return cut(text, LONGEST_TYPED);
}

/** What was typed into such a field, with what it could not show after it, as long as it ends as it was cut. */
export function withRest(typed: string, text: string): string {
  const shown = fieldText(text);
  if (shown === text || !typed.endsWith(CUT_SHORT)) return typed;
  return `${typed.slice(0, -CUT_SHORT.length)}${text.slice(shown.length - CUT_SHORT.length)}`;
}

export function isCutShort(typed: string): boolean {
  return typed.endsWith(CUT_SHORT);
}
