import { batch, computed, signal } from "@preact/signals";
import type { LogLine, Push, Screen, SeenConversation, SeenMessage, Stage } from "../server/protocol.js";
import type { Viewer } from "../slack/text/viewer.js";

/** What the server has told this window; the page shows it and keeps nothing else of the workspace. */
export const stage = signal<Stage | null>(null);
export const screen = signal<Screen | null>(null);
/** The messages that were asked for, by conversation id. */
export const loaded = signal<ReadonlyMap<string, LoadedMessages>>(new Map());
/** The newest last. */
export const logLines = signal<readonly LogLine[]>([]);
/** False while the server cannot be reached. */
export const connected = signal(true);

export interface LoadedMessages {
  /** By `ts`, in no order. */
  messages: ReadonlyMap<string, SeenMessage>;
  hasOlder: boolean;
}

const MOST_LOG_LINES = 1_000;

/** Who looks, which decides names, zone and what "today" is. */
export const viewer = computed<Viewer>(() => {
  const names = new Map(screen.value?.people.map(({ id, name }) => [id, name]));
  const channels = new Map(screen.value?.conversations.map(({ id, name }) => [id, name]));
  return {
    zone: screen.value?.me.zone ?? "UTC",
    now: new Date(stage.value?.now ?? 0),
    personName: (id) => names.get(id) ?? id,
    channelName: (id) => channels.get(id) ?? "private-channel",
  };
});

/** The app's direct messages; null before anything was said there. */
export const direct = computed<SeenConversation | null>(
  () => screen.value?.conversations.find(({ kind }) => kind === "im") ?? null,
);

export const unreadInAll = computed(
  () => screen.value?.conversations.reduce((sum, { mentions }) => sum + mentions, 0) ?? 0,
);

/** Messages of a conversation, oldest first. */
export function messagesOf(channelId: string): SeenMessage[] {
  const all = [...(loaded.value.get(channelId)?.messages.values() ?? [])];
  return all.sort((a, b) => Number(a.ts) - Number(b.ts));
}

export function applyAll(pushes: readonly Push[]): void {
  batch(() => pushes.forEach(apply));
}

/** Adds a page of messages to what was asked for before. */
export function addMessages(channelId: string, messages: readonly SeenMessage[], hasOlder: boolean): void {
  const before = loaded.peek().get(channelId)?.messages ?? new Map();
  const together = new Map([...before, ...messages.map((message) => [message.ts, message] as const)]);
  loaded.value = new Map(loaded.peek()).set(channelId, { messages: together, hasOlder });
}

function apply(push: Push): void {
  switch (push.kind) {
    case "stage":
      stage.value = push.stage;
      break;
    case "screen":
      screen.value = push.screen;
      // Another workspace, or what this person may see is different: asked for anew.
      loaded.value = new Map();
      logLines.value = [];
      break;
    case "people":
      change({ people: push.people });
      break;
    case "conversation":
      change({ conversations: replaced(push.conversation) });
      break;
    case "conversation_gone":
      change({ conversations: conversations().filter(({ id }) => id !== push.id) });
      break;
    case "joinable":
      change({ joinable: push.joinable });
      break;
    case "message":
      putMessage(push.message);
      break;
    case "message_gone":
      dropMessage(push.channelId, push.ts);
      break;
    case "modals":
      change({ modals: push.modals });
      break;
    case "home":
      change({ home: push.home });
      break;
    case "log":
      logLines.value = [...logLines.peek(), push.line].slice(-MOST_LOG_LINES);
      break;
  }
}

function change(part: Partial<Screen>): void {
  const before = screen.peek();
  if (before !== null) screen.value = { ...before, ...part };
}

function conversations(): readonly SeenConversation[] {
  return screen.peek()?.conversations ?? [];
}

function replaced(conversation: SeenConversation): SeenConversation[] {
  const known = conversations().some(({ id }) => id === conversation.id);
  if (!known) return [...conversations(), conversation];
  return conversations().map((one) => (one.id === conversation.id ? conversation : one));
}

/** Messages of conversations that were never opened are asked for when they are. */
function putMessage(message: SeenMessage): void {
  const before = loaded.peek().get(message.channelId);
  if (before) addMessages(message.channelId, [message], before.hasOlder);
}

function dropMessage(channelId: string, ts: string): void {
  const before = loaded.peek().get(channelId);
  if (!before) return;
  const messages = new Map(before.messages);
  messages.delete(ts);
  loaded.value = new Map(loaded.peek()).set(channelId, { ...before, messages });
}
