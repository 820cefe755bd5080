import type { Option } from "../blocks/composition.js";
import type { Element } from "../blocks/elements.js";
import { optionsOf } from "../blocks/options.js";
import { type ElementValue, initialValue } from "../values.js";
import { mrkdwnAsText } from "./mrkdwn.js";
import type { Viewer } from "./viewer.js";

/** An element as it looks: `[On track]`, `[⋯ Later · I'm away]`, `(•) Weekly ( ) Monthly`, `[Ana Silva ▾]`. */
export function elementAsText(element: Element, viewer: Viewer, held = initialValue(element)): string {
  switch (element.type) {
    case "button":
      return `[${element.text.text}]`;
    case "image":
      return `[image: ${element.alt_text}]`;
    case "overflow":
      return `[⋯ ${element.options.map(({ text }) => text.text).join(" · ")}]`;
    case "radio_buttons":
      return optionsOf(element)
        .map(
          (option) =>
            `(${option.value === held?.selected_option?.value ? "•" : " "}) ${label(option, viewer)}`,
        )
        .join(" ");
    case "checkboxes":
      return optionsOf(element)
        .map((option) => `[${chosen(option, held) ? "x" : " "}] ${label(option, viewer)}`)
        .join(" ");
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return held?.value ?? (element.placeholder ? `(${element.placeholder.text})` : "____");
    case "datetimepicker":
      return `[${valueAsText(held, viewer) || "date and time"} ▾]`;
    default:
      return `[${valueAsText(held, viewer) || (element.placeholder?.text ?? "choose")} ▾]`;
  }
}

function valueAsText(held: ElementValue | undefined, viewer: Viewer): string {
  if (!held) return "";
  const options = [held.selected_option ?? [], held.selected_options ?? []]
    .flat()
    .map((one) => label(one, viewer));
  const people = [held.selected_user ?? [], held.selected_users ?? []].flat().map(viewer.personName);
  const channels = [
    held.selected_conversation ?? [],
    held.selected_conversations ?? [],
    held.selected_channel ?? [],
    held.selected_channels ?? [],
  ]
    .flat()
    .map((id) => `#${viewer.channelName(id)}`);
  const moments = [held.selected_date, held.selected_time, held.selected_date_time].flatMap(
    (one) => one ?? [],
  );
  return [...options, ...people, ...channels, ...moments].join(", ");
}

function label({ text, description }: Option, viewer: Viewer): string {
  const shown = text.type === "mrkdwn" ? mrkdwnAsText(text.text, viewer) : text.text;
  return description ? `${shown} (${description.text})` : shown;
}

function chosen(option: Option, held: ElementValue | undefined): boolean {
  return held?.selected_options?.some(({ value }) => value === option.value) ?? false;
}
