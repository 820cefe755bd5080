/** A part of what somebody typed that says one thing. */
export interface Clause {
  /** In lower case, with plain apostrophes and single spaces. */
  words: string;
  /** The numbers of the milestones that it names, in its order. */
  names: readonly number[];
  /** Whether it begins with the first of them. */
  beginsWithName: boolean;
  /** It asks. */
  isQuestion: boolean;
}

const ADDRESS = /<?\bhttps?:\/\/\S+/gi;
const SENTENCE = /(?:[^\n.;!?]|\.(?=\w))+[\n.;!?]*/g;
const BETWEEN_CLAUSES =
  /(?:,|\s[–—-]+)\s*(?:\b(?:but|and)\s)?|\s(?:but|and|while|whereas|though|although|because)\s/;
/** "M2", "m-02", "*M2*"; not "50 m2", and no part of a longer word. */
const NAME = /(?<![\w/.-]|\d\s)m-?0*([1-9]\d{0,6})(?!\w|\.\d)/g;
const BEFORE_A_NAME =
  /^(?:\W|(?:hi|hello|hey|update|news|about|on|for|re|my|the|regarding|with|and|also|then|now)\b)*$/;
const ASKS =
  /^(?:(?:what|why|when|where|who|which|how)\b|(?:is|are|am|was|were|will|can|could|do|does|did|should|shall|may|has|have) (?:i|we|you|it|he|she|they|there|the|this|that|my|your|our|any|some|all|everything|m-?\d+)\b)/;

export function clausesOf(text: string): Clause[] {
  const plain = text.toLowerCase().replaceAll("’", "'").replace(ADDRESS, " ");
  return (plain.match(SENTENCE) ?? []).flatMap((sentence) => {
    const parts = sentence.split(BETWEEN_CLAUSES);
    const asks = sentence.includes("?");
    const all = asks && ASKS.test(sentence.trim());
    return parts.map((part, at) => clauseOf(part, asks && (all || at === parts.length - 1)));
  });
}

function clauseOf(part: string, isAsked: boolean): Clause {
  const words = part.replace(/[\s;!?]+|\.(?!\w)/g, " ").trim();
  const named = [...words.matchAll(NAME)];
  const [first] = named;
  return {
    words,
    names: named.map(([, number]) => Number(number)),
    beginsWithName: first !== undefined && BEFORE_A_NAME.test(words.slice(0, first.index)),
    isQuestion: isAsked || ASKS.test(words),
  };
}
