import type { BlockType } from "./blocks.js";

export type Surface = "message" | "modal" | "home";

const EVERYWHERE: readonly Surface[] = ["message", "modal", "home"];

/**
 * Where each block may stand, after https://docs.slack.dev/reference/block-kit/blocks. Where sources disagree
 * (input blocks in messages, data tables in Home) the block is refused.
 */
export const SURFACES_OF: Record<BlockType, readonly Surface[]> = {
  section: EVERYWHERE,
  header: EVERYWHERE,
  divider: EVERYWHERE,
  image: EVERYWHERE,
  context: EVERYWHERE,
  actions: EVERYWHERE,
  rich_text: EVERYWHERE,
  card: EVERYWHERE,
  input: ["modal", "home"],
  data_visualization: ["message", "home"],
  alert: ["modal"],
  markdown: ["message"],
  table: ["message"],
  data_table: ["message"],
  container: ["message"],
};

/** The most blocks each surface takes. */
export const MOST_BLOCKS: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
