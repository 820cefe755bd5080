import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ElementOf, ElementPlace } from "../element-place.js";
import { PlainText } from "../plain-text.js";
import { useAction } from "../use-action.js";
import { moveFocus } from "./move-focus.js";
import { usePopup } from "./popup.js";

interface Props {
  element: ElementOf<"overflow">;
  place: ElementPlace;
}

/** A menu button: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button. The browser closes it, at Esc or outside. */
export function Overflow({ element, place }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { press, isBusy, aside } = useAction(element, place);
  usePopup(isOpen, button, menu, "end");
  useLayoutEffect(() => {
    if (isOpen) menu.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [isOpen]);

  function choose(value: string): void {
    menu.current?.hidePopover();
    press({ selected: value });
  }

  return (
    <div class="element">
      <button
        ref={button}
        type="button"
        class="element-overflow"
        popovertarget={isBusy ? undefined : id}
        aria-label="More actions"
        aria-describedby={place.labelId ?? undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-disabled={isBusy || undefined}
        aria-busy={isBusy}
        onKeyDown={(event) => {
          if (isBusy || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          menu.current?.showPopover();
        }}
      >
        {isBusy ? <span class="element-spinner" /> : <span aria-hidden="true">⋯</span>}
      </button>
      <div
        ref={menu}
        id={id}
        class="popup"
        role="menu"
        aria-label="Actions"
        popover="auto"
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.stopPropagation();
          else if (event.key === "Tab") menu.current?.hidePopover();
          else moveFocus(event);
        }}
      >
        {element.options.map(({ value, url, text, description }) => {
          const item = {
            class: "popup-option",
            role: "menuitem",
            tabIndex: -1,
            onClick: () => choose(value),
          } as const;
          const content = (
            <>
              <PlainText object={text} />
              {description && (
                <span class="popup-detail">
                  <PlainText object={description} />
                </span>
              )}
            </>
          );
          return url === undefined ? (
            <button {...item} key={value} type="button">
              {content}
            </button>
          ) : (
            <a {...item} key={value} href={url} target="_blank" rel="noopener noreferrer">
              {content}
            </a>
          );
        })}
      </div>
      {aside}
    </div>
  );
}
