import { APP_SETTINGS } from "../slack/reinstall-words.js";
import { link, oneLine, safe } from "../slack/text.js";

/**
 * What Slack's refusals mean to an owner, and what to do about them. Their names are those of `chat.postMessage` and
 * `conversations.open` at docs.slack.dev.
 */
interface Refusal {
  /** What is the matter, as a sentence. */
  what: string;
  /** What an owner can do. */
  todo: string;
}

const DEACTIVATED = new Set(["user_disabled", "user_is_deactivated", "account_inactive", "is_inactive"]);
const NOT_SHARED = new Set([
  "channel_not_found",
  "not_in_channel",
  "user_not_found",
  "users_not_found",
  "user_not_visible",
  "method_not_supported_for_channel_type",
  "restricted_action",
  "cannot_dm_user",
  "invalid_user_combination",
]);

/** Why somebody cannot be reached by DM, in mrkdwn; `name` is safe for it. */
export function personRefusal(error: string, name: string): Refusal {
  if (DEACTIVATED.has(error)) {
    return {
      what: `Milepost cannot reach ${name}: their Slack account was deactivated.`,
      todo: "If they have a new account, add their milestones again for that one. Otherwise cancel what is open.",
    };
  }
  if (NOT_SHARED.has(error)) {
    return {
      what: `Milepost cannot reach ${name}: Slack lets it write only to people it shares a channel with.`,
      todo: `Invite Milepost to a channel that ${name} is in, then press Try again.`,
    };
  }
  return {
    what: `Milepost cannot reach ${name}: Slack refused its message (${safe(oneLine(error, 60))}).`,
    todo: "Press Try again. If it stays like this, tell whoever looks after Milepost here.",
  };
}

/** Why the owner channel cannot be written to. `channel` is its token in mrkdwn. */
export function channelRefusal(error: string, channel: string): Refusal {
  switch (error) {
    case "not_in_channel":
      return {
        what: `Milepost is not in ${channel} any more, so it cannot post its updates there.`,
        todo: "Type /invite @Milepost there, or choose another channel. What you missed is sent then.",
      };
    case "is_archived":
      return {
        what: `${channel} was archived, so Milepost cannot post its updates there.`,
        todo: "Unarchive it, or choose another channel. What you missed is sent then.",
      };
    case "channel_not_found":
      return {
        what: `Milepost does not find ${channel} any more: it was deleted, or it is private and Milepost is not in it.`,
        todo: "Invite Milepost there, or choose another channel. What you missed is sent then.",
      };
    case "restricted_action":
    case "restricted_action_read_only_channel":
    case "posting_to_general_channel_denied":
      return {
        what: `Only some people may post in ${channel}, and Milepost is not one of them.`,
        todo: "Allow it to post there, or choose another channel. What you missed is sent then.",
      };
    default:
      return {
        what: `Slack does not let Milepost post in ${channel} (${safe(oneLine(error, 60))}).`,
        todo: "Choose another channel, or save this one again. What you missed is sent then.",
      };
  }
}

/** What Slack does not allow yet that this version of Milepost can do, in mrkdwn. */
export function missingScopesRefusal(scopes: string): Refusal {
  return {
    what: "This version of Milepost can do more than Slack allows it here.",
    todo:
      `Whoever looks after Milepost opens ${link(APP_SETTINGS, "its settings")}, pastes the new manifest.yml under ` +
      "App Manifest, saves, and presses Reinstall to Workspace under Install App. It takes a minute. Until then " +
      `everything goes on as before. (Missing: ${safe(oneLine(scopes, 200))})`,
  };
}
