import { useRef, useState } from "preact/hooks";
import { type ElementValue, initialValue } from "../../slack/values.js";
import type { Interactive } from "./element-place.js";
import { useSurroundings } from "./surroundings.js";

/** What an element holds, or holds at first where nobody keeps it. */
export function useElementValue(element: Interactive, blockId: string): ElementValue | undefined {
  const { values } = useSurroundings();
  return values[blockId]?.[element.action_id ?? ""] ?? initialValue(element);
}

/** What a menu or picker with a single choice holds: a value, an id, a date, a time. */
export function heldOne(held: ElementValue | undefined): string | null {
  return (
    held?.selected_option?.value ??
    held?.selected_user ??
    held?.selected_conversation ??
    held?.selected_channel ??
    held?.selected_date ??
    held?.selected_time ??
    null
  );
}

export function heldSeveral(held: ElementValue | undefined): string[] {
  return (
    held?.selected_options?.map(({ value }) => value) ??
    held?.selected_users ??
    held?.selected_conversations ??
    held?.selected_channels ??
    []
  );
}

export interface Held<Value> {
  shown: Value;
  /** Shows something else, until something else is held. */
  show(next: Value): void;
  /** Something was told that will come back as what is held, perhaps after more was told. */
  expect(next: Value): void;
  /** Whether it was neither told nor is held already. */
  isNews(next: Value): boolean;
}

/**
 * What a control shows. What a person does shows at once; what is held by the server counts when it changes, unless
 * it is only what this control told it, or somebody is typing.
 */
export function useHeld<Value>(held: Value, isTyping = () => false): Held<Value> {
  const key = JSON.stringify(held);
  const known = useRef(key);
  const expected = useRef<string[]>([]);
  const [shown, setShown] = useState(held);
  if (known.current !== key) {
    known.current = key;
    const echo = expected.current.lastIndexOf(key);
    expected.current = expected.current.slice(echo + 1);
    if (echo === -1 && !isTyping()) {
      expected.current = [];
      setShown(held);
    }
  }
  return {
    shown,
    show: setShown,
    expect: (next) => expected.current.push(JSON.stringify(next)),
    isNews: (next) => JSON.stringify(next) !== (expected.current.at(-1) ?? known.current),
  };
}
