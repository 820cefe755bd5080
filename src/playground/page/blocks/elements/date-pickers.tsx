import { DateTime } from "luxon";
import { demands, type ElementOf, type ElementPlace, naming } from "../element-place.js";
import { heldOne, useElementValue } from "../held.js";
import { useSurroundings } from "../surroundings.js";
import { useChoice } from "../use-choice.js";
import { PickerInput } from "./picker-input.js";

interface Props<Type extends "datepicker" | "timepicker" | "datetimepicker"> {
  element: ElementOf<Type>;
  place: ElementPlace;
}

/** A date, or a time of day. */
export function DatePicker({ element, place }: Props<"datepicker" | "timepicker">) {
  const held = useElementValue(element, place.blockId);
  const { shown, choose, isBusy, aside } = useChoice(element, place, heldOne(held));
  const isDate = element.type === "datepicker";
  return (
    <div class="element">
      <PickerInput
        {...naming(place, element.placeholder?.text ?? (isDate ? "Choose a date" : "Choose a time"))}
        {...demands(place)}
        type={isDate ? "date" : "time"}
        shown={shown}
        isSettled={place.input === null}
        isBusy={isBusy}
        isFocusedOnLoad={element.focus_on_load}
        onPick={choose}
      />
      {aside}
    </div>
  );
}

/** In the zone of who looks. That need not be their browser's, so the zone is named. */
export function DateTimePicker({ element, place }: Props<"datetimepicker">) {
  const { zone } = useSurroundings().viewer;
  const held = useElementValue(element, place.blockId)?.selected_date_time ?? null;
  const { shown, choose, isBusy, aside } = useChoice(element, place, held);
  return (
    <div class="element">
      <PickerInput
        {...naming(place, "Choose a date and time")}
        {...demands(place)}
        type="datetime-local"
        shown={shown === null ? null : DateTime.fromSeconds(shown, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")}
        isSettled={place.input === null}
        isBusy={isBusy}
        isFocusedOnLoad={element.focus_on_load}
        onPick={(next) => choose(next === null ? null : DateTime.fromISO(next, { zone }).toUnixInteger())}
      />
      <span class="element-zone">{zone.replaceAll("_", " ")}</span>
      {aside}
    </div>
  );
}
