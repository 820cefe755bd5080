import { z } from "zod";
import { list, optionGroup, plainOption } from "./composition.js";
import { menu } from "./element-parts.js";

// Limits from https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element.

const several = { max_selected_items: z.int().min(1).optional() };
const fromOptions = {
  options: list(plainOption, 1, 100).optional(),
  option_groups: list(optionGroup, 1, 100).optional(),
};
const conversationFilter = z.strictObject({
  include: list(z.enum(["im", "mpim", "private", "public"]), 1, 4).optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
const id = z.string().min(1);

const staticSelect = z.strictObject({
  type: z.literal("static_select"),
  ...menu,
  ...fromOptions,
  initial_option: plainOption.optional(),
});

const multiStaticSelect = z.strictObject({
  type: z.literal("multi_static_select"),
  ...menu,
  ...several,
  ...fromOptions,
  initial_options: list(plainOption, 1, 100).optional(),
});

const usersSelect = z.strictObject({
  type: z.literal("users_select"),
  ...menu,
  initial_user: id.optional(),
});

const multiUsersSelect = z.strictObject({
  type: z.literal("multi_users_select"),
  ...menu,
  ...several,
  initial_users: list(id, 1, 100).optional(),
});

const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  ...menu,
  initial_conversation: id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: conversationFilter.optional(),
});

const multiConversationsSelect = z.strictObject({
  type: z.literal("multi_conversations_select"),
  ...menu,
  ...several,
  initial_conversations: list(id, 1, 100).optional(),
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
});

const channelsSelect = z.strictObject({
  type: z.literal("channels_select"),
  ...menu,
  initial_channel: id.optional(),
  response_url_enabled: z.boolean().optional(),
});

const multiChannelsSelect = z.strictObject({
  type: z.literal("multi_channels_select"),
  ...menu,
  ...several,
  initial_channels: list(id, 1, 100).optional(),
});

const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  ...menu,
  initial_option: plainOption.optional(),
  min_query_length: z.int().min(0).optional(),
});

export const selectMenus = [
  staticSelect,
  multiStaticSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  multiConversationsSelect,
  channelsSelect,
  multiChannelsSelect,
  externalSelect,
] as const;
