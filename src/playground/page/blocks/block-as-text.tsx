import type { Block } from "../../slack/blocks/blocks.js";
import { blocksAsText } from "../../slack/text/block.js";
import { useSurroundings } from "./surroundings.js";

/** Tables and charts in words; no screen has one yet. */
export function BlockAsText({ block }: { block: Block }) {
  const { viewer } = useSurroundings();
  return <pre class="block-as-text">{blocksAsText([block], viewer)}</pre>;
}
