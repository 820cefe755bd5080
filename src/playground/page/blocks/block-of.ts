import type { Block, BlockType } from "../../slack/blocks/blocks.js";

export type BlockOf<Type extends BlockType> = Extract<Block, { type: Type }>;
