import type { BlockOf } from "./block-of.js";
import { Image } from "./elements/image.js";
import { Text } from "./text.js";

export function Context({ block }: { block: BlockOf<"context"> }) {
  return (
    <div class="block-context">
      {block.elements.map((element) =>
        element.type === "image" ? <Image element={element} /> : <Text object={element} />,
      )}
    </div>
  );
}
