import type { Channel } from "./channels.js";
import type { Message } from "./messages.js";
import type { User } from "./people.js";
import type { Installation, Team } from "./teams.js";
import type { StoredView } from "./views.js";

/** What just became different, for the Events API and for whoever draws the workspace. */
export type Change =
  | { kind: "message_posted"; channel: Channel; message: Message }
  | { kind: "message_changed"; channel: Channel; message: Message; previous: Message }
  | { kind: "message_deleted"; channel: Channel; message: Message }
  | { kind: "channel_created"; channel: Channel }
  | { kind: "channel_archived" | "channel_unarchived" | "channel_deleted"; channel: Channel }
  | { kind: "channel_id_changed"; channel: Channel; previousId: string }
  | { kind: "member_joined"; channel: Channel; user: User; inviterId: string | null }
  | { kind: "member_left"; channel: Channel; user: User }
  | { kind: "read"; channel: Channel; user: User }
  | { kind: "user_changed" | "user_joined"; user: User }
  /** Another workspace has come to know them. */
  | { kind: "user_known"; user: User }
  | { kind: "app_home_opened"; team: Team; user: User; channel: Channel; tab: "home" | "messages" }
  | { kind: "home_published" | "view_opened" | "view_changed" | "view_closed"; view: StoredView }
  | { kind: "team_added"; team: Team }
  | { kind: "app_installed" | "app_uninstalled" | "scopes_changed"; installation: Installation };
