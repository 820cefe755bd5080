import type { BlockOf } from "./block-of.js";

/** As it is written, in paragraphs; nothing on screen uses more of Markdown yet. */
export function Markdown({ block }: { block: BlockOf<"markdown"> }) {
  return (
    <div class="block-markdown">
      {block.text.split(/\n{2,}/).map((paragraph) => (
        <p dir="auto">{paragraph}</p>
      ))}
    </div>
  );
}
