import type { IsoDate } from "../calendar/iso-date.js";
import { cut } from "../slack/text.js";
import { asTyped } from "../slack/typed-text.js";
import { parseDue } from "./due-date.js";
import { EMPTY_FORM, LONGEST_TITLE, type MilestoneForm } from "./form.js";
import { nextPeriodEnd } from "./milestone.js";

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/;
const SEVERAL = new RegExp(`${MENTION.source}(?:\\s*(?:,|\\+|&amp;|and\\b)?\\s*${MENTION.source})+`, "i");
/** Slack turns the names that it knows into mentions, and leaves the others as they were typed. */
const UNKNOWN = /^@([^\s@]+)/;

export interface Mention {
  userId: string | null;
  /** The name behind the @ that the words begin with, when Slack knows nobody of that name. */
  unknown: string | null;
  words: string;
}

/** Whom a command names first, by Slack id, and the words around it as they were typed. */
export function readMention(text: string): Mention {
  const found = MENTION.exec(text);
  const rest = found === null ? text : text.replace(found[0], " ");
  const words = asTyped(rest).replace(/\s+/g, " ").trim();
  const unknown = found === null ? (UNKNOWN.exec(words)?.[1] ?? null) : null;
  return {
    userId: found?.[1] ?? null,
    unknown,
    words: unknown === null ? words : words.replace(UNKNOWN, "").trim(),
  };
}

/**
 * The words around several people who are named one after the other; null when there are no two such.
 * Somebody who is named within the words is a part of them.
 */
export function besideSeveral(text: string): string | null {
  if (!SEVERAL.test(text)) return null;
  return asTyped(text.replace(SEVERAL, " ")).replace(/\s+/g, " ").trim();
}

/** The person a command names, as a list of one or none. */
export function mentionedIn(text: string): string[] {
  const { userId } = readMention(text);
  return userId === null ? [] : [userId];
}

/** The form filled in from "Landing page by Friday". `today` is the date where the typist is. */
export function formFromWords(words: string, today: IsoDate): MilestoneForm {
  const { title, dueOn, every } = parseDue(words, today);
  const form = { ...EMPTY_FORM, title: cut(title, LONGEST_TITLE) };
  if (every !== null) {
    return { ...form, kind: "recurring", every, dueOn: dueOn ?? nextPeriodEnd(today, every, today) };
  }
  // Only then do words leave the title without a date being found in them.
  const isOngoing = dueOn === null && /\bongoing\W*$/i.test(words) && title !== words;
  return isOngoing ? { ...form, kind: "ongoing" } : { ...form, dueOn };
}
