import { useRef } from "preact/hooks";
import type { Demands, Naming } from "../element-place.js";
import { useFocusOnLoad } from "./use-focus-on-load.js";

interface Props extends Naming, Demands {
  type: "date" | "time" | "datetime-local";
  /** In the shape that its type of input has. */
  shown: string | null;
  /** Tells of no date that is still being typed, and of no empty one. */
  isSettled: boolean;
  isBusy: boolean;
  isFocusedOnLoad: boolean | undefined;
  onPick(next: string | null): void;
}

/** The browser's own picker. */
export function PickerInput({ type, shown, isSettled, isBusy, isFocusedOnLoad, onPick, ...named }: Props) {
  const field = useFocusOnLoad<HTMLInputElement>(isFocusedOnLoad);
  const isTyping = useRef(false);

  function settle(): void {
    const value = field.current?.value ?? "";
    isTyping.current = false;
    if (value !== "" && value !== shown) onPick(value);
  }

  return (
    <input
      {...named}
      ref={field}
      class="element-field element-picker"
      type={type}
      value={shown ?? ""}
      aria-busy={isBusy}
      onInput={(event) => {
        const { value } = event.currentTarget;
        if (!isSettled) onPick(value === "" ? null : value);
        else if (!isTyping.current) settle();
      }}
      onPointerDown={() => {
        isTyping.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && isSettled) settle();
        else isTyping.current = true;
      }}
      onBlur={() => isSettled && settle()}
    />
  );
}
