import { z } from "zod";
import type { Block } from "../../blocks/blocks.js";
import { checkMessage } from "../../blocks/message.js";
import { problemAsText } from "../../blocks/problems.js";
import type { Channel } from "../../channels.js";
import { isJsonObject } from "../../json.js";
import { deleteMessage, editMessage, type Message, type Metadata, postAsBot } from "../../messages.js";
import { messageAsPayload } from "../../payloads.js";
import { postableChannel, visibleChannel } from "../conversation.js";
import { type Caller, channelId, flag, type Method, method, structured } from "../method.js";
import { refuse, requireScope } from "../refusal.js";

/** https://docs.slack.dev/messaging/message-metadata: 15 KB in all. */
const LARGEST_METADATA_BYTES = 15_000;

const ts = z.string().regex(/^\d+\.\d{6}$/);

const content = {
  channel: channelId,
  text: z.string().optional(),
  blocks: structured.optional(),
  metadata: structured.optional(),
};

const metadataSchema = z.strictObject({
  event_type: z
    .string()
    .regex(/^[A-Za-z0-9_]+$/)
    .max(255),
  event_payload: z.custom<Metadata["event_payload"]>(isJsonObject),
});

const posting = z.object({
  ...content,
  thread_ts: ts.optional(),
  reply_broadcast: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
});

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": method(posting, (caller, args) => {
    const channel = postableChannel(caller, args.channel);
    const threadTs = args.thread_ts ?? null;
    if (threadTs !== null && !channel.messages.has(threadTs)) refuse("thread_not_found");
    const message = postAsBot(caller.world, channel, caller.app, {
      ...checked(args),
      metadata: metadataOf(args.metadata) ?? null,
      threadTs,
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: messageAsPayload(channel, message, { withMetadata: true }),
    };
  }),

  "chat.postEphemeral": method(posting.extend({ user: z.string().min(1) }), (caller, args) => {
    const channel = postableChannel(caller, args.channel);
    if (!channel.members.has(args.user)) refuse("user_not_in_channel");
    const message = postAsBot(caller.world, channel, caller.app, {
      ...checked(args),
      threadTs: args.thread_ts ?? null,
      onlyFor: args.user,
    });
    return { message_ts: message.ts };
  }),

  "chat.update": method(z.object({ ...content, ts }), (caller, args) => {
    requireScope(caller.app, "chat:write");
    const channel = visibleChannel(caller, args.channel);
    const previous = ownMessage(caller, channel, args.ts, "cant_update_message");
    if (channel.archived) refuse("is_inactive");
    // Blocks stay only when neither text nor blocks come; text alone removes them.
    const untouched = args.text === undefined && args.blocks === undefined;
    const { text, blocks } = untouched ? previous : checked(args);
    const message = editMessage(caller.world, channel, previous, {
      text,
      blocks,
      metadata: isEmptyObject(args.metadata) ? null : metadataOf(args.metadata),
    });
    const shown = messageAsPayload(channel, message, { withMetadata: true });
    return { channel: channel.id, ts: message.ts, text: message.text, message: shown };
  }),

  "chat.delete": method(z.object({ channel: channelId, ts }), (caller, args) => {
    requireScope(caller.app, "chat:write");
    const channel = visibleChannel(caller, args.channel);
    deleteMessage(caller.world, channel, ownMessage(caller, channel, args.ts, "cant_delete_message"));
    return { channel: channel.id, ts: args.ts };
  }),
};

function checked({ text, blocks }: { text?: string | undefined; blocks?: unknown }): {
  text: string;
  blocks: Block[];
} {
  if (blocks !== undefined && !Array.isArray(blocks)) refuse("invalid_blocks_format");
  const result = checkMessage({ text, blocks });
  return result.ok ? result : refuse(result.error, result.problems.map(problemAsText));
}

function metadataOf(given: unknown): Metadata | undefined {
  if (given === undefined) return undefined;
  const parsed = metadataSchema.safeParse(given);
  if (!parsed.success) return refuse("invalid_metadata_format");
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > LARGEST_METADATA_BYTES)
    return refuse("metadata_too_large");
  return parsed.data;
}

/** How an update removes metadata. */
function isEmptyObject(given: unknown): boolean {
  return isJsonObject(given) && Object.keys(given).length === 0;
}

function ownMessage({ app }: Caller, channel: Channel, at: string, otherwise: string): Message {
  const message = channel.messages.get(at) ?? refuse("message_not_found");
  return message.userId === app.botUserId ? message : refuse(otherwise);
}
