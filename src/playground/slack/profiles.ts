import { DateTime } from "luxon";
import { type Channel, isShared } from "./channels.js";
import type { JsonObject } from "./json.js";
import { isExternalTo, isStranger, type User } from "./people.js";
import type { Installation } from "./teams.js";
import type { World } from "./world.js";

/** `user` as `users.info` answers it: of external people without locale, and with a zone only if they share one. */
export function userAsPayload(
  world: World,
  user: User,
  asSeenBy: Installation,
  { locale = false } = {},
): JsonObject {
  const external = isExternalTo(user, asSeenBy.teamId);
  const guest = user.kind === "guest" || user.kind === "single_channel_guest";
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deactivated,
    real_name: user.realName,
    ...zone(world, user),
    profile: {
      real_name: user.realName,
      display_name: user.realName,
      real_name_normalized: user.realName,
      display_name_normalized: user.realName,
      team: user.teamId,
    },
    is_admin: user.kind === "admin" && !external,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: guest && !external,
    is_ultra_restricted: user.kind === "single_channel_guest" && !external,
    is_bot: user.kind === "bot",
    is_app_user: false,
    updated: user.updated,
    ...(external && { is_stranger: isStranger(world, user, asSeenBy) }),
    ...(locale && !external && { locale: user.locale }),
  };
}

/** `channel` as `conversations.info` answers it. */
export function channelAsPayload(world: World, channel: Channel, asSeenBy: Installation): JsonObject {
  const common = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.archived,
    context_team_id: asSeenBy.teamId,
  };
  if (channel.kind === "im") {
    const other = [...channel.members].find((id) => id !== asSeenBy.botUserId);
    const gone = other !== undefined && world.user(other).deactivated;
    return { ...common, is_im: true, user: other, is_user_deleted: gone, is_open: true };
  }
  const isPrivate = channel.kind === "private";
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_member: channel.members.has(asSeenBy.botUserId),
    is_general: false,
    is_shared: isShared(world, channel),
    is_ext_shared: isShared(world, channel),
    is_org_shared: false,
    creator: channel.creatorId,
    topic: { value: "", creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    num_members: channel.members.size,
  };
}

function zone(world: World, { tz }: User): JsonObject {
  if (tz === null) return {};
  const now = DateTime.fromJSDate(world.clock.now(), { zone: tz }).setLocale("en-US");
  return { tz, tz_label: now.offsetNameLong ?? tz, tz_offset: now.offset * 60 };
}
