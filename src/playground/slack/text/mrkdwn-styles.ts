import type { MrkdwnNode } from "./mrkdwn-node.js";

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;

export type StyleMark = keyof typeof STYLES;

/** A character that may begin or end a style; `text` is what it is when it turns out to do neither. */
export type Mark = { type: "mark"; text: StyleMark; opens: boolean; closes: boolean };

export function isStyleMark(character: string | undefined): character is StyleMark {
  return character !== undefined && character in STYLES;
}

/**
 * Puts what stands between two marks into one node. A mark closes the last one of its kind that is open, and what
 * opened in between is text; so a style never stands in itself, and three deep is the deepest.
 */
export function withStyles(pieces: readonly (MrkdwnNode | Mark)[]): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = [];
  let open: { mark: StyleMark; at: number }[] = [];
  for (const piece of pieces) {
    if (piece.type !== "mark") {
      nodes.push(piece);
      continue;
    }
    const { text: mark } = piece;
    const opened = open.findIndex((one) => one.mark === mark);
    const at = open[opened]?.at;
    if (piece.closes && at !== undefined) {
      nodes[at] = { type: STYLES[mark], children: joined(nodes.splice(at + 1)) };
      open = open.slice(0, opened);
    } else {
      if (piece.opens) open = [...open.filter((one) => one.mark !== mark), { mark, at: nodes.length }];
      nodes.push({ type: "text", text: mark });
    }
  }
  return joined(nodes);
}

/** Texts in a row become one. */
function joined(nodes: readonly MrkdwnNode[]): MrkdwnNode[] {
  const together: MrkdwnNode[] = [];
  for (const node of nodes) {
    const last = together.at(-1);
    if (node.type === "text" && last?.type === "text")
      together[together.length - 1] = { type: "text", text: last.text + node.text };
    else together.push(node);
  }
  return together;
}
