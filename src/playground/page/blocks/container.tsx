import type { ComponentChildren } from "preact";
import type { BlockOf } from "./block-of.js";
import { Image } from "./elements/image.js";
import { PlainText } from "./plain-text.js";
import { RichText } from "./rich-text.js";
import { Text } from "./text.js";

interface Props {
  block: BlockOf<"container">;
  /** Its blocks. */
  children: ComponentChildren;
}

export function Container({ block, children }: Props) {
  const common = {
    class: "block-container",
    "data-width": block.width ?? "standard",
    "data-header-divider": block.has_header_divider ?? false,
  };
  const inside = <div class="block-container-inside">{children}</div>;
  if (!block.is_collapsible)
    return (
      <div {...common}>
        <div class="block-container-top">
          <Top block={block} />
        </div>
        {inside}
      </div>
    );
  return (
    <details {...common} open={!block.default_collapsed}>
      <summary class="block-container-top">
        <Top block={block} />
      </summary>
      {inside}
    </details>
  );
}

function Top({ block: { title, rich_text_title: richTitle, subtitle, icon } }: Pick<Props, "block">) {
  return (
    <>
      {icon && <Image element={icon} />}
      <div>
        <div class="block-container-title">
          {richTitle ? <RichText block={richTitle} /> : title && <PlainText object={title} />}
        </div>
        {subtitle && (
          <div class="block-container-subtitle">
            <Text object={subtitle} />
          </div>
        )}
      </div>
    </>
  );
}
