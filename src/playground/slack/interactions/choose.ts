import type { Option } from "../blocks/composition.js";
import type { Element } from "../blocks/elements.js";
import { optionsOf } from "../blocks/options.js";
import type { User } from "../people.js";
import type { ElementValue } from "../values.js";
import type { World } from "../world.js";
import type { Given } from "./find-action.js";

const LONGEST_INPUT = 3000;

/** What an element holds after a person typed or chose `given`. Throws what Slack's client would not allow. */
export function choose(world: World, user: User, element: Element, given: Given): ElementValue {
  const { type } = element;
  switch (element.type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: typed(element, given) };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: blank(given) ? null : optionNamed(element, given) };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: several(element, given).map((one) => optionNamed(element, one)) };
    case "users_select":
      return { type, selected_user: blank(given) ? null : userNamed(world, given) };
    case "multi_users_select":
      return { type, selected_users: several(element, given).map((one) => userNamed(world, one)) };
    case "conversations_select":
      return {
        type,
        selected_conversation: blank(given) ? null : conversationNamed(world, user, element, given),
      };
    case "multi_conversations_select":
      return {
        type,
        selected_conversations: several(element, given).map((one) =>
          conversationNamed(world, user, element, one),
        ),
      };
    case "channels_select":
      return { type, selected_channel: blank(given) ? null : channelNamed(world, given) };
    case "multi_channels_select":
      return { type, selected_channels: several(element, given).map((one) => channelNamed(world, one)) };
    case "datepicker":
      return {
        type,
        selected_date: blank(given) ? null : shaped(given, /^\d{4}-\d\d-\d\d$/, "a date YYYY-MM-DD"),
      };
    case "timepicker":
      return { type, selected_time: blank(given) ? null : shaped(given, /^\d\d:\d\d$/, "a time HH:mm") };
    case "datetimepicker":
      if (given !== null && typeof given !== "number")
        throw new Error("a datetimepicker takes seconds since 1970");
      return { type, selected_date_time: given };
    default:
      throw new Error(`a ${type} holds nothing`);
  }
}

/** The option a person sees under this text, or that has this value. */
export function optionNamed(element: Element, given: Given): Option {
  const options = optionsOf(element);
  const option =
    options.find(({ text }) => text.text === given) ?? options.find(({ value }) => value === given);
  if (option) return option;
  throw new Error(
    `no option ${JSON.stringify(given)}; there is ${options.map(({ text }) => text.text).join(", ")}`,
  );
}

function typed(
  element: Extract<Element, { initial_value?: string | undefined }>,
  given: Given,
): string | null {
  if (blank(given)) return null;
  const text = String(given);
  const longest = "max_length" in element ? (element.max_length ?? LONGEST_INPUT) : LONGEST_INPUT;
  if (text.length > longest) throw new Error(`no more than ${longest} characters can be typed here`);
  if (text.includes("\n") && !(element.type === "plain_text_input" && element.multiline))
    throw new Error("this input takes one line");
  if (
    element.type === "number_input" &&
    !(element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text)
  )
    throw new Error(`not a number that can be typed here: ${text}`);
  return text;
}

function several(element: Element, given: Given): string[] {
  const chosen = given === null ? [] : Array.isArray(given) ? given.map(String) : [String(given)];
  const most =
    "max_selected_items" in element ? (element.max_selected_items ?? chosen.length) : chosen.length;
  if (chosen.length > most) throw new Error(`no more than ${most} can be chosen`);
  return chosen;
}

function userNamed(world: World, given: Given): string {
  const user = [...world.users.values()].find(({ id, name, realName }) =>
    [id, realName, name].includes(String(given)),
  );
  if (!user || user.deactivated) throw new Error(`nobody to choose: ${String(given)}`);
  return user.id;
}

function conversationNamed(
  world: World,
  user: User,
  { filter }: Extract<Element, { type: "conversations_select" | "multi_conversations_select" }>,
  given: Given,
): string {
  const channel = [...world.channels.values()].find(({ id, name }) => id === given || name === given);
  if (!channel || channel.archived) throw new Error(`no conversation to choose: ${String(given)}`);
  if (channel.kind !== "public" && !channel.members.has(user.id))
    throw new Error(`not offered: ${String(given)}`);
  if (filter?.include && !filter.include.includes(channel.kind))
    throw new Error(`filtered out: ${String(given)}`);
  return channel.id;
}

function channelNamed(world: World, given: Given): string {
  const channel = [...world.channels.values()].find(({ id, name }) => id === given || name === given);
  if (channel?.kind !== "public" || channel.archived) throw new Error(`no public channel: ${String(given)}`);
  return channel.id;
}

function shaped(given: Given, shape: RegExp, name: string): string {
  if (typeof given !== "string" || !shape.test(given)) throw new Error(`not ${name}: ${String(given)}`);
  return given;
}

function blank(given: Given): given is null | "" {
  return given === null || given === "";
}
