import { z } from "zod";
import { type Listener, onEvent } from "../dispatch/listener.js";
import { channelId, userId } from "../slack/ids.js";
import { reply } from "../slack/reply.js";
import { noteBack, noteJoined, noteLeft, noteLost, noteRenamed } from "./guard-channel.js";

const inChannel = z.object({ channel: channelId });
const membership = z.object({ channel: channelId, user: userId });
const renamed = z.object({ old_channel_id: channelId, new_channel_id: channelId });

/** What ends Milepost's being in a channel, and the name Slack then refuses posts by. */
const LOSSES = {
  channel_archive: "is_archived",
  channel_deleted: "channel_not_found",
  channel_left: "not_in_channel",
  group_archive: "is_archived",
  group_deleted: "channel_not_found",
  group_left: "not_in_channel",
} as const;

const RETURNS = ["channel_unarchive", "group_unarchive"] as const;

/** Watches over the owner channel. */
export const channelEvents: Listener[] = [
  onEvent({
    type: "member_joined_channel",
    event: membership,
    async handle(work, event) {
      await noteJoined(work, event.channel, event.user);
      return reply.nothing();
    },
  }),
  onEvent({
    type: "member_left_channel",
    event: membership,
    async handle(work, event) {
      await noteLeft(work, event.channel, event.user);
      return reply.nothing();
    },
  }),
  ...Object.entries(LOSSES).map(([type, why]) =>
    onEvent({
      type,
      event: inChannel,
      async handle(work, event) {
        await noteLost(work, event.channel, why);
        return reply.nothing();
      },
    }),
  ),
  ...RETURNS.map((type) =>
    onEvent({
      type,
      event: inChannel,
      async handle(work, event) {
        await noteBack(work, event.channel);
        return reply.nothing();
      },
    }),
  ),
  onEvent({
    type: "channel_id_changed",
    event: renamed,
    async handle(work, event) {
      await noteRenamed(work, event.old_channel_id, event.new_channel_id);
      return reply.nothing();
    },
  }),
];
