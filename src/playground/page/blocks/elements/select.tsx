import type { ElementPlace } from "../element-place.js";
import { heldOne, useElementValue } from "../held.js";
import { useSurroundings } from "../surroundings.js";
import { useChoice } from "../use-choice.js";
import { choiceGroups, choiceOf, type SingleMenu } from "./choices.js";
import { Combobox } from "./combobox.js";

interface Props {
  element: SingleMenu;
  place: ElementPlace;
}

export function Select({ element, place }: Props) {
  const surroundings = useSurroundings();
  const held = useElementValue(element, place.blockId);
  const { shown, choose, isBusy, aside } = useChoice(element, place, heldOne(held));
  return (
    <div class="element">
      <Combobox
        place={place}
        groups={choiceGroups(element, surroundings)}
        placeholder={element.placeholder?.text ?? "Choose an option"}
        emptyNote="Nothing found."
        chosen={shown === null ? null : choiceOf(shown, element, held, surroundings)}
        isMulti={false}
        canClear={place.input?.optional === true}
        isBusy={isBusy}
        isFocusedOnLoad={element.focus_on_load}
        onChoose={choose}
      />
      {aside}
    </div>
  );
}
