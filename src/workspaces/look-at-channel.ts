import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { FieldError, UserError } from "../errors.js";
import { WORKSPACES } from "./ids.js";
import type { ChosenChannel } from "./save-set-up.js";

const MEMBERS_A_PAGE = 1000;
/** More would take longer to look through than Slack waits for a submission, and are not owners. */
const MOST_MEMBERS = 1000;
const PRIVATE_CHANNEL = "milepost-updates";
const NAMES_TO_TRY = 20;

/**
 * Asks Slack whether Milepost can post in this channel, and who is in it.
 *
 * @throws FieldError saying what to do when it cannot
 */
export async function lookAtChannel(slack: WebClient, channelId: string | null): Promise<ChosenChannel> {
  if (channelId === null) throw onChannel("Choose the channel that updates go to.");
  const { channel } = await slack.conversations
    .info({ channel: channelId, include_num_members: true })
    .catch(cannotSee);
  if (channel?.is_archived)
    throw onChannel("That channel is archived. Choose another, or unarchive it first.");
  if (channel?.is_ext_shared || channel?.is_pending_ext_shared) {
    throw onChannel(
      "People from another company are in that channel. Choose one that only your own people are in.",
    );
  }
  if (!channel?.is_member) throw notIn(channel?.name);
  const { num_members: members = 0 } = channel;
  if (members > MOST_MEMBERS) {
    throw onChannel(`${members} people are in that channel. Choose one that only owners are in.`);
  }
  return { channelId, memberIds: await membersOf(slack, channelId) };
}

/** Everybody in a channel that Milepost is in, by Slack id. */
export async function membersOf(slack: WebClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.members({
      channel,
      limit: MEMBERS_A_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return members;
}

/** Whether somebody is in a channel; false when Slack does not say so. */
export async function isInChannel(slack: WebClient, channelId: string, userId: string): Promise<boolean> {
  try {
    return (await membersOf(slack, channelId)).includes(userId);
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/**
 * Makes a private channel with this person in it, under the first free name.
 *
 * @throws UserError when the workspace does not let apps make channels
 */
export async function makePrivateChannel(slack: WebClient, userId: string): Promise<ChosenChannel> {
  const channelId = await createChannel(slack);
  await slack.conversations.invite({ channel: channelId, users: userId });
  return { channelId, memberIds: [userId] };
}

async function createChannel(slack: WebClient): Promise<string> {
  for (let n = 1; n <= NAMES_TO_TRY; n++) {
    const name = n === 1 ? PRIVATE_CHANNEL : `${PRIVATE_CHANNEL}-${n}`;
    try {
      const { channel } = await slack.conversations.create({ name, is_private: true });
      if (channel?.id !== undefined) return channel.id;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (error.data.error !== "name_taken") throw cannotMake(error);
    }
  }
  throw cannotMake();
}

function cannotSee(error: unknown): never {
  // Slack shows an app no private channel that it is not in.
  if (isRefusal(error) && error.data.error === "channel_not_found") throw notIn();
  throw error;
}

function notIn(name?: string): FieldError {
  const channel = name ? `#${name}` : "that channel";
  return onChannel(`Milepost is not in ${channel}. Type /invite @Milepost there, then press Save again.`);
}

function cannotMake(cause?: unknown): UserError {
  return new UserError(
    "cannot_make_channel",
    "Slack does not let Milepost make a channel here. Make a private one yourself, type /invite @Milepost there, " +
      "and choose it under Owner channel.",
    { cause },
  );
}

function onChannel(words: string): FieldError {
  return new FieldError({ [WORKSPACES.channel]: words });
}

function isRefusal(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError;
}
