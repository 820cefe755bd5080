import type { Block } from "./blocks.js";
import { eachBlock, eachElement } from "./walk.js";

/** Gives every block and element without an id one, in place, as Slack does before it stores them. */
export function assignIds(blocks: readonly Block[], nextId: () => string): void {
  for (const { block } of eachBlock(blocks)) block.block_id ??= nextId();
  for (const { element } of eachElement(blocks)) if (element.type !== "image") element.action_id ??= nextId();
}
