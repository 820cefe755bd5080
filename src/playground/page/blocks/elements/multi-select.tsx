import { useRef } from "preact/hooks";
import type { ElementPlace } from "../element-place.js";
import { heldSeveral, useElementValue } from "../held.js";
import { useSurroundings } from "../surroundings.js";
import { useChoice } from "../use-choice.js";
import { choiceGroups, choiceOf, type MultiMenu } from "./choices.js";
import { Combobox } from "./combobox.js";

interface Props {
  element: MultiMenu;
  place: ElementPlace;
}

/** What is chosen, each with a button that takes it away, and a box to search for more. */
export function MultiSelect({ element, place }: Props) {
  const surroundings = useSurroundings();
  const held = useElementValue(element, place.blockId);
  const { shown, choose, isBusy, aside } = useChoice(element, place, heldSeveral(held));
  const whole = useRef<HTMLDivElement>(null);
  const most = element.max_selected_items ?? Number.POSITIVE_INFINITY;
  const isFull = shown.length >= most;
  const offered = isFull
    ? []
    : choiceGroups(element, surroundings).map(({ label, choices }) => ({
        label,
        choices: choices.filter(({ value }) => !shown.includes(value)),
      }));

  function remove(value: string): void {
    choose(shown.filter((one) => one !== value));
    whole.current?.querySelector("input")?.focus();
  }

  return (
    <div ref={whole} class="element element-multi-select">
      {shown.length > 0 && (
        <ul class="element-chips" aria-label="Chosen">
          {shown.map((value) => {
            const { text } = choiceOf(value, element, held, surroundings);
            return (
              <li key={value}>
                {text}
                <button type="button" aria-label={`Remove ${text}`} onClick={() => remove(value)}>
                  ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Combobox
        place={place}
        groups={offered}
        placeholder={element.placeholder?.text ?? "Choose options"}
        emptyNote={isFull ? `No more than ${most} can be chosen.` : "Nothing found."}
        chosen={null}
        isMulti
        canClear={false}
        isBusy={isBusy}
        isFocusedOnLoad={element.focus_on_load}
        onChoose={(value) => value !== null && choose([...shown, value])}
        onBackspace={() => shown.length > 0 && choose(shown.slice(0, -1))}
      />
      {aside}
    </div>
  );
}
