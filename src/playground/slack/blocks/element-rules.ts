import { isDeepStrictEqual } from "node:util";
import type { Option } from "./composition.js";
import type { Element } from "./elements.js";
import { optionsOf } from "./options.js";

/** What Slack refuses of an element beyond the shape of its properties; each with the property it is about. */
export function elementProblems(element: Element): { property: string; message: string }[] {
  switch (element.type) {
    case "static_select":
      return [...optionSource(element), ...initialAmong(element, one(element.initial_option))];
    case "multi_static_select":
      return [
        ...optionSource(element),
        ...initialAmong(element, element.initial_options ?? []),
        ...atMost(element.max_selected_items, element.initial_options),
      ];
    case "radio_buttons":
      return [...distinct(element.options), ...initialAmong(element, one(element.initial_option))];
    case "checkboxes":
      return [...distinct(element.options), ...initialAmong(element, element.initial_options ?? [])];
    case "overflow":
      return distinct(element.options);
    case "multi_users_select":
      return atMost(element.max_selected_items, element.initial_users);
    case "plain_text_input":
      return lengths(element);
    default:
      return [];
  }
}

type Problems = { property: string; message: string }[];

function optionSource(
  element: Extract<Element, { type: "static_select" | "multi_static_select" }>,
): Problems {
  const given = [element.options, element.option_groups].filter((source) => source !== undefined).length;
  if (given !== 1) return [{ property: "options", message: "must have either options or option_groups" }];
  return distinct(optionsOf(element));
}

function distinct(options: readonly Option[]): Problems {
  const values = new Set(options.map(({ value }) => value));
  return values.size === options.length ? [] : [{ property: "options", message: "must have unique values" }];
}

function initialAmong(element: Element, initial: readonly Option[]): Problems {
  const options = optionsOf(element);
  const stray = initial.some((chosen) => !options.some((option) => isDeepStrictEqual(option, chosen)));
  const property = "initial_options" in element ? "initial_options" : "initial_option";
  return stray ? [{ property, message: "must exactly match one of the provided options" }] : [];
}

function atMost(max: number | undefined, initial: readonly unknown[] | undefined): Problems {
  if (max === undefined || (initial?.length ?? 0) <= max) return [];
  return [{ property: "max_selected_items", message: "is less than the number of initial choices" }];
}

function lengths(element: Extract<Element, { type: "plain_text_input" }>): Problems {
  const { initial_value: initial, min_length: min = 0, max_length: max = Number.POSITIVE_INFINITY } = element;
  if (min > max) return [{ property: "min_length", message: "must be no more than max_length" }];
  if (initial !== undefined && initial.length > max)
    return [{ property: "initial_value", message: `must be less than ${max + 1} characters` }];
  return [];
}

function one(option: Option | undefined): readonly Option[] {
  return option ? [option] : [];
}
