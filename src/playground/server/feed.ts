import type { Change } from "../slack/changes.js";
import type { Channel } from "../slack/channels.js";
import type { Message } from "../slack/messages.js";
import type { Push } from "./protocol.js";
import {
  canSee,
  isIn,
  joinable,
  type Looker,
  seenConversation,
  seenHome,
  seenMe,
  seenMessage,
  seenModals,
  seenPeople,
} from "./seen.js";

/** What a change makes different on one person's screen. */
export function pushesFor(looker: Looker, change: Change): Push[] {
  switch (change.kind) {
    case "message_posted":
    case "message_changed":
      return canSee(looker, change.channel, change.message)
        ? [...messagePushes(change.channel, change.message), ...conversationPush(looker, change.channel)]
        : [];
    case "message_deleted":
      return canSee(looker, change.channel, change.message)
        ? [
            { kind: "message_gone", channelId: change.channel.id, ts: change.message.ts },
            ...rootPush(change.channel, change.message),
            ...conversationPush(looker, change.channel),
          ]
        : [];
    case "channel_created":
    case "channel_archived":
    case "channel_unarchived":
      return [...conversationPush(looker, change.channel), joinablePush(looker)];
    case "channel_deleted":
      return [...goneAs(looker, change.channel, change.channel.id), joinablePush(looker)];
    case "channel_id_changed":
      return [
        ...goneAs(looker, change.channel, change.previousId),
        ...conversationPush(looker, change.channel),
        joinablePush(looker),
      ];
    case "member_joined":
    case "member_left":
      return membershipPushes(looker, change.channel, change.user.id);
    case "read":
      return change.user.id === looker.userId ? conversationPush(looker, change.channel) : [];
    case "user_changed":
    case "user_joined":
    case "user_known":
      return change.user.id === looker.userId
        ? [{ kind: "me", me: seenMe(looker) }, peoplePush(looker)]
        : [peoplePush(looker)];
    case "home_published":
      return change.view.userId === looker.userId ? [{ kind: "home", home: seenHome(looker) }] : [];
    case "view_opened":
    case "view_changed":
    case "view_closed":
      return change.view.userId === looker.userId ? [{ kind: "modals", modals: seenModals(looker) }] : [];
    case "app_home_opened":
    case "team_added":
    case "app_installed":
    case "app_uninstalled":
    case "scopes_changed":
      return [];
  }
}

function messagePushes(channel: Channel, message: Message): Push[] {
  return [{ kind: "message", message: seenMessage(channel, message) }, ...rootPush(channel, message)];
}

/** The first message of a thread says how many replies it has. */
function rootPush(channel: Channel, { threadTs, ts }: Message): Push[] {
  const root = threadTs === null || threadTs === ts ? undefined : channel.messages.get(threadTs);
  return root ? [{ kind: "message", message: seenMessage(channel, root) }] : [];
}

function conversationPush(looker: Looker, channel: Channel): Push[] {
  return isIn(looker, channel)
    ? [{ kind: "conversation", conversation: seenConversation(looker, channel) }]
    : [];
}

function membershipPushes(looker: Looker, channel: Channel, userId: string): Push[] {
  const about: Push[] =
    userId !== looker.userId || isIn(looker, channel)
      ? conversationPush(looker, channel)
      : [{ kind: "conversation_gone", id: channel.id }];
  if (userId !== looker.userId && about.length === 0) return [];
  return [...about, peoplePush(looker), joinablePush(looker)];
}

function goneAs(looker: Looker, channel: Channel, id: string): Push[] {
  return isIn(looker, channel) ? [{ kind: "conversation_gone", id }] : [];
}

function joinablePush(looker: Looker): Push {
  return { kind: "joinable", joinable: joinable(looker) };
}

function peoplePush(looker: Looker): Push {
  return { kind: "people", people: seenPeople(looker) };
}
