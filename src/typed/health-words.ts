import type { Health } from "../database/generated/client.js";
import type { Clause } from "./clauses.js";
import { clausesAbout } from "./named.js";

export const HEALTHS = ["on_track", "at_risk", "blocked"] as const satisfies readonly Health[];

/** What a message says plainly of how a milestone stands; that it is done is theirs to send. */
export type SaidInWords = Health | "done";

/** "Late" and "behind" are said of much else: "it's late" of the hour. */
const IS = String.raw`(?<=^|\bm-?\d+:? |\b(?:am|are|is|be|been|runs?|running|fall(?:ing|en)|fell|already|still|now|not|longer|bit|little|days?|weeks?) |'(?:m|s|re) |n't )`;
const GOES_ON = String.raw`(?=\W*$|:| (?:on|with|by|because|again|already|here|any ?more)\b)`;
/** Not "the blocked drain", "I blocked two days for it", "I stuck to the plan". */
const BLOCKED =
  /\b(?:(?<!\b(?:the|an?|any|i|we|you|he|she|they) )(?:blocked(?! off\b| out\b)|stuck(?! (?:to|in traffic)\b))|can(?:'t|not) (?:go on|continue|proceed|move on))\b/g;
const AT_RISK = new RegExp(
  [
    String.raw`\b(?:at risk|off track|behind schedule|slipping|slipped|won't make (?:it|the date|the deadline))\b`,
    String.raw`\b(?:will|might|may|could) (?:be late|slip)\b`,
    String.raw`(?:\bnot|n't|\bno longer)(?: (?:really|quite|fully|all))* on (?:track|schedule)\b`,
    `${IS}(?:(?<!\\bit(?:'s| is)(?: already| still| now)? )late|behind|delayed)${GOES_ON}`,
  ].join("|"),
  "g",
);
const ON_TRACK = /\b(?:on (?:track|schedule)|ahead of schedule|unblocked|unstuck)\b/g;
const DONE =
  /\b(?:done|finished|completed|delivered|it(?:'s| is) (?:all )?(?:ready|live|complete)|all ready|ready for (?:review|you|feedback))\b/g;

const ALL_ON_TRACK =
  /^\W*(?:(?:(?:everything|both|(?:it|they)(?: are)? all|all(?: of (?:it|them))?)(?:'s| is| are)? )?(?:still )?on (?:track|schedule))\W*$/i;

/** What is in the way comes first. */
const SAYS: readonly (readonly [SaidInWords, RegExp])[] = [
  ["blocked", BLOCKED],
  ["at_risk", AT_RISK],
  ["on_track", ON_TRACK],
  ["done", DONE],
];

const BETWEEN = String.raw`(?: (?:yet|quite|really|fully|been|being|be|is|are|it(?:'s| is)|this is|that(?:'s| is)|i'?m|i am|we're|we are|m-?\d+ is|think|say|sure|all|back|so))*[ -]?$`;
/** "Not blocked": the opposite. */
const DENIES = new RegExp(
  String.raw`(?:\b(?:not|never|no longer|nothing|nobody|none|neither|nor|without|un)|n't)${BETWEEN}`,
);
/** "Almost finished", "when it's done", "could be blocked": not so, or not yet. */
const NOT_SO = new RegExp(
  String.raw`(?:\b(?:almost|nearly|half|partly|to|get(?:ting|s)?|got|when|once|until|till|before|if|unless|would|could|can|might|may|will|should)|'ll)${BETWEEN}`,
);
const IS_OVER = /\b(?:was|were|had been)(?: just| running)? $/;
const LOOKED_BACK = 40;

/**
 * What a message says plainly of this milestone; null: nothing. What is denied, asked, only possible or over is not
 * said, and neither is what it says of another milestone that it names.
 */
export function saidInWords(text: string, number: number): SaidInWords | null {
  const clauses = clausesAbout(text, number);
  return SAYS.find(([status, words]) => clauses.some((clause) => says(clause, status, words)))?.[0] ?? null;
}

/** How a milestone stands that stood as `before` until this was said: as then, unless it says or denies something. */
export function standsBy(text: string, number: number, before: Health): Health {
  const said = saidInWords(text, number);
  if (said !== null && said !== "done") return said;
  const words = SAYS.find(([status]) => status === before)?.[1];
  const isDenied =
    words !== undefined &&
    clausesAbout(text, number).some((clause) =>
      beforeEach(clause, words).some((found) => DENIES.test(found)),
    );
  return isDenied ? "on_track" : before;
}

/** "On track", "All on track", and nothing else. */
export function saysAllOnTrack(text: string): boolean {
  return ALL_ON_TRACK.test(text.replaceAll("’", "'"));
}

function says(clause: Clause, status: SaidInWords, words: RegExp): boolean {
  const isTrouble = status === "blocked" || status === "at_risk";
  return beforeEach(clause, words).some(
    (found) => !DENIES.test(found) && !NOT_SO.test(found) && !(isTrouble && IS_OVER.test(found)),
  );
}

/** What stands before each of these words. */
function beforeEach({ words, isQuestion }: Clause, said: RegExp): string[] {
  if (isQuestion) return [];
  return [...words.matchAll(said)].map(({ index }) => words.slice(Math.max(0, index - LOOKED_BACK), index));
}
