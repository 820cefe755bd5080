import { type Channel, isShared } from "../slack/channels.js";
import { type Message, threadOf } from "../slack/messages.js";
import { isExternalTo, isFullMember, isKnownTo, mayRunCommands, type User } from "../slack/people.js";
import type { Person } from "../slack/person.js";
import { unreadIn } from "../slack/reading.js";
import { homeOf, type StoredView, stackOf } from "../slack/views.js";
import type { World } from "../slack/world.js";
import type { Me, Screen, SeenConversation, SeenMessage, SeenPerson, SeenView } from "./protocol.js";

/** What Slack shows one person, and nothing else. `teamId` is the workspace whose app they deal with. */
export interface Looker {
  world: World;
  userId: string;
  teamId: string;
}

/** Everything in front of somebody who opens Slack; `opening` is that of the workspace. */
export function screenOf(looker: Looker, opening: number): Screen {
  const { world, teamId } = looker;
  const { name } = world.team(teamId);
  const app = world.installation(teamId);
  const me = seenMe(looker);
  return {
    opening,
    me,
    workspace: { id: teamId, name },
    app: { userId: app.botUserId, name: world.user(app.botUserId).realName },
    people: seenPeople(looker),
    conversations: [...world.channels.values()]
      .filter((channel) => isIn(looker, channel))
      .map((channel) => seenConversation(looker, channel)),
    joinable: joinable(looker),
    home: seenHome(looker),
    modals: seenModals(looker),
    commands: me.mayRunCommands
      ? world.manifest.features.slash_commands.map(({ command, description = "", usage_hint = "" }) => ({
          command,
          description,
          usageHint: usage_hint,
        }))
      : [],
  };
}

export function seenPerson(world: World, teamId: string, user: User): SeenPerson {
  return {
    id: user.id,
    handle: user.name,
    name: user.realName,
    kind: user.kind,
    company: isExternalTo(user, teamId) ? world.team(user.teamId).name : null,
    zone: user.tz,
    deactivated: user.deactivated,
  };
}

/** Full members see everybody the workspace knows; guests and external people those they share a channel with. */
export function seenPeople(looker: Looker): SeenPerson[] {
  const { world, teamId, userId } = looker;
  const { botUserId } = world.installation(teamId);
  const everybody = isFullMember(world.user(userId), teamId);
  const met = new Set([userId, botUserId, ...metInChannels(looker)]);
  return [...world.users.values()]
    .filter((user) => (everybody ? isKnownTo(user, teamId) : met.has(user.id)))
    .map((user) => seenPerson(world, teamId, user));
}

export function seenConversation({ world, userId, teamId }: Looker, channel: Channel): SeenConversation {
  const { id, name, kind, archived, members, readBy } = channel;
  return {
    id,
    name: kind === "im" ? world.user(world.installation(teamId).botUserId).realName : name,
    kind,
    archived,
    shared: isShared(world, channel),
    members: [...members],
    ...unreadIn(channel, userId),
    readTs: readBy.get(userId) ?? null,
  };
}

export function isIn({ userId, teamId, world }: Looker, channel: Channel): boolean {
  if (!channel.members.has(userId)) return false;
  return channel.kind !== "im" || channel.members.has(world.installation(teamId).botUserId);
}

export function canSee(looker: Looker, channel: Channel, { onlyFor }: Message): boolean {
  return isIn(looker, channel) && (onlyFor === null || onlyFor === looker.userId);
}

export function joinable(looker: Looker): Screen["joinable"] {
  if (!isFullMember(looker.world.user(looker.userId), looker.teamId)) return [];
  return [...looker.world.channels.values()]
    .filter(({ kind, teamId, archived }) => kind === "public" && teamId === looker.teamId && !archived)
    .filter(({ members }) => !members.has(looker.userId))
    .map(({ id, name }) => ({ id, name }));
}

export function seenMessage(channel: Channel, message: Message): SeenMessage {
  const { ts, userId, bot, text, blocks, edited, onlyFor, threadTs } = message;
  return {
    channelId: channel.id,
    ts,
    authorId: userId,
    fromApp: bot !== null,
    text,
    blocks,
    edited: edited !== null,
    onlyVisibleToYou: onlyFor !== null,
    threadTs: channel.threads.has(ts) ? ts : threadTs,
    replies: repliesTo(channel, ts),
  };
}

export function seenHome({ world, teamId, userId }: Looker): SeenView | null {
  const home = homeOf(world, teamId, userId);
  return home ? seenView(home) : null;
}

export function seenModals({ world, userId }: Looker): SeenView[] {
  return stackOf(world, userId).map(seenView);
}

export function lookerOf(world: World, person: Person): Looker {
  return { world, userId: person.userId, teamId: person.teamId };
}

export function seenMe({ world, userId, teamId }: Looker): Me {
  const user = world.user(userId);
  return {
    ...seenPerson(world, teamId, user),
    mayRunCommands: mayRunCommands(user, teamId),
    hasHome: !isExternalTo(user, teamId),
    mayManageChannels: isFullMember(user, teamId),
  };
}

function seenView({ id, hash, definition, values }: StoredView): SeenView {
  const { type, blocks } = definition;
  const modal = definition.type === "modal" ? definition : null;
  return {
    id,
    type,
    hash,
    title: modal?.title.text ?? "",
    submit: modal?.submit?.text ?? null,
    close: modal?.close?.text ?? "Close",
    blocks,
    values,
  };
}

function repliesTo(channel: Channel, ts: string): SeenMessage["replies"] {
  if (!channel.threads.has(ts)) return null;
  const replies = threadOf(channel, ts).filter((message) => message.ts !== ts);
  return {
    count: replies.length,
    authorIds: [...new Set(replies.map(({ userId }) => userId))],
    latestTs: replies.at(-1)?.ts ?? ts,
  };
}

function metInChannels(looker: Looker): string[] {
  return [...looker.world.channels.values()]
    .filter((channel) => channel.kind !== "im" && isIn(looker, channel))
    .flatMap(({ members }) => [...members]);
}
