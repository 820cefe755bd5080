import { ActionElements } from "./actions.js";
import type { BlockOf } from "./block-of.js";
import { Image } from "./elements/image.js";
import { Text } from "./text.js";

export function Card({ block }: { block: BlockOf<"card"> }) {
  const { hero_image: hero, icon, title, subtitle, body, actions } = block;
  return (
    <div class="block-card">
      {hero && <img class="block-card-hero" src={hero.image_url} alt={hero.alt_text} loading="lazy" />}
      {(icon || title || subtitle) && (
        <div class="block-card-top">
          {icon && <Image element={icon} />}
          <div>
            {title && (
              <div class="block-card-title">
                <Text object={title} />
              </div>
            )}
            {subtitle && (
              <div class="block-card-subtitle">
                <Text object={subtitle} />
              </div>
            )}
          </div>
        </div>
      )}
      {body && <Text object={body} />}
      {actions && <ActionElements elements={actions} blockId={block.block_id} />}
    </div>
  );
}
