import { useId } from "preact/hooks";
import type { BlockOf } from "./block-of.js";
import { BlockElement } from "./elements/block-element.js";

export function Actions({ block }: { block: BlockOf<"actions"> }) {
  return <ActionElements elements={block.elements} blockId={block.block_id} />;
}

/** Elements in a row, none of which has a label. */
export function ActionElements({
  elements,
  blockId = "",
}: {
  elements: BlockOf<"actions">["elements"];
  blockId: string | undefined;
}) {
  const id = useId();
  return (
    <div class="block-actions">
      {elements.map((element, index) => (
        <BlockElement
          key={element.action_id ?? index}
          element={element}
          place={{
            blockId,
            input: null,
            controlId: `${id}-${index}`,
            labelId: null,
            describedBy: undefined,
            isInvalid: false,
          }}
        />
      ))}
    </div>
  );
}
