import { useLayoutEffect } from "preact/hooks";
import type { ElementOf, ElementPlace } from "../element-place.js";
import { CharactersLeft } from "./characters-left.js";
import { textFieldProps } from "./text-field-props.js";
import { useFocusOnLoad } from "./use-focus-on-load.js";
import { useTyped } from "./use-typed.js";

interface Props {
  element: ElementOf<"plain_text_input">;
  place: ElementPlace;
}

/** Several lines, as high as what is in it. */
export function TextArea({ element, place }: Props) {
  const field = useFocusOnLoad<HTMLTextAreaElement>(element.focus_on_load);
  const { text, edit, settle } = useTyped(element, place, field);
  const props = textFieldProps(element, place);
  useLayoutEffect(() => {
    if (!field.current) return;
    const { style, offsetHeight, clientHeight } = field.current;
    style.height = "auto";
    style.height = `${field.current.scrollHeight + offsetHeight - clientHeight}px`;
  }, [text]);
  return (
    <div class="element">
      <textarea
        {...props}
        ref={field}
        rows={3}
        value={text}
        onInput={(event) => edit(event.currentTarget.value)}
        onBlur={() => settle()}
      />
      <CharactersLeft place={place} text={text} longest={props.maxLength} />
    </div>
  );
}
