import type { Message } from "./messages.js";
import type { User } from "./people.js";
import type { Installation } from "./teams.js";
import type { World } from "./world.js";

export interface Channel {
  id: string;
  /** The workspace it was made in. */
  teamId: string;
  name: string;
  kind: "public" | "private" | "im";
  /** People and bots. */
  members: Set<string>;
  archived: boolean;
  /** Who made it. */
  creatorId: string;
  /** Domain time, in seconds since 1970. */
  created: number;
  /** By `ts`, oldest first. */
  messages: Map<string, Message>;
  /** What only one person sees, by `ts`. */
  ephemerals: Map<string, Message>;
  /** Those that have replies, by `ts` of the first message. */
  threads: Set<string>;
  /** The last `ts` given, in microseconds since 1970. */
  lastTs: bigint;
  /** Up to which `ts` each person has read. */
  readBy: Map<string, string>;
}

export interface NewChannel {
  id?: string;
  name: string;
  isPrivate?: boolean;
  members?: readonly string[];
  /** Whether the app's bot is in it. */
  bot?: boolean;
}

export function addChannel(
  world: World,
  teamId: string,
  { id, name, isPrivate = false, members = [], bot = false }: NewChannel,
): Channel {
  const channel = newChannel(world, id ?? world.ids.next("C"), {
    teamId,
    name,
    kind: isPrivate ? "private" : "public",
    creatorId: members[0] ?? "USLACKBOT",
  });
  world.channels.set(channel.id, channel);
  world.changed({ kind: "channel_created", channel });
  for (const userId of members) joinChannel(world, channel, userId);
  if (bot) joinChannel(world, channel, world.installation(teamId).botUserId);
  return channel;
}

/** Somebody comes in, by themselves or invited. Slack Connect: their company's workspace then knows the host's, and so on. */
export function joinChannel(
  world: World,
  channel: Channel,
  userId: string,
  inviterId: string | null = null,
): void {
  const user = world.user(userId);
  if (channel.members.has(userId)) return;
  channel.members.add(userId);
  if (user.teamId !== channel.teamId) user.knownTo.add(channel.teamId);
  world.changed({ kind: "member_joined", channel, user, inviterId });
}

export function leaveChannel(world: World, channel: Channel, userId: string): void {
  if (!channel.members.delete(userId)) return;
  world.changed({ kind: "member_left", channel, user: world.user(userId) });
}

export function archiveChannel(world: World, channel: Channel): void {
  channel.archived = true;
  world.changed({ kind: "channel_archived", channel });
}

export function unarchiveChannel(world: World, channel: Channel): void {
  channel.archived = false;
  world.changed({ kind: "channel_unarchived", channel });
}

export function deleteChannel(world: World, channel: Channel): void {
  world.channels.delete(channel.id);
  world.changed({ kind: "channel_deleted", channel });
}

/** As when a Slack Connect channel moves: the old id is gone. Returns the new one. */
export function changeChannelId(world: World, channel: Channel): string {
  const previousId = channel.id;
  world.channels.delete(previousId);
  channel.id = world.ids.next("C");
  for (const message of [...channel.messages.values(), ...channel.ephemerals.values()])
    message.channelId = channel.id;
  world.channels.set(channel.id, channel);
  world.changed({ kind: "channel_id_changed", channel, previousId });
  return channel.id;
}

/** The direct messages of a person and the app's bot; made when there are none. */
export function openDirect(
  world: World,
  installation: Installation,
  userId: string,
): { channel: Channel; isNew: boolean } {
  const existing = directWith(world, installation, userId);
  if (existing) return { channel: existing, isNew: false };
  const channel = newChannel(world, world.ids.next("D"), {
    teamId: installation.teamId,
    name: "directmessage",
    kind: "im",
    creatorId: installation.botUserId,
  });
  channel.members.add(userId).add(installation.botUserId);
  world.channels.set(channel.id, channel);
  installation.directs.set(userId, channel.id);
  world.changed({ kind: "channel_created", channel });
  return { channel, isNew: true };
}

export function directWith(world: World, installation: Installation, userId: string): Channel | undefined {
  const id = installation.directs.get(userId);
  return id === undefined ? undefined : world.channels.get(id);
}

/** In a direct-message channel: the person who is not the bot. */
export function otherThanBot(channel: Channel, installation: Installation): string | undefined {
  return [...channel.members].find((id) => id !== installation.botUserId);
}

/** Has members from more than one company: Slack Connect. */
export function isShared(world: World, channel: Channel): boolean {
  if (channel.kind === "im") return false;
  for (const id of channel.members) if (world.user(id).teamId !== channel.teamId) return true;
  return false;
}

/** Whether person and bot are in a channel together; a direct message does not count. */
export function sharedWithBot(world: World, user: User, { botUserId }: Installation): boolean {
  for (const { kind, members } of world.channels.values())
    if (kind !== "im" && members.has(user.id) && members.has(botUserId)) return true;
  return false;
}

/** In any channel; a direct message does not count. */
export function isInSomeChannel(world: World, userId: string): boolean {
  return [...world.channels.values()].some(({ kind, members }) => kind !== "im" && members.has(userId));
}

/** What the bot may know of: public channels of its workspace, and wherever it is a member. */
export function isVisibleTo(channel: Channel, { botUserId, teamId }: Installation): boolean {
  return channel.members.has(botUserId) || (channel.kind === "public" && channel.teamId === teamId);
}

/** The installation that hears of this channel: that of the first bot in it. */
export function installationIn(world: World, channel: Channel): Installation | undefined {
  const host = world.installations.get(channel.teamId);
  if (host?.active && channel.members.has(host.botUserId)) return host;
  return [...world.installations.values()].find(
    ({ active, botUserId }) => active && channel.members.has(botUserId),
  );
}

function newChannel(
  world: World,
  id: string,
  parts: Pick<Channel, "teamId" | "name" | "kind" | "creatorId">,
): Channel {
  const created = Math.floor(world.clock.now().getTime() / 1000);
  return emptyChannel({ id, ...parts, archived: false, created });
}

/** A channel with nobody in it and nothing said. */
export function emptyChannel(
  parts: Pick<Channel, "id" | "teamId" | "name" | "kind" | "creatorId" | "archived" | "created">,
): Channel {
  return {
    ...parts,
    members: new Set(),
    messages: new Map(),
    ephemerals: new Map(),
    threads: new Set(),
    lastTs: 0n,
    readBy: new Map(),
  };
}
