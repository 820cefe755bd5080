import type { Channel } from "./channels.js";
import type { Message } from "./messages.js";
import type { World } from "./world.js";

/** Somebody has read a channel up to a message; reading older ones again changes nothing. */
export function markRead(world: World, channel: Channel, userId: string, ts: string): void {
  const before = channel.readBy.get(userId);
  if (before !== undefined && Number(before) >= Number(ts)) return;
  channel.readBy.set(userId, ts);
  world.changed({ kind: "read", channel, user: world.user(userId) });
}

/**
 * What has come since, by others, for one person; replies in threads do not count. `mentions` are those meant for
 * them: every direct message, and where they are mentioned.
 */
export function unreadIn(channel: Channel, userId: string): { unread: number; mentions: number } {
  const readTs = Number(channel.readBy.get(userId) ?? 0);
  let unread = 0;
  let mentions = 0;
  for (const message of newestFirst(channel)) {
    if (Number(message.ts) <= readTs) break;
    if (message.userId === userId || isReply(message)) continue;
    unread += 1;
    if (channel.kind === "im" || message.text.includes(`<@${userId}>`)) mentions += 1;
  }
  return { unread, mentions };
}

function newestFirst(channel: Channel): Message[] {
  return [...channel.messages.values()].reverse();
}

function isReply({ threadTs, ts }: Message): boolean {
  return threadTs !== null && threadTs !== ts;
}
