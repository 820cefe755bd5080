import type { Element } from "../../../slack/blocks/elements.js";
import type { ElementPlace } from "../element-place.js";
import { Button } from "./button.js";
import { Checkboxes } from "./checkboxes.js";
import { DatePicker, DateTimePicker } from "./date-pickers.js";
import { Image } from "./image.js";
import { MultiSelect } from "./multi-select.js";
import { NumberInput } from "./number-input.js";
import { Overflow } from "./overflow.js";
import { RadioButtons } from "./radio-buttons.js";
import { Select } from "./select.js";
import { TextArea } from "./text-area.js";
import { TextInput } from "./text-input.js";

interface Props {
  element: Element;
  place: ElementPlace;
}

export function BlockElement({ element, place }: Props) {
  switch (element.type) {
    case "button":
      return <Button element={element} place={place} />;
    case "image":
      return <Image element={element} />;
    case "overflow":
      return <Overflow element={element} place={place} />;
    case "static_select":
    case "external_select":
    case "users_select":
    case "conversations_select":
    case "channels_select":
      return <Select element={element} place={place} />;
    case "multi_static_select":
    case "multi_users_select":
    case "multi_conversations_select":
    case "multi_channels_select":
      return <MultiSelect element={element} place={place} />;
    case "datepicker":
    case "timepicker":
      return <DatePicker element={element} place={place} />;
    case "datetimepicker":
      return <DateTimePicker element={element} place={place} />;
    case "radio_buttons":
      return <RadioButtons element={element} place={place} />;
    case "checkboxes":
      return <Checkboxes element={element} place={place} />;
    case "number_input":
      return <NumberInput element={element} place={place} />;
    case "plain_text_input":
      return element.multiline ? (
        <TextArea element={element} place={place} />
      ) : (
        <TextInput element={element} place={place} />
      );
    case "email_text_input":
    case "url_text_input":
      return <TextInput element={element} place={place} />;
  }
}
