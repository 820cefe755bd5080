import type { BlockOf } from "./block-of.js";
import { PlainText } from "./plain-text.js";

// Conversations, modals and Home have a first heading of their own.
const TAGS = ["h2", "h3", "h4", "h5"] as const;

export function Header({ block: { text, level } }: { block: BlockOf<"header"> }) {
  const Tag = TAGS[(level ?? 1) - 1] ?? "h2";
  return (
    <Tag class="block-header" data-level={level} dir="auto">
      <PlainText object={text} />
    </Tag>
  );
}
