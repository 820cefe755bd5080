import type { Channel } from "./channels.js";
import type { JsonObject } from "./json.js";
import type { Message } from "./messages.js";
import { threadOf } from "./messages.js";
import type { User } from "./people.js";
import type { StoredView } from "./views.js";
import type { World } from "./world.js";

/** A message as the app reads it: in events, in history and in the payload of a click. */
export function messageAsPayload(
  channel: Channel,
  message: Message,
  { withMetadata = false } = {},
): JsonObject {
  const { ts, userId, bot, text, blocks, metadata, threadTs, edited } = message;
  return {
    type: "message",
    user: userId,
    ts,
    text,
    ...(blocks.length > 0 && { blocks: asJson(blocks) }),
    ...(bot && { bot_id: bot.botId, app_id: bot.appId, team: bot.teamId }),
    ...(edited && { edited: { user: edited.userId, ts: edited.ts } }),
    ...(threadTs !== null && { thread_ts: threadTs }),
    ...(withMetadata && metadata && { metadata: { ...metadata } }),
    ...threadSummary(channel, message),
  };
}

/** A view as `views.open` answers it and as every payload with a view carries it. */
export function viewAsPayload(world: World, view: StoredView): JsonObject {
  const { definition, teamId, userId } = view;
  const installation = world.installation(teamId);
  const modal = definition.type === "modal" ? definition : undefined;
  return {
    id: view.id,
    // The person's own company, which is not always where the app is installed.
    team_id: world.user(userId).teamId,
    type: definition.type,
    blocks: asJson(definition.blocks),
    private_metadata: definition.private_metadata ?? "",
    callback_id: definition.callback_id ?? "",
    state: { values: asJson(view.values) },
    hash: view.hash,
    title: modal?.title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.appId,
    external_id: definition.external_id ?? "",
    app_installed_team_id: teamId,
    bot_id: installation.botId,
  };
}

/** `user` in the payload of a click or submission. */
export function actorAsPayload(user: User): JsonObject {
  return { id: user.id, username: user.name, name: user.name, team_id: user.teamId };
}

export function teamAsPayload(world: World, teamId: string): JsonObject {
  return { id: teamId, domain: world.team(teamId).domain };
}

/** What stands in every payload that is not an event. */
export function envelope(world: World): JsonObject {
  return {
    api_app_id: world.appId,
    token: world.identity.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A copy that later changes cannot reach, as sending it would make. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

function threadSummary(channel: Channel, message: Message): JsonObject {
  if (!channel.threads.has(message.ts)) return {};
  const replies = threadOf(channel, message.ts).filter(({ ts }) => ts !== message.ts);
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: [...new Set(replies.map(({ userId }) => userId))],
    latest_reply: replies.at(-1)?.ts ?? message.ts,
  };
}
