import { type Channel, isVisibleTo, openDirect } from "../channels.js";
import { isStranger } from "../people.js";
import type { Caller } from "./method.js";
import { refuse, requireScope } from "./refusal.js";

const SCOPE_PREFIX = { public: "channels", private: "groups", im: "im" } as const;

/** A conversation the app may know of; anything else is `channel_not_found`, as if it did not exist. */
export function visibleChannel({ world, app }: Caller, id: string): Channel {
  const channel = world.channels.get(id);
  return channel && isVisibleTo(channel, app) ? channel : refuse("channel_not_found");
}

/** With the scope for its kind: `channels:read`, `groups:history`, `im:write`. */
export function channelWithScope(caller: Caller, id: string, right: "read" | "history" | "write"): Channel {
  const channel = visibleChannel(caller, id);
  requireScope(caller.app, `${SCOPE_PREFIX[channel.kind]}:${right}`);
  return channel;
}

/** Where the app may post now. A user id stands for the direct messages with them. */
export function postableChannel(caller: Caller, id: string): Channel {
  const { world, app } = caller;
  requireScope(app, "chat:write");
  const channel = id.startsWith("U") ? directTo(caller, id) : visibleChannel(caller, id);
  if (channel.archived) refuse("is_archived");
  if (channel.kind === "im") refuseUnreachable(caller, channel);
  if (!channel.members.has(app.botUserId) && !mayPostOutside(caller, channel)) refuse("not_in_channel");
  if (channel.kind === "im" && !world.manifest.features.app_home.messages_tab_enabled)
    refuse("messages_tab_disabled");
  return channel;
}

/**
 * The direct messages with a person, in the errors of
 * https://docs.slack.dev/reference/methods/conversations.open.
 */
export function directTo({ world, app }: Caller, userId: string): Channel {
  const user = world.users.get(userId);
  if (!user || (user.teamId !== app.teamId && !user.knownTo.has(app.teamId))) return refuse("user_not_found");
  if (user.deactivated) return refuse("user_disabled");
  if (user.kind === "bot") return refuse("cannot_dm_bot");
  // "All external people must already be in at least one channel together to send a message."
  if (isStranger(world, user, app)) return refuse("invalid_user_combination");
  return openDirect(world, app, userId).channel;
}

function mayPostOutside({ app }: Caller, channel: Channel): boolean {
  return channel.kind === "public" && app.scopes.has("chat:write.public");
}

/** A direct-message channel outlives the account, and the shared channel that allowed it. */
function refuseUnreachable({ world, app }: Caller, channel: Channel): void {
  const other = [...channel.members].find((id) => id !== app.botUserId);
  const user = other === undefined ? undefined : world.users.get(other);
  if (!user) refuse("channel_not_found");
  if (user.deactivated) refuse("user_disabled");
  if (isStranger(world, user, app)) refuse("channel_not_found");
}
