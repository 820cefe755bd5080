import { useCombobox } from "downshift";
import { useState } from "preact/hooks";
import { type Choice, type ChoiceGroup, matching } from "./choices.js";

interface Options {
  groups: readonly ChoiceGroup[];
  /** What the box shows while nobody searches. */
  chosen: Choice | null;
  /** Further choices can be made: the list stays open. */
  isMulti: boolean;
  /** Offers to choose nothing. */
  canClear: boolean;
  isBusy: boolean;
  onChoose(value: string | null): void;
}

/** What "Clear" is among the choices; options have no empty values. */
const CLEAR: Choice = { value: "", text: "Clear", detail: null };

const { InputBlur, InputChange, InputKeyDownEnter, ItemClick } = useCombobox.stateChangeTypes;

/** Searches among choices. Downshift moves through the list; what is chosen and typed is kept here. */
export function useSearch({ groups, chosen, isMulti, canClear, isBusy, onChoose }: Options) {
  // Null while nobody searches.
  const [typed, setTyped] = useState<string | null>(null);
  const found = matching(groups, typed ?? "");
  const shown = canClear && chosen && typed === null ? [{ label: null, choices: [CLEAR] }, ...found] : found;
  const items = shown.flatMap(({ choices }) => choices);
  const list = useCombobox<Choice>({
    items,
    itemToString: (choice) => choice?.text ?? "",
    itemToKey: (choice) => choice?.value,
    selectedItem: chosen,
    inputValue: typed ?? chosen?.text ?? "",
    stateReducer(state, { type, changes }) {
      if (isBusy) return { ...changes, isOpen: false };
      switch (type) {
        case InputChange:
          return { ...changes, highlightedIndex: 0 };
        // Leaving the box chooses nothing.
        case InputBlur:
          return { ...changes, selectedItem: state.selectedItem };
        case InputKeyDownEnter:
        case ItemClick:
          return isMulti ? { ...changes, isOpen: true, highlightedIndex: state.highlightedIndex } : changes;
        default:
          return changes;
      }
    },
    onStateChange({ type, selectedItem, isOpen }) {
      if ((type === InputKeyDownEnter || type === ItemClick) && selectedItem) {
        setTyped(null);
        onChoose(selectedItem === CLEAR ? null : selectedItem.value);
      }
      if (isOpen === false) setTyped(null);
    },
  });
  return {
    ...list,
    shown,
    search: setTyped,
    // After the last one was chosen, or where nothing was found, there is none at its place.
    highlightedIndex: list.highlightedIndex < items.length ? list.highlightedIndex : -1,
  };
}
