import type { MrkdwnNode } from "./mrkdwn-node.js";
import { parseCode, parseLine } from "./parse-mrkdwn-line.js";

const FENCE = "```";

/**
 * Slack's mrkdwn as a tree of paragraphs, quotes and preformatted text; in linear time, whatever people type.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function parseMrkdwn(text: string): MrkdwnNode[] {
  return fenced(text).flatMap((piece, index, pieces): MrkdwnNode[] => {
    const isCode = index % 2 === 1;
    // A fence brings its own line breaks.
    const after = isCode || index > 0 ? piece.replace(/^\n/, "") : piece;
    const between = isCode || index < pieces.length - 1 ? after.replace(/\n$/, "") : after;
    if (isCode) return [{ type: "preformatted", children: withBreaks(between.split("\n").map(parseCode)) }];
    return between === "" && pieces.length > 1 ? [] : parseProse(between);
  });
}

/** Every other piece stands between two fences; a fence that is never closed is text. */
function fenced(text: string): string[] {
  const pieces = text.split(FENCE);
  if (pieces.length % 2 === 1) return pieces;
  const [before = "", after = ""] = pieces.splice(-2);
  return [...pieces, before + FENCE + after];
}

function parseProse(text: string): MrkdwnNode[] {
  const blocks: { type: "paragraph" | "quote"; lines: MrkdwnNode[][] }[] = [];
  let quotesTheRest = false;
  for (const line of text.split("\n")) {
    const mark: string | undefined = quotesTheRest ? "" : quoteMark(line);
    quotesTheRest ||= mark !== undefined && /^(&gt;|>){3}/.test(mark);
    const type = mark === undefined ? "paragraph" : "quote";
    const content = parseLine(line.slice(mark?.length ?? 0));
    const last = blocks.at(-1);
    if (last?.type === type) last.lines.push(content);
    else blocks.push({ type, lines: [content] });
  }
  return blocks.map(({ type, lines }) => ({ type, children: withBreaks(lines) }));
}

/** `>` quotes its line and `>>>` all that follows. They arrive escaped; apps may send them as they are. */
function quoteMark(line: string): string | undefined {
  return /^(?:(?:&gt;|>){3}|&gt;|>) ?/.exec(line)?.[0];
}

function withBreaks(lines: readonly MrkdwnNode[][]): MrkdwnNode[] {
  return lines.flatMap((line, index): MrkdwnNode[] => (index === 0 ? line : [{ type: "break" }, ...line]));
}
