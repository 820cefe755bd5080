import type { MrkdwnNode } from "./mrkdwn-node.js";
import { link, parseReference, unescaped } from "./mrkdwn-reference.js";
import { isStyleMark, type Mark, type StyleMark, withStyles } from "./mrkdwn-styles.js";

/** A reference, code, an emoji, a bare address or a mark. None reaches beyond where the next of its kind may begin. */
const PIECE =
  /<(?<reference>[^<>]+)>|`(?<code>[^`]+)`|:(?<emoji>[a-z0-9_+-]+(?:::skin-tone-[2-6])?):|(?<![\p{L}\p{N}_])(?<address>https?:\/\/(?:(?!&[lg]t;)[^\s<>])+)|(?<mark>[*_~])/gu;
const REFERENCE = /<([^<>]+)>/g;

/** A character written as two units of UTF-16, or any other. */
const LAST_CHARACTER = /[\uD800-\uDBFF][\uDC00-\uDFFF]$|[\s\S]$/;

/** One line, without its line break: no style reaches further. */
export function parseLine(line: string): MrkdwnNode[] {
  const pieces: (MrkdwnNode | Mark)[] = [];
  const next = new RegExp(PIECE);
  let end = 0;
  for (let match = next.exec(line); match; match = next.exec(line)) {
    const found = pieceOf(line, match);
    // What only looks like a piece begins with a character of text, and the next may begin right behind that.
    if (!found) next.lastIndex = match.index + 1;
    else {
      addText(pieces, line.slice(end, match.index));
      pieces.push(found.piece);
      end = match.index + found.length;
      next.lastIndex = end;
    }
  }
  addText(pieces, line.slice(end));
  return withStyles(pieces);
}

/** A line of code, where nothing but references means anything. */
export function parseCode(line: string): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = [];
  let end = 0;
  for (const match of line.matchAll(REFERENCE)) {
    addText(nodes, line.slice(end, match.index));
    nodes.push(parseReference(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  addText(nodes, line.slice(end));
  return nodes;
}

function pieceOf(
  line: string,
  { index, 0: { length }, groups: { reference, code, emoji, address, mark } = {} }: RegExpExecArray,
): { piece: MrkdwnNode | Mark; length: number } | undefined {
  if (reference !== undefined) return { piece: parseReference(reference), length };
  const before = LAST_CHARACTER.exec(line.slice(Math.max(0, index - 2), index))?.[0] ?? "";
  const after = String.fromCodePoint(line.codePointAt(index + length) ?? 0x20);
  if (isStyleMark(mark)) {
    const piece = markBetween(before, mark, after);
    return piece.opens || piece.closes ? { piece, length } : undefined;
  }
  if (isWord(before)) return undefined;
  if (address !== undefined) {
    const url = withoutPunctuation(address);
    return { piece: link(unescaped(url)), length: url.length };
  }
  // `10:00:30` is a time.
  if (isWord(after)) return undefined;
  if (emoji !== undefined) return { piece: { type: "emoji", name: emoji }, length };
  if (code === undefined || before === "`" || after === "`") return undefined;
  return { piece: { type: "code", children: parseCode(code) }, length };
}

/** A style begins and ends at the edge of a word. Doubled marks mean nothing, as in `**this**`. */
function markBetween(before: string, mark: StyleMark, after: string): Mark {
  const doubled = before === mark || after === mark;
  return {
    type: "mark",
    text: mark,
    opens: !doubled && !isWord(before) && /\S/.test(after),
    closes: !doubled && /\S/.test(before) && !isWord(after),
  };
}

function addText(nodes: (MrkdwnNode | Mark)[], text: string): void {
  if (text !== "") nodes.push({ type: "text", text: unescaped(text) });
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** An address ends before the full stop of its sentence. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  while (end > 0 && ".,;:!?'\")]}*~`".includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
