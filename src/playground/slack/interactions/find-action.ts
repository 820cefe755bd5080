import type { Block } from "../blocks/blocks.js";
import type { Element } from "../blocks/elements.js";
import { optionsOf } from "../blocks/options.js";
import { eachElement, type Placed } from "../blocks/walk.js";

/** What to press: its visible text (or accessibility label), or its ids. `selected` is for menus and pickers. */
export type Target = string | { actionId: string; blockId?: string; value?: string; selected?: Given };

export type Given = string | number | boolean | null | readonly string[];

export interface Pressed {
  element: Exclude<Element, { type: "image" }>;
  block: Block;
  /** What was chosen in a menu or picker. */
  selected: Given | undefined;
}

/** What somebody wants to press is not there, or not any more. */
export class NothingThere extends Error {}

/** Finds what a person presses. Throws when there is no such thing, or more than one. */
export function findAction(blocks: readonly Block[], target: Target): Pressed {
  const found = eachElement(blocks).flatMap((placed) => press(placed, target));
  const [first, ...others] = found;
  if (!first)
    throw new NothingThere(`nothing to press: ${JSON.stringify(target)}; there is ${visible(blocks)}`);
  if (others.length > 0)
    throw new Error(`${found.length} things to press: ${JSON.stringify(target)}; say which block`);
  return first;
}

function press({ element, block }: Placed, target: Target): Pressed[] {
  if (element.type === "image") return [];
  if (typeof target === "string")
    return byText(element, target).map((selected) => ({ element, block, selected }));
  if (element.action_id !== target.actionId) return [];
  if (target.blockId !== undefined && block.block_id !== target.blockId) return [];
  if (element.type !== "button") return [{ element, block, selected: target.selected ?? target.value }];
  if (target.value !== undefined && element.value !== target.value) return [];
  return [{ element, block, selected: undefined }];
}

/** One entry for each way the text names this element: nothing chosen for a button, the option for a menu. */
function byText(element: Exclude<Element, { type: "image" }>, label: string): (Given | undefined)[] {
  if (element.type === "button")
    return element.text.text === label || element.accessibility_label === label ? [undefined] : [];
  return optionsOf(element).some(({ text }) => text.text === label) ? [label] : [];
}

function visible(blocks: readonly Block[]): string {
  const texts = eachElement(blocks).flatMap(({ element }) =>
    element.type === "button" ? [element.text.text] : optionsOf(element).map(({ text }) => text.text),
  );
  return texts.length === 0 ? "nothing" : texts.map((text) => `[${text}]`).join(" ");
}
