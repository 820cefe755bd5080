import { z } from "zod";
import { userId } from "./ids.js";
import type { EventEnvelope } from "./payloads.js";

/** What somebody typed into a conversation. */
export interface TypedText {
  channelId: string;
  /** Their direct messages with Milepost. */
  isDm: boolean;
  userId: string;
  /** As they typed it: without Slack's escapes; mentions stay as Slack writes them. */
  text: string;
  ts: string;
  /** The first message of the thread it is in; null: it is in none. */
  threadTs: string | null;
  /** They have changed what they had typed before. */
  isEdit: boolean;
}

const written = z.object({
  user: userId,
  text: z.string().default(""),
  ts: z.string(),
  thread_ts: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
});
const place = { channel: z.string(), channel_type: z.string() };

/** https://docs.slack.dev/reference/events/message: the kinds that people write themselves. */
const message = written
  .extend({ ...place, subtype: z.enum(["file_share", "thread_broadcast"]).optional() })
  .transform(({ channel, channel_type, ...said }) => ({ channel, channel_type, said, isEdit: false }));
const edit = z
  .object({
    ...place,
    subtype: z.literal("message_changed"),
    message: written,
    previous_message: z.object({ text: z.string().default("") }).optional(),
  })
  // Slack says so also when only a preview was added.
  .refine((changed) => changed.message.text !== changed.previous_message?.text)
  .transform(({ channel, channel_type, message: said }) => ({ channel, channel_type, said, isEdit: true }));
const typed = z.union([message, edit]);

/** Null: it is no message, or nobody typed it. */
export function typedTextOf({ event }: Pick<EventEnvelope, "event">): TypedText | null {
  const parsed = typed.safeParse(event);
  if (!parsed.success || parsed.data.said.bot_id) return null;
  const { channel, channel_type, said, isEdit } = parsed.data;
  const { user, ts, thread_ts } = said;
  return {
    channelId: channel,
    isDm: channel_type === "im",
    userId: user,
    text: asTyped(said.text).trim(),
    ts,
    threadTs: thread_ts === undefined || thread_ts === ts ? null : thread_ts,
    isEdit,
  };
}

const OTHER_MENTIONS = /<@[UW][A-Z0-9]+\|([^>]*)>/g;
const CHANNELS = /<#[A-Z0-9]+\|([^>]*)>/g;
const LINKS = /<((?:https?|mailto|tel):[^|>]+)(?:\|([^>]*))?>/g;

/** What Slack escaped and linked, as it was typed. */
export function asTyped(text: string): string {
  return text
    .replace(OTHER_MENTIONS, "@$1")
    .replace(CHANNELS, "#$1")
    .replace(LINKS, (_, address: string, label?: string) => label ?? address)
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
