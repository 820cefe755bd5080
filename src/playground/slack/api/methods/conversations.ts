import { z } from "zod";
import { addChannel, type Channel, isInSomeChannel, joinChannel } from "../../channels.js";
import type { JsonObject } from "../../json.js";
import { type Message, threadOf } from "../../messages.js";
import { messageAsPayload } from "../../payloads.js";
import { channelAsPayload } from "../../profiles.js";
import { channelWithScope, directTo, visibleChannel } from "../conversation.js";
import { type Caller, channelId, flag, type Method, method, page, pageArgs } from "../method.js";
import { refuse, requireScope } from "../refusal.js";

/** https://docs.slack.dev/reference/methods/conversations.create: at most 80 characters. */
const LONGEST_NAME = 80;

const moment = z.string().regex(/^\d+(\.\d+)?$/);

const range = {
  channel: channelId,
  oldest: moment.optional(),
  latest: moment.optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
  ...pageArgs,
};

export const conversationMethods: Record<string, Method> = {
  "conversations.open": method(
    z.object({ users: z.string().optional(), channel: channelId.optional(), return_im: flag.optional() }),
    (caller, args) => {
      requireScope(caller.app, "im:write");
      if (args.channel !== undefined)
        return opened(caller, visibleChannel(caller, args.channel), true, args.return_im);
      const users = (args.users ?? "").split(",").filter((id) => id !== "");
      const [userId] = users;
      if (userId === undefined) return refuse("users_list_not_supplied");
      // Group conversations are more than this Slack has.
      if (users.length > 1) return refuse("too_many_users");
      const before = caller.app.directs.has(userId);
      return opened(caller, directTo(caller, userId), before, args.return_im);
    },
  ),

  "conversations.info": method(
    z.object({ channel: channelId, include_num_members: flag.optional(), include_locale: flag.optional() }),
    (caller, args) => {
      const channel = channelWithScope(caller, args.channel, "read");
      return { channel: channelAsPayload(caller.world, channel, caller.app) };
    },
  ),

  "conversations.members": method(z.object({ channel: channelId, ...pageArgs }), (caller, args) => {
    const channel = channelWithScope(caller, args.channel, "read");
    const { items, response_metadata } = page([...channel.members], args);
    return { members: items, response_metadata };
  }),

  "conversations.history": method(z.object(range), (caller, args) => {
    const channel = readable(caller, args.channel);
    const topLevel = [...channel.messages.values()].filter(
      ({ threadTs, ts }) => threadTs === null || threadTs === ts,
    );
    const newestFirst = within(topLevel, args).reverse();
    return messagePage(channel, newestFirst, args);
  }),

  "conversations.replies": method(z.object({ ...range, ts: moment }), (caller, args) => {
    const channel = readable(caller, args.channel);
    const root = channel.messages.get(args.ts);
    if (!root) return refuse("thread_not_found");
    return messagePage(channel, within(threadOf(channel, root.threadTs ?? root.ts), args), args);
  }),

  "conversations.create": method(
    z.object({ name: z.string(), is_private: flag.optional(), team_id: z.string().optional() }),
    (caller, { name, is_private: isPrivate = false }) => {
      const { world, app } = caller;
      requireScope(app, isPrivate ? "groups:write" : "channels:manage");
      refuseName(caller, name);
      const channel = addChannel(world, app.teamId, { name, isPrivate, members: [app.botUserId] });
      return { channel: channelAsPayload(world, channel, app) };
    },
  ),

  "conversations.invite": method(
    z.object({ channel: channelId, users: z.string(), force: flag.optional() }),
    (caller, args) => {
      const { world, app } = caller;
      const channel = visibleChannel(caller, args.channel);
      if (channel.kind === "im") return refuse("method_not_supported_for_channel_type");
      const family = channel.kind === "private" ? "groups" : "channels";
      requireScope(app, family === "groups" ? "groups:write" : "channels:manage", `${family}:write.invites`);
      if (channel.archived) return refuse("is_archived");
      if (!channel.members.has(app.botUserId)) return refuse("not_in_channel");
      const users = args.users.split(",").filter((id) => id !== "");
      if (users.length === 0) return refuse("no_user");
      for (const id of users) refuseInvitee(caller, channel, id);
      for (const id of users) joinChannel(world, channel, id, app.botUserId);
      return { channel: channelAsPayload(world, channel, app) };
    },
  ),

  "conversations.join": method(z.object({ channel: channelId }), (caller, args) => {
    const { world, app } = caller;
    requireScope(app, "channels:join");
    const channel = visibleChannel(caller, args.channel);
    if (channel.kind !== "public") return refuse("method_not_supported_for_channel_type");
    if (channel.archived) return refuse("is_archived");
    joinChannel(world, channel, app.botUserId);
    return { channel: channelAsPayload(world, channel, app) };
  }),
};

function opened({ world, app }: Caller, channel: Channel, before: boolean, whole = false): JsonObject {
  if (channel.kind !== "im") return refuse("method_not_supported_for_channel_type");
  const known = before && { already_open: true, no_op: true };
  return { ...known, channel: whole ? channelAsPayload(world, channel, app) : { id: channel.id } };
}

function readable(caller: Caller, id: string): Channel {
  const channel = channelWithScope(caller, id, "history");
  return channel.members.has(caller.app.botUserId) ? channel : refuse("not_in_channel");
}

function within(
  messages: readonly Message[],
  {
    oldest,
    latest,
    inclusive = false,
  }: { oldest?: string | undefined; latest?: string | undefined; inclusive?: boolean | undefined },
): Message[] {
  const from = oldest === undefined ? 0 : Number(oldest);
  const to = latest === undefined ? Number.POSITIVE_INFINITY : Number(latest);
  return messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= from && at <= to : at > from && at < to;
  });
}

function messagePage(
  channel: Channel,
  messages: readonly Message[],
  args: {
    cursor?: string | undefined;
    limit?: number | undefined;
    include_all_metadata?: boolean | undefined;
  },
): JsonObject {
  const { items, response_metadata } = page(messages, args);
  const hasMore = response_metadata.next_cursor !== "";
  return {
    messages: items.map((message) =>
      messageAsPayload(channel, message, { withMetadata: args.include_all_metadata ?? false }),
    ),
    has_more: hasMore,
    ...(hasMore && { response_metadata }),
  };
}

function refuseName({ world, app }: Caller, name: string): void {
  if (name === "") refuse("invalid_name_required");
  if (name.length > LONGEST_NAME) refuse("invalid_name_maxlength");
  if (/^[_-]+$/.test(name)) refuse("invalid_name_punctuation");
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) refuse("invalid_name_specials");
  for (const channel of world.channels.values())
    if (channel.kind !== "im" && channel.teamId === app.teamId && channel.name === name) refuse("name_taken");
}

function refuseInvitee({ world, app }: Caller, channel: Channel, id: string): void {
  const user = world.users.get(id);
  if (!user || user.deactivated) refuse("user_not_found");
  if (id === app.botUserId) refuse("cant_invite_self");
  if (channel.members.has(id)) refuse("already_in_channel");
  // External people come through Slack Connect invitations, which this method does not make.
  if (user.teamId !== channel.teamId) refuse("cant_invite");
  if (user.kind === "single_channel_guest" && isInSomeChannel(world, id)) refuse("ura_max_channels");
}
