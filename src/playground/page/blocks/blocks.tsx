import type { Block as AnyBlock } from "../../slack/blocks/blocks.js";
import { BlockView } from "./block-view.js";
import "./blocks.css";

interface Props {
  blocks: readonly AnyBlock[];
}

/** Blocks as Slack draws them, inside a `SurroundingsProvider`. */
export function Blocks({ blocks }: Props) {
  return (
    <div class="blocks blocks-column">
      {blocks.map((block, index) => (
        <BlockView key={keyOf(block, index)} block={block} />
      ))}
    </div>
  );
}

/**
 * What is typed stays with its input's id wherever that moves to. Other blocks may get new ids with every change: one in
 * the same place is the same one, so that whoever is on one of its buttons stays there.
 */
function keyOf({ type, block_id: id }: AnyBlock, index: number): string {
  return type === "input" && id !== undefined ? id : `${index} ${type}`;
}
