import type { BlockOf } from "./block-of.js";
import { Text } from "./text.js";

type Level = NonNullable<BlockOf<"alert">["level"]>;

/** A sign and a word for each, so that nothing hangs on its colour. */
const LEVELS: Record<Level, { sign: string; word: string }> = {
  default: { sign: "•", word: "Note" },
  info: { sign: "i", word: "Information" },
  warning: { sign: "!", word: "Warning" },
  error: { sign: "×", word: "Error" },
  success: { sign: "✓", word: "Success" },
};

export function Alert({ block: { text, level = "default" } }: { block: BlockOf<"alert"> }) {
  const { sign, word } = LEVELS[level];
  return (
    <div class="block-alert" data-level={level}>
      <span class="block-alert-sign" aria-hidden="true">
        {sign}
      </span>
      <span class="only-spoken">{word}:</span>
      <Text object={text} />
    </div>
  );
}
