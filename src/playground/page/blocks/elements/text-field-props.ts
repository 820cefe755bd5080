import { demands, type ElementPlace, naming } from "../element-place.js";
import { charactersLeftId } from "./characters-left.js";
import type { TextElement } from "./use-typed.js";

/** What Slack takes where an element sets no limit. */
const LONGEST = 3000;

export function textFieldProps(element: TextElement, place: ElementPlace) {
  const name = naming(place, element.placeholder?.text ?? "Text");
  return {
    ...name,
    ...demands(place),
    "aria-describedby": [name["aria-describedby"] ?? [], charactersLeftId(place)].flat().join(" "),
    class: "element-field",
    placeholder: element.placeholder?.text,
    maxLength: (element.type === "plain_text_input" ? element.max_length : undefined) ?? LONGEST,
    autocomplete: "off",
  };
}
