import { assignIds } from "./blocks/assign-ids.js";
import type { Block } from "./blocks/blocks.js";
import type { Channel } from "./channels.js";
import type { JsonObject } from "./json.js";
import type { Installation } from "./teams.js";
import type { World } from "./world.js";

export interface Message {
  channelId: string;
  /** Seconds since 1970 with six decimals, unique and rising in its channel; domain time. */
  readonly ts: string;
  readonly userId: string;
  /** Set when the app wrote it. */
  readonly bot: { teamId: string; botId: string; appId: string } | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: Metadata | null;
  readonly threadTs: string | null;
  readonly edited: { userId: string; ts: string } | null;
  /** Ephemeral: the one person who sees it. */
  readonly onlyFor: string | null;
}

export interface Metadata {
  event_type: string;
  event_payload: JsonObject;
}

export interface NewMessage {
  text: string;
  blocks?: readonly Block[];
  metadata?: Metadata | null;
  threadTs?: string | null;
  onlyFor?: string | null;
}

/** Stores what the app's bot says. */
export function postAsBot(world: World, channel: Channel, by: Installation, message: NewMessage): Message {
  const bot = { teamId: by.teamId, botId: by.botId, appId: world.appId };
  return store(world, channel, { ...message, userId: by.botUserId, bot });
}

export function postAsPerson(world: World, channel: Channel, userId: string, message: NewMessage): Message {
  return store(world, channel, { ...message, userId, bot: null });
}

/** A message from before a restart, where it was. */
export function putBack(channel: Channel, message: Message): void {
  shelf(channel, message).set(message.ts, message);
  if (message.threadTs !== null && message.onlyFor === null) channel.threads.add(message.threadTs);
  for (const ts of [message.ts, message.edited?.ts ?? message.ts]) {
    const micros = BigInt(ts.replace(".", ""));
    if (micros > channel.lastTs) channel.lastTs = micros;
  }
}

/** Replaces a message's content; `metadata` undefined keeps what was there. */
export function editMessage(
  world: World,
  channel: Channel,
  previous: Message,
  content: { text: string; blocks: readonly Block[]; metadata?: Metadata | null | undefined },
): Message {
  assignIds(content.blocks, () => world.ids.short(), previous.blocks);
  const message: Message = {
    ...previous,
    text: content.text,
    blocks: content.blocks,
    metadata: content.metadata === undefined ? previous.metadata : content.metadata,
    edited: { userId: previous.userId, ts: nextTs(world, channel) },
  };
  shelf(channel, message).set(message.ts, message);
  world.changed({ kind: "message_changed", channel, message, previous });
  return message;
}

export function deleteMessage(world: World, channel: Channel, message: Message): void {
  shelf(channel, message).delete(message.ts);
  world.changed({ kind: "message_deleted", channel, message });
}

/** The message as it is now, ephemeral ones included. */
export function currentMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.get(ts) ?? channel.ephemerals.get(ts);
}

/** The messages of a thread, its first one included. */
export function threadOf(channel: Channel, ts: string): Message[] {
  return [...channel.messages.values()].filter((message) => message.ts === ts || message.threadTs === ts);
}

function store(
  world: World,
  channel: Channel,
  {
    text,
    blocks = [],
    metadata = null,
    threadTs = null,
    onlyFor = null,
    userId,
    bot,
  }: NewMessage & Pick<Message, "userId" | "bot">,
): Message {
  assignIds(blocks, () => world.ids.short());
  const ts = nextTs(world, channel);
  const message: Message = {
    channelId: channel.id,
    ts,
    userId,
    bot,
    text,
    blocks,
    metadata,
    threadTs,
    edited: null,
    onlyFor,
  };
  shelf(channel, message).set(ts, message);
  if (threadTs !== null && onlyFor === null) channel.threads.add(threadTs);
  world.changed({ kind: "message_posted", channel, message });
  return message;
}

function shelf(channel: Channel, { onlyFor }: Message): Map<string, Message> {
  return onlyFor === null ? channel.messages : channel.ephemerals;
}

function nextTs(world: World, channel: Channel): string {
  const now = BigInt(world.clock.now().getTime()) * 1000n;
  // The clock can stand still or be set back; a ts never does either.
  channel.lastTs = now > channel.lastTs ? now : channel.lastTs + 1n;
  const micros = channel.lastTs.toString();
  return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
}
