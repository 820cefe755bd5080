import { type ElementOf, type ElementPlace, naming } from "../element-place.js";
import { heldSeveral, useElementValue } from "../held.js";
import { useChoice } from "../use-choice.js";
import { CheckableOption } from "./checkable-option.js";

interface Props {
  element: ElementOf<"checkboxes">;
  place: ElementPlace;
}

export function Checkboxes({ element, place }: Props) {
  const held = useElementValue(element, place.blockId);
  const { shown, choose, isBusy, aside } = useChoice(element, place, heldSeveral(held));

  function check(value: string, isChecked: boolean): void {
    const values = element.options.map((option) => option.value);
    choose(values.filter((one) => (one === value ? isChecked : shown.includes(one))));
  }

  return (
    <div class="element">
      <fieldset {...naming(place, "Choose any")} class="element-checkables" aria-busy={isBusy}>
        {element.options.map((option, index) => (
          <CheckableOption
            key={option.value}
            type="checkbox"
            option={option}
            name={place.controlId}
            isChecked={shown.includes(option.value)}
            isInvalid={place.isInvalid}
            isFocusedOnLoad={element.focus_on_load && index === 0}
            onCheck={(isChecked) => check(option.value, isChecked)}
          />
        ))}
      </fieldset>
      {aside}
    </div>
  );
}
