import type { Option } from "../../../slack/blocks/composition.js";
import type { ElementValue } from "../../../slack/values.js";
import { searchable } from "../../searchable.js";
import type { ElementOf } from "../element-place.js";
import type { Surroundings } from "../surroundings.js";

/** Something that a menu offers. */
export interface Choice {
  value: string;
  text: string;
  detail: string | null;
}

export interface ChoiceGroup {
  /** Null for those without a heading. */
  label: string | null;
  choices: readonly Choice[];
}

export type SingleMenu = ElementOf<
  "static_select" | "external_select" | "users_select" | "conversations_select" | "channels_select"
>;
export type MultiMenu = ElementOf<
  "multi_static_select" | "multi_users_select" | "multi_conversations_select" | "multi_channels_select"
>;
type Menu = SingleMenu | MultiMenu;
type Conversation = Surroundings["conversations"][number];

export function choiceGroups(menu: Menu, { people, conversations }: Surroundings): ChoiceGroup[] {
  switch (menu.type) {
    case "static_select":
    case "multi_static_select":
      return menu.option_groups
        ? menu.option_groups.map(({ label, options }) => ({
            label: label.text,
            choices: options.map(optionAsChoice),
          }))
        : withoutHeading((menu.options ?? []).map(optionAsChoice));
    // The app would have to be asked; nothing on screen has one yet.
    case "external_select":
      return [];
    case "users_select":
    case "multi_users_select":
      return withoutHeading(people.filter((one) => !one.deactivated).map(personAsChoice));
    case "conversations_select":
    case "multi_conversations_select":
      return withoutHeading(
        conversations.filter((one) => !one.archived && passes(one, menu.filter)).map(conversationAsChoice),
      );
    case "channels_select":
    case "multi_channels_select":
      return withoutHeading(
        conversations.filter((one) => !one.archived && one.kind === "public").map(conversationAsChoice),
      );
  }
}

/** What is chosen, even when it is not offered any more. */
export function choiceOf(
  value: string,
  menu: Menu,
  held: ElementValue | undefined,
  surroundings: Surroundings,
): Choice {
  const offered = choiceGroups(menu, surroundings).flatMap(({ choices }) => choices);
  const found = offered.find((one) => one.value === value);
  if (found) return found;
  const { viewer } = surroundings;
  switch (menu.type) {
    case "static_select":
    case "multi_static_select":
    case "external_select": {
      const option = [held?.selected_option ?? [], held?.selected_options ?? []]
        .flat()
        .find((one) => one.value === value);
      return option ? optionAsChoice(option) : { value, text: value, detail: null };
    }
    case "users_select":
    case "multi_users_select":
      return { value, text: viewer.personName(value), detail: null };
    case "conversations_select":
    case "multi_conversations_select":
    case "channels_select":
    case "multi_channels_select":
      return { value, text: `#${viewer.channelName(value)}`, detail: null };
  }
}

/** The groups with what has every word that was typed, in its text or detail; accents and case do not matter. */
export function matching(groups: readonly ChoiceGroup[], typed: string): ChoiceGroup[] {
  const words = searchable(typed).split(/\s+/);
  return groups
    .map(({ label, choices }) => ({
      label,
      choices: choices.filter(({ text, detail }) => {
        const content = searchable(`${text} ${detail ?? ""}`);
        return words.every((word) => content.includes(word));
      }),
    }))
    .filter(({ choices }) => choices.length > 0);
}

function withoutHeading(choices: readonly Choice[]): ChoiceGroup[] {
  return [{ label: null, choices }];
}

function optionAsChoice({ value, text, description }: Option): Choice {
  return { value, text: text.text, detail: description?.text ?? null };
}

function personAsChoice({ id, name, handle, company }: Surroundings["people"][number]): Choice {
  return { value: id, text: name, detail: company === null ? `@${handle}` : `@${handle} · ${company}` };
}

function conversationAsChoice({ id, name, kind }: Conversation): Choice {
  return {
    value: id,
    text: kind === "im" ? name : `#${name}`,
    detail: kind === "private" ? "Private" : null,
  };
}

function passes(
  { kind, shared }: Conversation,
  filter: ElementOf<"conversations_select">["filter"] = {},
): boolean {
  if (filter.include && !filter.include.includes(kind)) return false;
  return !(filter.exclude_external_shared_channels && shared);
}
