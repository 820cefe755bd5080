import { demands, type ElementOf, type ElementPlace, naming } from "../element-place.js";
import { heldOne, useElementValue } from "../held.js";
import { useChoice } from "../use-choice.js";
import { CheckableOption } from "./checkable-option.js";

interface Props {
  element: ElementOf<"radio_buttons">;
  place: ElementPlace;
}

export function RadioButtons({ element, place }: Props) {
  const held = useElementValue(element, place.blockId);
  const { shown, choose, isBusy, aside } = useChoice(element, place, heldOne(held));
  // The first can be focused while none is chosen.
  const focused = shown ?? element.options[0]?.value;
  return (
    <div class="element">
      <div
        {...naming(place, "Choose one")}
        {...demands(place)}
        class="element-checkables"
        role="radiogroup"
        // For whoever leads to the first wrong input.
        tabIndex={-1}
        aria-busy={isBusy}
      >
        {element.options.map((option) => (
          <CheckableOption
            key={option.value}
            type="radio"
            option={option}
            name={place.controlId}
            isChecked={option.value === shown}
            isInvalid={place.isInvalid}
            isFocusedOnLoad={element.focus_on_load && option.value === focused}
            onCheck={() => choose(option.value)}
          />
        ))}
      </div>
      {aside}
    </div>
  );
}
