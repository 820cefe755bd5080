import type { Block } from "../slack/blocks/blocks.js";
import type { UserKind } from "../slack/people.js";
import type { Values } from "../slack/values.js";

/**
 * What goes from the server to the page: what one person's Slack shows them, and what the playground shows about
 * it. Instants are ISO 8601 in UTC.
 */

/** Somebody as others see them in Slack. */
export interface SeenPerson {
  id: string;
  handle: string;
  name: string;
  kind: UserKind;
  /** The name of their company when it is not the workspace's. */
  company: string | null;
  /** An IANA zone; null when their profile has none. */
  zone: string | null;
  deactivated: boolean;
}

export interface SeenConversation {
  id: string;
  /** A channel's name without `#`; the app's for its direct messages. */
  name: string;
  kind: "public" | "private" | "im";
  archived: boolean;
  /** Has members from several companies. */
  shared: boolean;
  /** Ids of people and bots. */
  members: string[];
  /** Messages of others that came after the last one read; replies in threads do not count. */
  unread: number;
  /** Those among them that are meant for this person: mentions, and every direct message. */
  mentions: number;
  /** The last one read, as a message's `ts`; null when nothing was. */
  readTs: string | null;
}

export interface SeenMessage {
  channelId: string;
  /** Seconds since 1970 with six decimals; also its id in the channel. */
  ts: string;
  authorId: string;
  fromApp: boolean;
  text: string;
  blocks: readonly Block[];
  edited: boolean;
  /** Ephemeral. */
  onlyVisibleToYou: boolean;
  /** The first message of the thread it belongs to, itself included; null outside threads. */
  threadTs: string | null;
  replies: { count: number; authorIds: string[]; latestTs: string } | null;
}

/** A modal, or the app's Home. */
export interface SeenView {
  id: string;
  type: "modal" | "home";
  /** Changes with the content. */
  hash: string;
  title: string;
  submit: string | null;
  close: string;
  blocks: readonly Block[];
  /** What inputs hold, by block id and action id. */
  values: Values;
}

export interface SeenCommand {
  command: string;
  description: string;
  usageHint: string;
}

/** Who looks, and what Slack lets them do. */
export interface Me extends SeenPerson {
  mayRunCommands: boolean;
  hasHome: boolean;
  /** Whether they may bring people into channels, and out. */
  mayManageChannels: boolean;
}

/** Everything in front of one person when the window opens; messages are asked for conversation by conversation. */
export interface Screen {
  /** Another number: another workspace. */
  opening: number;
  me: Me;
  workspace: { id: string; name: string };
  app: { userId: string; name: string };
  /** Whom they can see, themselves and the app included. */
  people: SeenPerson[];
  conversations: SeenConversation[];
  /** Public channels of their workspace that they are not in. */
  joinable: { id: string; name: string }[];
  home: SeenView | null;
  /** The top one last. */
  modals: SeenView[];
  /** Empty for those who cannot run any. */
  commands: SeenCommand[];
}

/** Something that falls due: "Check-in for Ana Reyes", Tuesday 10:00 in Manila. */
export interface UpcomingEvent {
  at: string;
  what: string;
  /** That of the person whom it is about. */
  zone: string;
}

/** Somebody whom one can be. */
export interface CastMember extends SeenPerson {
  /** What makes it interesting to be them. */
  note: string;
  /** What has come that is meant for them and that they have not read. */
  waiting: number;
}

/** The playground itself, the same for every window. */
export interface Stage {
  /** Null while no workspace is open. */
  now: string | null;
  /** The workspace's. */
  zone: string;
  /** The soonest first. */
  upcoming: UpcomingEvent[];
  /** What is going on; the clock and the reset wait for it. */
  busy: Busy | null;
  /** Whether time runs by itself, an hour a second. */
  fast: boolean;
  /** Messages that Slack has not taken yet. */
  unsent: number;
  /** How Slack misbehaves just now. */
  trouble: TroubleKind | null;
  /** Everybody whom one can be. */
  cast: CastMember[];
  /** Channels, and whether the app is in them, for the panel that removes it. */
  channels: { id: string; name: string; hasApp: boolean }[];
  /** Of the app's own doing, among what the log has. */
  refusals: number;
  /** What went wrong with the playground itself, in words. */
  problem: string | null;
}

/** `living`: the weeks before a newcomer comes. */
export type Busy =
  | { with: "starting" | "resetting" }
  | { with: "living"; note: string }
  | { with: "moving"; until: string };

export const TROUBLE_KINDS = [
  "rate_limit",
  "outage",
  "hang",
  "reset_after_storing",
  "deliver_twice",
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/** One line of the log of calls and payloads. */
export interface LogLine {
  number: number;
  kind: "call" | "delivery" | "response_url";
  name: string;
  at: string;
  ms: number;
  refusal: string | null;
  injected: boolean;
}

/** A line with what went out and came back. */
export interface LogDetail extends LogLine {
  request: unknown;
  response: unknown;
}

/** What stands behind something on screen. */
export interface Behind {
  title: string;
  json: unknown;
  /** What a screen reader hears of a message: its top-level text; null for views. */
  spoken: string | null;
  /** The blocks as plain text, as this person sees them. */
  asText: string;
}

/** What the server tells a window as it happens. */
export type Push =
  | { kind: "screen"; screen: Screen }
  | { kind: "stage"; stage: Stage }
  | { kind: "me"; me: Me }
  | { kind: "people"; people: SeenPerson[] }
  | { kind: "conversation"; conversation: SeenConversation }
  | { kind: "conversation_gone"; id: string }
  | { kind: "joinable"; joinable: Screen["joinable"] }
  | { kind: "message"; message: SeenMessage }
  | { kind: "message_gone"; channelId: string; ts: string }
  | { kind: "modals"; modals: SeenView[] }
  | { kind: "home"; home: SeenView | null }
  | { kind: "log"; line: LogLine };

/** One page of a conversation, oldest first. */
export interface MessagePage {
  messages: SeenMessage[];
  hasOlder: boolean;
}

/** How something a person did ended. `message` says it in Slack's words; `errors` are by block id. */
export type Outcome = { ok: true } | { ok: false; message: string; errors?: Record<string, string> };
