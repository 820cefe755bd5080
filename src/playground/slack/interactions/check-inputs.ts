import type { Element } from "../blocks/elements.js";
import { type ElementValue, isEmpty } from "../values.js";
import type { StoredView } from "../views.js";

/** What Slack's client says, by block id, before it would send a modal. */
export function missingInputs({ definition, values }: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of definition.blocks) {
    if (block.type !== "input" || block.block_id === undefined) continue;
    const held = values[block.block_id]?.[block.element.action_id ?? ""];
    if (!held) continue;
    const error = isEmpty(held) ? missing(block.optional === true) : wrong(block.element, held);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

function missing(optional: boolean): string | undefined {
  return optional ? undefined : "Please complete this required field.";
}

function wrong(element: Element, { value }: ElementValue): string | undefined {
  if (typeof value !== "string") return undefined;
  switch (element.type) {
    case "plain_text_input": {
      const shortest = element.min_length ?? 0;
      return value.length < shortest ? `Please enter at least ${shortest} characters.` : undefined;
    }
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : "Please enter a valid email address.";
    case "url_text_input":
      return /^https?:\/\/\S+\.\S+/.test(value) ? undefined : "Please enter a valid URL.";
    case "number_input": {
      const number = Number(value);
      const { min_value: min = Number.NEGATIVE_INFINITY, max_value: max = Number.POSITIVE_INFINITY } =
        element;
      return number < Number(min) || number > Number(max)
        ? "Please enter a number in the allowed range."
        : undefined;
    }
    default:
      return undefined;
  }
}
