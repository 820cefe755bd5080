import type { RefObject } from "preact";
import type { ElementOf, ElementPlace } from "../element-place.js";
import { useElementValue, useHeld } from "../held.js";
import { useSurroundings } from "../surroundings.js";

export type TextElement = ElementOf<"plain_text_input" | "email_text_input" | "url_text_input">;

interface Typed {
  text: string;
  /** A keystroke made this of it; `given` is what it counts for, when that is less than what it looks like. */
  edit(text: string, given?: string): void;
  /** Enter was pressed, or the field was left. */
  settle(given?: string): void;
}

/**
 * What is typed into a field. Each keystroke is told, except where `dispatch_action` makes that an action: then Enter
 * is, and leaving the field, unless the element asks for every character.
 */
export function useTyped(
  element: TextElement | ElementOf<"number_input">,
  { blockId, input }: ElementPlace,
  field: RefObject<HTMLElement | null>,
): Typed {
  const { fill } = useSurroundings();
  const held = useElementValue(element, blockId)?.value ?? "";
  const { shown, show, expect, isNews } = useHeld(held, () => document.activeElement === field.current);
  const triggers = element.dispatch_action_config?.trigger_actions_on;
  const isEachTold = !input?.dispatch || triggers?.includes("on_character_entered") === true;

  function tell(given: string): void {
    if (!isNews(given)) return;
    expect(given);
    fill(blockId, given === "" ? null : given);
  }

  return {
    text: shown,
    edit(text, given = text) {
      show(text);
      if (isEachTold) tell(given);
    },
    settle(given = shown) {
      if (!isEachTold) tell(given);
    },
  };
}
