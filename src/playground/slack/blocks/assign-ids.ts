import type { Block } from "./blocks.js";
import { eachBlock, eachElement } from "./walk.js";

/**
 * Gives every block and element without an id one, in place, as Slack does before it stores them. A block in the place
 * of one of its kind keeps that one's, so that a press that is on its way still finds what was pressed; not an input,
 * which keeps what was typed by its id, and so has to be given one.
 */
export function assignIds(
  blocks: readonly Block[],
  nextId: () => string,
  before: readonly Block[] = [],
): void {
  const taken = new Set(eachBlock(blocks).map(({ block }) => block.block_id));
  blocks.forEach((block, index) => {
    const known = before[index];
    if (block.type === "input" || known?.type !== block.type || known.block_id === undefined) return;
    if (!taken.has(known.block_id)) block.block_id ??= known.block_id;
  });
  for (const { block } of eachBlock(blocks)) block.block_id ??= nextId();
  for (const { element } of eachElement(blocks)) if (element.type !== "image") element.action_id ??= nextId();
}
