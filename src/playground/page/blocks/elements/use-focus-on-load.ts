import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** For `focus_on_load`. The attribute is for dialogs, which give the focus to somebody as they open. */
export function useFocusOnLoad<Field extends HTMLElement>(
  isWanted: boolean | undefined,
): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useLayoutEffect(() => {
    if (!isWanted) return;
    field.current?.setAttribute("autofocus", "");
    field.current?.focus();
  }, []);
  return field;
}
