import type { BlockOf } from "./block-of.js";
import { PlainText } from "./plain-text.js";

export function ImageBlock({ block }: { block: BlockOf<"image"> }) {
  return (
    <figure class="block-image">
      {block.title && (
        <figcaption>
          <PlainText object={block.title} />
        </figcaption>
      )}
      <img src={block.image_url} alt={block.alt_text} loading="lazy" />
    </figure>
  );
}
