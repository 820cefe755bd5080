import type { Change } from "../changes.js";
import type { Channel } from "../channels.js";
import type { JsonObject } from "../json.js";
import { asJson, messageAsPayload, viewAsPayload } from "../payloads.js";
import type { User } from "../people.js";
import { userAsPayload } from "../profiles.js";
import type { Installation } from "../teams.js";
import { homeOf } from "../views.js";
import type { World } from "../world.js";

const FAMILY = {
  im: { subscription: "message.im", type: "im", history: "im:history" },
  public: { subscription: "message.channels", type: "channel", history: "channels:history" },
  private: { subscription: "message.groups", type: "group", history: "groups:history" },
} as const;

/** An event of https://docs.slack.dev/reference/events, and who may hear of it. */
export interface AppEvent {
  /** The name the manifest subscribes by: `message.im`, `app_home_opened`. */
  subscription: string;
  /** Any one of these scopes lets the app hear it; empty when none is needed. */
  scopes: readonly string[];
  event: JsonObject;
  channel?: Channel;
  /** Who did it, if a person did. */
  actor?: User;
}

export type MessageChange = Extract<
  Change,
  { kind: "message_posted" | "message_changed" | "message_deleted" }
>;
export type MembershipChange = Extract<Change, { kind: "member_joined" | "member_left" }>;

export function messageEvent(world: World, change: MessageChange): AppEvent {
  const { channel, message } = change;
  const { subscription, type, history } = FAMILY[channel.kind];
  const at = { channel: channel.id, channel_type: type, event_ts: tsNow(world) };
  const body = messageAsPayload(channel, message);
  const actor = world.user(message.userId);
  const event = (): JsonObject => {
    switch (change.kind) {
      case "message_posted":
        return { ...body, team: actor.teamId, ...at, event_ts: message.ts };
      case "message_changed":
        return {
          type: "message",
          subtype: "message_changed",
          hidden: true,
          message: body,
          previous_message: messageAsPayload(channel, change.previous),
          ts: at.event_ts,
          ...at,
        };
      case "message_deleted":
        return {
          type: "message",
          subtype: "message_deleted",
          hidden: true,
          deleted_ts: message.ts,
          previous_message: body,
          ts: at.event_ts,
          ...at,
        };
    }
  };
  return { subscription, scopes: [history], event: event(), channel, actor };
}

export function membershipEvent(world: World, change: MembershipChange): AppEvent {
  const { channel, user, kind } = change;
  const joined = kind === "member_joined";
  const type = joined ? "member_joined_channel" : "member_left_channel";
  const event: JsonObject = {
    type,
    user: user.id,
    channel: channel.id,
    channel_type: channel.kind === "private" ? "G" : "C",
    team: user.teamId,
    event_ts: tsNow(world),
    ...(joined && change.inviterId !== null && { inviter: change.inviterId }),
  };
  return { subscription: type, scopes: readScope(channel), event, channel, actor: user };
}

/** What the bot itself hears when it is out. */
export function leftEvent(world: World, channel: Channel): AppEvent {
  const type = channel.kind === "private" ? "group_left" : "channel_left";
  const event = { type, channel: channel.id, event_ts: tsNow(world) };
  return { subscription: type, scopes: readScope(channel), event, channel };
}

export function lifecycleEvent({
  kind,
  channel,
}: Extract<Change, { kind: "channel_archived" | "channel_unarchived" | "channel_deleted" }>): AppEvent {
  const verb = { channel_archived: "archive", channel_unarchived: "unarchive", channel_deleted: "deleted" }[
    kind
  ];
  const type = `${channel.kind === "private" ? "group" : "channel"}_${verb}`;
  return {
    subscription: type,
    scopes: readScope(channel),
    event: { type, channel: channel.id, user: channel.creatorId },
    channel,
  };
}

export function idChangedEvent(
  world: World,
  { channel, previousId }: Extract<Change, { kind: "channel_id_changed" }>,
): AppEvent {
  const event = {
    type: "channel_id_changed",
    old_channel_id: previousId,
    new_channel_id: channel.id,
    event_ts: tsNow(world),
  };
  return { subscription: "channel_id_changed", scopes: readScope(channel), event, channel };
}

export function userEvent(
  world: World,
  { kind, user }: Extract<Change, { kind: "user_changed" | "user_joined" }>,
  installation: Installation,
): AppEvent {
  const type = kind === "user_changed" ? "user_change" : "team_join";
  const event = {
    type,
    user: userAsPayload(world, user, installation),
    cache_ts: user.updated,
    event_ts: tsNow(world),
  };
  return { subscription: type, scopes: ["users:read"], event, actor: user };
}

export function homeEvent(
  world: World,
  { team, user, channel, tab }: Extract<Change, { kind: "app_home_opened" }>,
): AppEvent {
  const view = homeOf(world, team.id, user.id);
  const event = {
    type: "app_home_opened",
    user: user.id,
    channel: channel.id,
    tab,
    event_ts: tsNow(world),
    ...(tab === "home" && view && { view: viewAsPayload(world, view) }),
  };
  return { subscription: "app_home_opened", scopes: [], event: asJson(event), actor: user };
}

export function uninstallEvents(world: World, { botUserId }: Installation): AppEvent[] {
  return [
    {
      subscription: "tokens_revoked",
      scopes: [],
      event: { type: "tokens_revoked", tokens: { oauth: [], bot: [botUserId] }, event_ts: tsNow(world) },
    },
    {
      subscription: "app_uninstalled",
      scopes: [],
      event: { type: "app_uninstalled", event_ts: tsNow(world) },
    },
  ];
}

function readScope(channel: Channel): string[] {
  return [channel.kind === "private" ? "groups:read" : "channels:read"];
}

function tsNow(world: World): string {
  return `${Math.floor(world.clock.now().getTime() / 1000)}.000000`;
}
