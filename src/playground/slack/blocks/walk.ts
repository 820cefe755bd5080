import type { Block } from "./blocks.js";
import type { Element } from "./elements.js";

/** An element where it stands: its block, and a JSON pointer from the payload's root. */
export interface Placed {
  element: Element;
  block: Block;
  pointer: string;
}

/** Every block with those inside containers, and its JSON pointer. */
export function eachBlock(blocks: readonly Block[], root = "/blocks"): { block: Block; pointer: string }[] {
  return blocks.flatMap((block, index) => {
    const pointer = `${root}/${index}`;
    const inside = block.type === "container" ? eachBlock(block.child_blocks, `${pointer}/child_blocks`) : [];
    return [{ block, pointer }, ...inside];
  });
}

/** Every element of every block, in reading order. */
export function eachElement(blocks: readonly Block[]): Placed[] {
  return eachBlock(blocks).flatMap(({ block, pointer }) =>
    elementsOf(block).map(({ element, path }) => ({ element, block, pointer: `${pointer}/${path}` })),
  );
}

function elementsOf(block: Block): { element: Element; path: string }[] {
  switch (block.type) {
    case "section":
      return block.accessory ? [{ element: block.accessory, path: "accessory" }] : [];
    case "actions":
      return block.elements.map((element, index) => ({ element, path: `elements/${index}` }));
    case "card":
      return (block.actions ?? []).map((element, index) => ({ element, path: `actions/${index}` }));
    case "input":
      return [{ element: block.element, path: "element" }];
    default:
      return [];
  }
}
