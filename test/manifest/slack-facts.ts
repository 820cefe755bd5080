/**
 * What Slack's documentation says of the methods and events that Milepost may use (docs.slack.dev/reference/methods
 * and /reference/events, read for bot tokens). Slack's own schema takes misspelt scopes and events, so they are listed.
 */

/** The scopes a method can need, by what it is used on; none: any bot token will do. */
export const SCOPES_OF_METHOD: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.delete": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  // Milepost makes private channels only; a public one would need channels:manage.
  "conversations.create": ["groups:write"],
  // Asked where a message went: the owner channel, of either kind, or a DM.
  "conversations.history": ["channels:history", "groups:history", "im:history"],
  // And in which thread.
  "conversations.replies": ["channels:history", "groups:history", "im:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.invite": ["groups:write"],
  "conversations.members": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
};

/** The scopes an event can need, by where it happens; none: every app hears it. */
export const SCOPES_OF_EVENT: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  channel_archive: ["channels:read"],
  channel_deleted: ["channels:read"],
  channel_id_changed: ["groups:read"],
  channel_left: ["channels:read"],
  channel_unarchive: ["channels:read"],
  group_archive: ["groups:read"],
  group_deleted: ["groups:read"],
  group_left: ["groups:read"],
  group_unarchive: ["groups:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  member_left_channel: ["channels:read", "groups:read"],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
  team_join: ["users:read"],
  tokens_revoked: [],
  user_change: ["users:read"],
};

/** What each slash command needs. */
export const SCOPE_OF_COMMANDS = "commands";
