import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A button that opens a panel below it; Esc, a press elsewhere, or leaving it closes it. */
export function Menu(props: { label: ComponentChildren; class?: string; children: ComponentChildren }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !details.current?.contains(target)) close(details.current);
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
    };
  }, []);
  return (
    <details
      ref={details}
      class={`menu ${props.class ?? ""}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !details.current?.open) return;
        close(details.current);
        details.current.querySelector("summary")?.focus();
      }}
    >
      <summary class="bar-button">{props.label}</summary>
      <div class="menu-panel">{props.children}</div>
    </details>
  );
}

/** Closes the menu that holds the element, after something in it was chosen. */
export function closeMenuOf(element: Element): void {
  close(element.closest("details"));
}

function close(details: HTMLDetailsElement | null): void {
  if (details) details.open = false;
}
