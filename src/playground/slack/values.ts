import type { Block } from "./blocks/blocks.js";
import type { Option } from "./blocks/composition.js";
import type { Element, ElementType } from "./blocks/elements.js";
import { eachElement } from "./blocks/walk.js";

/** What an element holds, as it stands in `state.values`. */
export type ElementValue = {
  type: ElementType;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
};

/** By block id, then action id. */
export type Values = Record<string, Record<string, ElementValue>>;

/** What an element holds before anybody touches it; undefined for those that hold nothing. */
export function initialValue(element: Element): ElementValue | undefined {
  const { type } = element;
  switch (element.type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "button":
    case "image":
    case "overflow":
      return undefined;
  }
}

/**
 * The values of a view's or message's elements. Of `before`, only what stands in an input block with the same
 * block id and action id is kept, as Slack does across `views.update`.
 */
export function valuesOf(blocks: readonly Block[], before: Values = {}): Values {
  const values: Values = {};
  for (const { element, block } of eachElement(blocks)) {
    const initial = initialValue(element);
    if (!initial || element.type === "image" || !element.action_id || !block.block_id) continue;
    const kept = block.type === "input" ? before[block.block_id]?.[element.action_id] : undefined;
    const inBlock = values[block.block_id] ?? {};
    inBlock[element.action_id] = kept?.type === element.type ? kept : initial;
    values[block.block_id] = inBlock;
  }
  return values;
}

/** Whether nothing was typed or chosen. */
export function isEmpty({ type: _, ...held }: ElementValue): boolean {
  return Object.values(held).every(
    (one) => one === null || one === "" || (Array.isArray(one) && one.length === 0),
  );
}
