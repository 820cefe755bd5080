import type { Option } from "./composition.js";
import type { Element } from "./elements.js";

/** The options a person can choose from, groups flattened. */
export function optionsOf(element: Element): readonly Option[] {
  if (!("options" in element) && !("option_groups" in element)) return [];
  const grouped = "option_groups" in element ? (element.option_groups ?? []) : [];
  return [...(element.options ?? []), ...grouped.flatMap(({ options }) => options)];
}
