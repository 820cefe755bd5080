import { demands, type ElementOf, type ElementPlace, naming } from "../element-place.js";
import { useFocusOnLoad } from "./use-focus-on-load.js";
import { useTyped } from "./use-typed.js";

interface Props {
  element: ElementOf<"number_input">;
  place: ElementPlace;
}

/** Text that takes digits only: a browser's number field changes under the mouse wheel, and takes `1e5`. */
export function NumberInput({ element, place }: Props) {
  const { is_decimal_allowed: isDecimal, placeholder } = element;
  const field = useFocusOnLoad<HTMLInputElement>(element.focus_on_load);
  const { text, edit, settle } = useTyped(element, place, field);
  return (
    <div class="element">
      <input
        {...naming(place, placeholder?.text ?? "Number")}
        {...demands(place)}
        ref={field}
        class="element-field element-number"
        type="text"
        inputMode={isDecimal ? "decimal" : "numeric"}
        autocomplete="off"
        placeholder={placeholder?.text}
        value={text}
        onInput={(event) => {
          const typed = numeric(event.currentTarget.value, isDecimal);
          // Where nothing is left of a keystroke nothing changes, and nothing is drawn.
          event.currentTarget.value = typed;
          edit(typed, complete(typed));
        }}
        onBlur={() => settle(complete(text))}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !place.input?.dispatch) return;
          event.preventDefault();
          settle(complete(text));
        }}
      />
    </div>
  );
}

/** The characters of a number, in their places. */
function numeric(typed: string, isDecimal: boolean): string {
  const [, sign = "", digits = ""] = /^(-?)(.*)$/s.exec(typed.trim()) ?? [];
  const [whole = "", ...decimals] = digits.replace(/[^\d.]/g, "").split(".");
  return sign + whole + (isDecimal && decimals.length > 0 ? `.${decimals.join("")}` : "");
}

/** The number that stands there so far: `1.` is 1, and `-` is none. */
function complete(typed: string): string {
  return /^-?\d+(\.\d+)?/.exec(typed)?.[0] ?? "";
}
