import type { ElementPlace } from "../element-place.js";
import { CharactersLeft } from "./characters-left.js";
import { textFieldProps } from "./text-field-props.js";
import { useFocusOnLoad } from "./use-focus-on-load.js";
import { type TextElement, useTyped } from "./use-typed.js";

interface Props {
  element: TextElement;
  place: ElementPlace;
}

/** For the keyboard on a phone. An input of type `email` would bring the browser's own complaints. */
const MODES = { plain_text_input: "text", email_text_input: "email", url_text_input: "url" } as const;

/** One line of text, an email address, or a web address. */
export function TextInput({ element, place }: Props) {
  const field = useFocusOnLoad<HTMLInputElement>(element.focus_on_load);
  const { text, edit, settle } = useTyped(element, place, field);
  const props = textFieldProps(element, place);
  return (
    <div class="element">
      <input
        {...props}
        ref={field}
        type="text"
        inputMode={MODES[element.type]}
        value={text}
        onInput={(event) => edit(event.currentTarget.value)}
        onBlur={() => settle()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !place.input?.dispatch) return;
          event.preventDefault();
          settle();
        }}
      />
      <CharactersLeft place={place} text={text} longest={props.maxLength} />
    </div>
  );
}
