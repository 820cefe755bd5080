import type { ComponentChildren } from "preact";
import type { Given } from "../../slack/interactions/find-action.js";
import type { ElementPlace, Interactive } from "./element-place.js";
import { useHeld } from "./held.js";
import { useSurroundings } from "./surroundings.js";
import { useAction } from "./use-action.js";

export interface Choosing<Value> {
  shown: Value;
  choose(next: Value): void;
  isBusy: boolean;
  aside: ComponentChildren;
}

/** For menus, pickers, radio buttons and checkboxes: choosing fills an input block, and acts elsewhere. */
export function useChoice<Value extends Given>(
  element: Interactive,
  place: ElementPlace,
  held: Value,
): Choosing<Value> {
  const { fill } = useSurroundings();
  const { press, isBusy, aside } = useAction(element, place);
  const { shown, show, expect, isNews } = useHeld(held);
  return {
    shown,
    choose(next) {
      if (!place.input) press({ selected: next, onSent: () => show(next) });
      else if (isNews(next)) {
        show(next);
        expect(next);
        fill(place.blockId, next);
      }
    },
    isBusy,
    aside,
  };
}
