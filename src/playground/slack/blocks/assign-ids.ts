import type { Block } from "./blocks.js";
import { eachBlock, eachElement } from "./walk.js";

/**
 * Gives every block and element without an id one, in place, as Slack does before it stores them. A block in the place
 * of one of its kind keeps that one's, so that a press that is on its way still finds what was pressed.
 */
export function assignIds(
  blocks: readonly Block[],
  nextId: () => string,
  before: readonly Block[] = [],
): void {
  const taken = new Set(eachBlock(blocks).map(({ block }) => block.block_id));
  blocks.forEach((block, index) => {
    const known = before[index]?.type === block.type ? before[index].block_id : undefined;
    if (known !== undefined && !taken.has(known)) block.block_id ??= known;
  });
  for (const { block } of eachBlock(blocks)) block.block_id ??= nextId();
  for (const { element } of eachElement(blocks)) if (element.type !== "image") element.action_id ??= nextId();
}
