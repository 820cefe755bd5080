import { createHash } from "node:crypto";
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from "@slack/web-api";
import { z } from "zod";
import type { CardContent } from "./cards.js";
import type { ClaimedCard } from "./claim.js";

/** The event type under which a card's id travels in its message's metadata. */
export const CARD_METADATA = "milepost_card";

export type Outcome =
  | { is: "shown"; channelId: string; ts: string; digest: string }
  /** Nothing to show, nothing that would look different, or nothing left that could be changed. */
  | { is: "settled" }
  /** Slack asked for a pause: nothing was sent. */
  | { is: "paused"; seconds: number }
  /** It may have arrived or not. */
  | { is: "in_doubt"; error: unknown; channelId: string | null }
  /** It can never arrive there. */
  | { is: "refused"; error: string }
  /** It could not be drawn, which is our fault: it is tried again later, or when its truth changes. */
  | { is: "broken"; error: Error }
  /** Slack does not let us in at all just now: the workspace waits. */
  | { is: "locked_out"; error: string };

/** Slack's names for letting nobody in with this token. */
export const LOCKED_OUT: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "team_access_not_granted",
]);
const UNCLEAR = new Set([
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
]);
/** The message was taken away by somebody: it is not forced upon them again. */
const MESSAGE_GONE = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

/** Shows one card: finds out first whether an earlier attempt had arrived, then posts or updates. */
export async function send(slack: WebClient, card: ClaimedCard): Promise<Outcome> {
  const { content } = card;
  if (content instanceof Error) return { is: "broken", error: content };
  if (content === null) return card.inDoubtSince === null ? { is: "settled" } : resolve(slack, card);
  const digest = digestOf(content);
  if (card.ts !== null && digest === card.shownDigest) return { is: "settled" };
  if (card.channelId === null && card.directId !== null) {
    const outcome = await sendTo(slack, card, { content, digest, channelId: card.directId });
    // Opening them anew says whether they are others by now, or why nothing can arrive.
    if (outcome.is !== "refused" || outcome.error !== "channel_not_found") return outcome;
  }
  return sendTo(slack, card, { content, digest, channelId: card.channelId });
}

/** @param to.channelId null: the person's direct messages, which are opened first */
async function sendTo(
  slack: WebClient,
  card: ClaimedCard,
  to: { content: CardContent; digest: string; channelId: string | null },
): Promise<Outcome> {
  const { content, digest } = to;
  let { channelId } = to;
  try {
    channelId ??= await channelOf(slack, card.sentTo);
    const ts = card.ts ?? (await findEarlierAttempt(slack, card, channelId));
    const message = {
      channel: channelId,
      text: content.text,
      blocks: content.blocks,
      metadata: metadataOf(card),
    };
    if (ts !== null) {
      await slack.chat.update({ ...message, ts });
      return { is: "shown", channelId, ts, digest };
    }
    return { is: "shown", channelId, ts: await post(slack, message, card.threadTs), digest };
  } catch (error) {
    return outcomeOf(error, channelId);
  }
}

/** There is nothing to show any more, but it may have arrived: then it is there, and says what is not true now. */
async function resolve(slack: WebClient, card: ClaimedCard): Promise<Outcome> {
  let { channelId } = card;
  try {
    channelId ??= await channelOf(slack, card.sentTo);
    const ts = await findEarlierAttempt(slack, card, channelId);
    return ts === null ? { is: "settled" } : { is: "shown", channelId, ts, digest: "" };
  } catch (error) {
    return outcomeOf(error, channelId);
  }
}

function digestOf(content: CardContent): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64");
}

async function post(
  slack: WebClient,
  message: CardContent & { channel: string; metadata: Metadata },
  threadTs: string | null,
): Promise<string> {
  const thread = threadTs === null ? {} : { thread_ts: threadTs };
  try {
    const quietly = { unfurl_links: false, unfurl_media: false };
    const posted = await slack.chat.postMessage({ ...message, ...thread, ...quietly });
    if (posted.ts === undefined) throw new Error("Slack took a message and gave it no ts");
    return posted.ts;
  } catch (error) {
    // The message that began the thread was taken away: what is to be said stands by itself.
    if (threadTs === null || !isNamed(error, "thread_not_found")) throw error;
    return post(slack, message, null);
  }
}

interface Metadata {
  event_type: string;
  /** All that is needed to know it again in a database that has lost it. Ids, no words: other apps can read it. */
  event_payload: { card: string; kind: string; subject: string };
}

function metadataOf({ id, kind, subjectId }: ClaimedCard): Metadata {
  return { event_type: CARD_METADATA, event_payload: { card: id, kind, subject: subjectId } };
}

/** A person is reached in their DM, which is opened if need be; a channel is where it is. */
export async function channelOf(slack: WebClient, sentTo: string): Promise<string> {
  if (!/^[UW]/.test(sentTo)) return sentTo;
  const opened = await slack.conversations.open({ users: sentTo });
  if (opened.channel?.id === undefined) throw new Error("Slack opened a DM and gave it no id");
  return opened.channel.id;
}

/** Looks for the card's id where it was posted, from a minute before the first attempt; null: not there. */
async function findEarlierAttempt(
  slack: WebClient,
  card: ClaimedCard,
  channel: string,
  threadTs = card.threadTs,
): Promise<string | null> {
  if (card.inDoubtSince === null) return null;
  const oldest = String(card.inDoubtSince.getTime() / 1000 - 60);
  let cursor: string | undefined;
  try {
    do {
      const range = {
        channel,
        oldest,
        limit: 200,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      };
      const page =
        threadTs === null
          ? await slack.conversations.history(range)
          : await slack.conversations.replies({ ...range, ts: threadTs });
      const found = page.messages?.find(({ metadata }) => isOf(card, metadata));
      if (found?.ts !== undefined) return found.ts;
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return null;
  } catch (error) {
    // The message that began the thread was taken away: what was posted then stands by itself.
    if (threadTs === null || !isNamed(error, "thread_not_found")) throw error;
    return findEarlierAttempt(slack, card, channel, null);
  }
}

const cardPayload = z.object({
  card: z.string(),
  kind: z.string().optional(),
  subject: z.string().optional(),
});

/** Which card a message is, by its metadata; null: none. Messages of older versions say only its id. */
export function cardIn(
  metadata: { event_type?: string; event_payload?: unknown } | undefined,
): z.infer<typeof cardPayload> | null {
  return metadata?.event_type === CARD_METADATA
    ? (cardPayload.safeParse(metadata.event_payload).data ?? null)
    : null;
}

function isOf(card: ClaimedCard, metadata: { event_type?: string; event_payload?: unknown } | undefined) {
  return cardIn(metadata)?.card === card.id;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === name;
}

function outcomeOf(error: unknown, channelId: string | null): Outcome {
  if (error instanceof WebAPIRateLimitedError) return { is: "paused", seconds: error.retryAfter };
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError) {
    return { is: "in_doubt", error, channelId };
  }
  if (!(error instanceof WebAPIPlatformError)) return { is: "in_doubt", error, channelId };
  const name = error.data.error;
  if (LOCKED_OUT.has(name)) return { is: "locked_out", error: name };
  if (UNCLEAR.has(name)) return { is: "in_doubt", error, channelId };
  if (MESSAGE_GONE.has(name)) return { is: "settled" };
  return { is: "refused", error: name };
}
