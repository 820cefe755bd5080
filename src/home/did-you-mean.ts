/** What can be typed after each command, so that a slip of the finger is known as one. */
export const COMMAND_WORDS = {
  "/milestone": ["add", "list", "show", "edit", "done", "cancel", "ask", "setup", "help"],
  "/contractor": ["list", "show", "notes", "rhythm", "pause", "resume", "end", "help"],
} as const;

/** The rest is for owners. */
const CONTRACTORS_WORDS = ["list", "show", "done", "help"];

/** The word that was meant, when what was typed begins with a slip of exactly one; else null. */
export function wordMeant(
  typed: string,
  command: keyof typeof COMMAND_WORDS,
  isOwner: boolean,
): string | null {
  const [first = ""] = typed.trim().toLowerCase().split(/\s/);
  const words: readonly string[] = COMMAND_WORDS[command];
  const theirs = isOwner ? words : words.filter((word) => CONTRACTORS_WORDS.includes(word));
  const [meant, another] = theirs.filter((word) => isSlipOf(first, word));
  return another === undefined ? (meant ?? null) : null;
}

/** One letter too many, missing or wrong, or two of them swapped. */
function isSlipOf(typed: string, word: string): boolean {
  let same = 0;
  while (same < word.length && typed[same] === word[same]) same += 1;
  const [t, w] = [typed.slice(same), word.slice(same)];
  const isSwapped = t[0] === w[1] && t[1] === w[0] && t.slice(2) === w.slice(2);
  return t.slice(1) === w || t === w.slice(1) || t.slice(1) === w.slice(1) || isSwapped;
}
