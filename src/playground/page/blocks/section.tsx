import { useId } from "preact/hooks";
import type { BlockOf } from "./block-of.js";
import { BlockElement } from "./elements/block-element.js";
import { Text } from "./text.js";

export function Section({ block }: { block: BlockOf<"section"> }) {
  const id = useId();
  const { text, fields, accessory } = block;
  return (
    <div class="block-section" data-accessory={accessory?.type}>
      <div id={`${id}-text`} class="block-section-text">
        {text && <Text object={text} />}
        {fields && (
          <div class="block-section-fields">
            {fields.map((field) => (
              <Text object={field} />
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <BlockElement
          key={accessory.type === "image" ? accessory.type : accessory.action_id}
          element={accessory}
          place={{
            blockId: block.block_id ?? "",
            input: null,
            controlId: `${id}-control`,
            labelId: `${id}-text`,
            describedBy: undefined,
            isInvalid: false,
          }}
        />
      )}
    </div>
  );
}
