import { useId } from "preact/hooks";
import type { Option } from "../../../slack/blocks/composition.js";
import { Text } from "../text.js";
import { useFocusOnLoad } from "./use-focus-on-load.js";

interface Props {
  type: "radio" | "checkbox";
  option: Option;
  /** What the options of one element share. */
  name: string;
  isChecked: boolean;
  isInvalid: boolean;
  isFocusedOnLoad: boolean | undefined;
  onCheck(isChecked: boolean): void;
}

export function CheckableOption({
  type,
  option,
  name,
  isChecked,
  isInvalid,
  isFocusedOnLoad,
  onCheck,
}: Props) {
  const id = useId();
  const field = useFocusOnLoad<HTMLInputElement>(isFocusedOnLoad);
  const { text, description } = option;
  return (
    <div class="element-checkable">
      <input
        ref={field}
        id={id}
        type={type}
        name={name}
        checked={isChecked}
        aria-describedby={description && `${id}-description`}
        aria-invalid={type === "checkbox" && isInvalid ? true : undefined}
        onInput={(event) => onCheck(event.currentTarget.checked)}
      />
      <label for={id}>
        <Text object={text} />
      </label>
      {description && (
        <div id={`${id}-description`} class="element-checkable-description">
          <Text object={description} />
        </div>
      )}
    </div>
  );
}
