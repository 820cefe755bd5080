import { useId } from "preact/hooks";
import type { BlockOf } from "./block-of.js";
import { BlockElement } from "./elements/block-element.js";
import { PlainText } from "./plain-text.js";
import { useSurroundings } from "./surroundings.js";

export function Input({ block }: { block: BlockOf<"input"> }) {
  const id = useId();
  const { errors } = useSurroundings();
  const {
    label,
    element,
    hint,
    optional = false,
    dispatch_action: dispatch = false,
    block_id: blockId = "",
  } = block;
  const error = errors[blockId];
  const ids = { label: `${id}-label`, control: `${id}-control`, error: `${id}-error`, hint: `${id}-hint` };
  const describedBy = [...(error ? [ids.error] : []), ...(hint ? [ids.hint] : [])].join(" ");
  const words = (
    <>
      <PlainText object={label} />
      {optional && <span class="block-input-optional"> (optional)</span>}
    </>
  );
  // Several controls at once are a group, which a label element cannot name.
  const isGroup = element.type === "radio_buttons" || element.type === "checkboxes";
  return (
    <div class="block-input" data-invalid={error !== undefined}>
      {isGroup ? (
        <div id={ids.label} class="block-input-label">
          {words}
        </div>
      ) : (
        <label id={ids.label} class="block-input-label" for={ids.control}>
          {words}
        </label>
      )}
      <BlockElement
        key={element.action_id}
        element={element}
        place={{
          blockId,
          input: { optional, dispatch },
          controlId: ids.control,
          labelId: ids.label,
          describedBy: describedBy === "" ? undefined : describedBy,
          isInvalid: error !== undefined,
        }}
      />
      {error !== undefined && (
        <p id={ids.error} class="block-input-error">
          {error}
        </p>
      )}
      {hint && (
        <p id={ids.hint} class="block-input-hint">
          <PlainText object={hint} />
        </p>
      )}
    </div>
  );
}
