/** What a message says in words that a status has; the status itself is theirs to press. */
export type SaidInWords = "done" | "blocked" | "at_risk";

const DONE =
  /\b(?:done|finished|completed|delivered|it(?:'s| is) (?:all )?(?:ready|live|complete)|all ready|ready for (?:review|you|feedback))\b/;
const BLOCKED = /\b(?:blocked|stuck|can(?:'t|not) (?:go on|continue|proceed|move on))\b/;
const AT_RISK =
  /\b(?:at risk|running late|behind schedule|(?:will|might|may) be late|won't make (?:it|the date|the deadline))\b/;
/** "Not done yet", "almost finished", "when it's done": not so. */
const NOT =
  /\b(?:not|never|no longer|isn't|aren't|wasn't|almost|nearly|half|partly|to be|get(?:ting)?|got|when|once|until|till|before|if|un)(?: (?:yet|quite|fully|been|it(?:'s| is)|this is|that(?:'s| is)|all|be))*[ -]?$/;

/** Null: it says none of them clearly. What is in the way comes first, then what is done. */
export function saidInWords(text: string): SaidInWords | null {
  const words = text.toLowerCase().replaceAll("’", "'");
  if (says(words, BLOCKED)) return "blocked";
  if (says(words, AT_RISK)) return "at_risk";
  return says(words, DONE) ? "done" : null;
}

function says(words: string, status: RegExp): boolean {
  const found = status.exec(words);
  return found !== null && !NOT.test(words.slice(Math.max(0, found.index - 40), found.index));
}
