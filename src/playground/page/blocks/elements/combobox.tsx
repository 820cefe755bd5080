import { useLayoutEffect, useRef } from "preact/hooks";
import { demands, type ElementPlace, naming } from "../element-place.js";
import type { Choice, ChoiceGroup } from "./choices.js";
import { ComboboxList } from "./combobox-list.js";
import { usePopup } from "./popup.js";
import { useFocusOnLoad } from "./use-focus-on-load.js";
import { useSearch } from "./use-search.js";

interface Props {
  place: ElementPlace;
  groups: readonly ChoiceGroup[];
  placeholder: string;
  /** Said where there is nothing to choose. */
  emptyNote: string;
  /** What the box shows while nobody searches. */
  chosen: Choice | null;
  /** Further choices can be made: the list stays open. */
  isMulti: boolean;
  /** Offers to choose nothing. */
  canClear: boolean;
  isBusy: boolean;
  isFocusedOnLoad: boolean | undefined;
  onChoose(value: string | null): void;
  /** Backspace with nothing to delete. */
  onBackspace?: () => void;
}

/** A box to search in, with a list of what it finds: https://www.w3.org/WAI/ARIA/apg/patterns/combobox. */
export function Combobox({
  place,
  placeholder,
  emptyNote,
  isFocusedOnLoad,
  onBackspace,
  ...choosing
}: Props) {
  const { chosen, isBusy } = choosing;
  const box = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const input = useFocusOnLoad<HTMLInputElement>(isFocusedOnLoad);
  const { shown, search, isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps } =
    useSearch(choosing);
  usePopup(isOpen, box, popup, "stretch");
  useLayoutEffect(() => {
    if (isOpen) popup.current?.querySelector("[data-highlighted=true]")?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);

  function handleKey(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void {
    if (event.key === "Backspace" && event.currentTarget.value === "") onBackspace?.();
    // Closed, the box is no place from where a form is sent.
    if (event.key === "Enter") event.preventDefault();
    if (event.key !== "Escape") return;
    // Esc closes the list, and only then what the box stands in; it never empties the box.
    if (isOpen) event.stopPropagation();
    else Object.assign(event, { preventDownshiftDefault: true });
  }

  return (
    <div ref={box} class="element-combobox">
      <input
        {...getInputProps({
          ...naming(place, placeholder),
          ...demands(place),
          ...(highlightedIndex === -1 && { "aria-activedescendant": "" }),
          ref: input,
          placeholder,
          "aria-busy": isBusy,
          onFocus: (event) => event.currentTarget.select(),
          onChange: (event) => search(event.currentTarget.value),
          onKeyDown: handleKey,
        })}
      />
      <span class={isBusy ? "element-spinner" : "element-combobox-arrow"} />
      <div ref={popup} class="popup" popover="manual">
        <ComboboxList
          // Hundreds of options cost something even while nobody sees them.
          groups={isOpen ? shown : []}
          highlightedIndex={highlightedIndex}
          chosen={chosen}
          emptyNote={isOpen ? emptyNote : ""}
          menuProps={getMenuProps({ "aria-label": "Choices" })}
          getItemProps={getItemProps}
        />
      </div>
    </div>
  );
}
