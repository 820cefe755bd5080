import type { CardContent } from "../cards/cards.js";
import { section } from "../slack/blocks.js";
import { bold, safe } from "../slack/text.js";
import { type Milestone, titleOf } from "./milestone.js";

/** A sentence about a milestone, whose name stands out; what people wrote in the rest has been made safe. */
export function sentence(
  milestone: Pick<Milestone, "number" | "title">,
  { before = "", after }: { before?: string; after: string },
): CardContent {
  const name = safe(titleOf(milestone), 500);
  return {
    text: `${before}${name}${after}`,
    blocks: [section(`${before}${bold(titleOf(milestone), 500)}${after}`)],
  };
}
