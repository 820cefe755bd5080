import type { UseComboboxPropGetters } from "downshift";
import type { HTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { WithEmoji } from "../plain-text.js";
import type { Choice, ChoiceGroup } from "./choices.js";

interface Props {
  groups: readonly ChoiceGroup[];
  highlightedIndex: number;
  chosen: Choice | null;
  /** Said where there is nothing to choose. */
  emptyNote: string;
  menuProps: HTMLAttributes<HTMLDivElement>;
  getItemProps: UseComboboxPropGetters<Choice>["getItemProps"];
}

/** What a combobox offers, group by group. */
export function ComboboxList({
  groups,
  highlightedIndex,
  chosen,
  emptyNote,
  menuProps,
  getItemProps,
}: Props) {
  const id = useId();
  let index = 0;
  return (
    <>
      <div {...menuProps} class="popup-list">
        {groups.map(({ label, choices }, group) => {
          const options = choices.map((choice) => {
            const at = index++;
            return (
              <div
                {...getItemProps({ item: choice, index: at })}
                key={choice.value}
                class="popup-option"
                data-highlighted={at === highlightedIndex}
                data-chosen={choice.value === chosen?.value}
              >
                <WithEmoji text={choice.text} />
                {choice.detail !== null && (
                  <span class="popup-detail">
                    <WithEmoji text={choice.detail} />
                  </span>
                )}
              </div>
            );
          });
          if (label === null) return options;
          return (
            // biome-ignore lint/a11y/useSemanticElements: options stand in groups, not in fieldsets
            <div key={`${group} ${label}`} role="group" aria-labelledby={`${id}-${group}`}>
              <div id={`${id}-${group}`} class="popup-heading" role="presentation">
                {label}
              </div>
              {options}
            </div>
          );
        })}
      </div>
      <div class="popup-note" role="status">
        {index === 0 ? emptyNote : ""}
      </div>
    </>
  );
}
