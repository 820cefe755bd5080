import { readDate } from "../calendar/date-words.js";
import type { IsoDate } from "../calendar/iso-date.js";

const MOST_WORDS_OF_A_DATE = 8;

/** After these, whatever can be read as a day is the due date. */
const BY = /(?:^|\s)\(?(?:due\s+by|due\s+on|due|by|on|until|till|before)$/i;
/** "Landing page for Friday" has a due date, "Landing page for Sun" a customer. */
const FOR = /\sfor$/i;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i;
/** "Minutes of 3 June", "Launch after 3 June": the date belongs to the title. */
const KEEPS_A_DATE = /(?:^|\s)(?:of|from|since|after|in|at|with|to|and|or|the|a|an|every|each|for)$/i;

const REPEATS = /(?:^|\s)\(?(?:(?:every|each)\s+(week|month)|(week|month)ly|ongoing)$/i;
const REPEATS_ON = /(?:^|\s)\(?(?:every|each)\s+((?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;
/** "Weekly newsletter": says how often, and is part of the name. */
const NAMED_FOR_ITS_REPEAT = /^(week|month)ly\s/i;

const FINAL_PUNCTUATION = /[\s.,;:!)]+$/;
const LOOSE_END = /[\s,;:(–-]+$/;

export interface Due {
  title: string;
  /** Null: no date was said. */
  dueOn: IsoDate | null;
  /** Null: once, or ongoing. */
  every: "week" | "month" | null;
}

/**
 * What a milestone typed in one line says: "Landing page by Friday". `today` is the date where the typist
 * is. Only closing words that are clearly a date, or "every week" and the like, leave the title, which is
 * empty when there is nothing else. A date that has passed is returned as it is.
 */
export function parseDue(words: string, today: IsoDate): Due {
  const whole = words.trim();
  const repeat = takeRepeat(whole, today);
  const date = takeDate(repeat?.title ?? whole, today);
  if (date) {
    const inner = takeRepeat(date.title, today);
    const every = repeat?.every ?? inner?.every ?? null;
    return { title: inner?.title ?? date.title, dueOn: date.dueOn, every };
  }
  return repeat ?? { title: whole, dueOn: null, every: unit(NAMED_FOR_ITS_REPEAT.exec(whole)?.[1]) };
}

function takeRepeat(words: string, today: IsoDate): Due | null {
  const text = words.replace(FINAL_PUNCTUATION, "");
  const on = REPEATS_ON.exec(text);
  if (on?.[1]) {
    const dueOn = readDate(on[1], today)?.on ?? null;
    return { title: titleUpTo(text, on.index), dueOn, every: "week" };
  }
  const plain = REPEATS.exec(text);
  return plain && { title: titleUpTo(text, plain.index), dueOn: null, every: unit(plain[1] ?? plain[2]) };
}

function takeDate(words: string, today: IsoDate): { title: string; dueOn: IsoDate } | null {
  const text = words.replace(FINAL_PUNCTUATION, "");
  // From the left, so that "Monday 3 June" is found before "3 June".
  const starts = [...text.matchAll(/\S+/g)].slice(-MOST_WORDS_OF_A_DATE);
  for (const { index } of starts) {
    const said = text.slice(index);
    const date = readDate(said, today);
    if (!date) continue;

    const before = text.slice(0, index).trimEnd();
    const isFor = date.isUnmistakable || WEEKDAY.test(said);
    const introduction = BY.exec(before) ?? (isFor ? FOR.exec(before) : null);
    if (introduction) return { title: titleUpTo(before, introduction.index), dueOn: date.on };
    if (date.isUnmistakable && !KEEPS_A_DATE.test(before)) {
      return { title: titleUpTo(before, before.length), dueOn: date.on };
    }
  }
  return null;
}

function titleUpTo(text: string, end: number): string {
  return text.slice(0, end).replace(LOOSE_END, "");
}

function unit(word: string | undefined): "week" | "month" | null {
  const unit = word?.toLowerCase();
  return unit === "week" || unit === "month" ? unit : null;
}
