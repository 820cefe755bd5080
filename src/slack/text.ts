/** Slack's own limits are per element; these cut what people wrote so that it always fits. */

/** What people wrote, safe in mrkdwn: it can neither ping, nor link, nor break out. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * At most `max` UTF-16 units, which is how Slack counts, ending in an ellipsis when something was cut, and never
 * in the middle of a character as people see it.
 */
export function cut(text: string, max: number): string {
  return fitted(text, max, (kept) => kept);
}

/** What people wrote, escaped, and cut so that the escaped form fits: an entity is never cut in half. */
export function safe(text: string, max = 2900): string {
  return fitted(text, max, escapeMrkdwn);
}

/** What marks up text in mrkdwn, and what looks like it and does not. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  "*": "\u2217",
  _: "\u02cd",
  "~": "\u223c",
  "`": "\u02cb",
};
/** Slack begins and ends a style at the edge of a word: `snake_case` and 2*3 are left as they are. */
const MARK_AT_AN_EDGE = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu;

/**
 * The text without anything that would style it, or end the style around it: Slack has no escape for these marks, so
 * each gives way to a character that looks the same. As long as before.
 */
export function unstyled(text: string): string {
  return text.replace(MARK_AT_AN_EDGE, (mark) => LOOKALIKES[mark] ?? mark);
}

/** What people wrote, `safe` and bold, whatever marks are in it: for names and titles. `max` is without the bold. */
export function bold(text: string, max = 2900): string {
  return `*${unstyled(safe(text, max))}*`;
}

/** One line of what people wrote: for titles inside sentences and buttons' labels. */
export function oneLine(text: string, max: number): string {
  return cut(text.replace(/\s+/g, " ").trim(), max);
}

/** Lines of what people wrote, each set off as a quote, and cut so that all of it fits. */
export function quote(text: string, max = 2000): string {
  return fitted(text, max, (kept) => `>${escapeMrkdwn(kept).replaceAll("\n", "\n>")}`);
}

/** An instant in each reader's own zone. mrkdwn only; `fallback` is for clients that cannot draw it. */
export function dateToken(at: Date, fallback: string, format = "{date_short_pretty} at {time}"): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${escapeMrkdwn(fallback).replace(/\|/g, "/")}>`;
}

/** A link whose address people wrote; null when it is not one that Slack would open. */
export function link(address: string, label: string): string {
  return `<${escapeMrkdwn(address).replace(/\|/g, "%7C")}|${escapeMrkdwn(label).replace(/\|/g, "/")}>`;
}

export function mention(userId: string): string {
  return `<@${userId}>`;
}

/** The text in a form that makes it longer character by character, cut so that the form fits. */
function fitted(text: string, max: number, form: (kept: string) => string): string {
  const whole = form(text);
  if (whole.length <= max) return whole;
  const around = form("").length;
  let left = max - around - "…".length;
  let at = 0;
  for (; at < text.length; at++) {
    left -= form(text.charAt(at)).length - around;
    if (left < 0) break;
  }
  return `${form(text.slice(0, characterAt(text, at)).trimEnd())}…`;
}

/** Where the character that holds this UTF-16 unit begins. One look-up: walking through a long text takes ms. */
function characterAt(text: string, at: number): number {
  return graphemes.segment(text.slice(0, at + 64)).containing(at)?.index ?? at;
}
