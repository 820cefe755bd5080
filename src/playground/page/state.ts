import { batch, computed, signal } from "@preact/signals";
import type { LogLine, Push, Screen, SeenConversation, SeenMessage, Stage } from "../server/protocol.js";
import type { Viewer } from "../slack/text/viewer.js";

/** What the server has told this window; the page shows it and keeps nothing else of the workspace. */
export const stage = signal<Stage | null>(null);
export const screen = signal<Screen | null>(null);
/** Grows whenever everything is told anew: what was asked for before has to be asked for again. */
export const screens = signal(0);
/** Grows when another workspace has taken the place of the one before: nothing that was open is there any more. */
export const workspaces = signal(0);
/** The newest last. */
export const logLines = signal<readonly LogLine[]>([]);
/** False while the server cannot be reached. */
export const connected = signal(true);
/** Why the playground did not do what it was asked for last. */
export const refused = signal<string | null>(null);

/** The messages that were asked for, by conversation id. */
const loaded = signal<ReadonlyMap<string, LoadedMessages>>(new Map());

interface LoadedMessages {
  /** By `ts`, in no order. */
  messages: ReadonlyMap<string, SeenMessage>;
  hasOlder: boolean;
}

const MOST_LOG_LINES = 1_000;

const now = computed(() => stage.value?.now ?? null);
const zone = computed(() => screen.value?.me.zone ?? "UTC");
const people = computed(() => screen.value?.people);
const conversations = computed(() => screen.value?.conversations);
const channelNames = computed(() =>
  JSON.stringify(conversations.value?.map(({ id, name }) => [id, name] as const) ?? []),
);

/** Who looks, which decides names, zone and what "today" is. It stays the same object while none of that changes. */
export const viewer = computed<Viewer>(() => {
  const names = new Map(people.value?.map(({ id, name }) => [id, name]));
  const channels = new Map<string, string>(JSON.parse(channelNames.value));
  return {
    zone: zone.value,
    now: new Date(now.value ?? 0),
    personName: (id) => names.get(id) ?? id,
    channelName: (id) => channels.get(id) ?? "private-channel",
  };
});

/** The app's direct messages; null before anything was said there. */
export const direct = computed<SeenConversation | null>(
  () => conversations.value?.find(({ kind }) => kind === "im") ?? null,
);

/** Of the window: whose it is, and whether anything waits for them. */
export const title = computed(() => {
  const waiting = conversations.value?.reduce((sum, { mentions }) => sum + mentions, 0) ?? 0;
  const name = screen.value?.me.name;
  return `${waiting > 0 ? `(${waiting}) ` : ""}${name === undefined ? "" : `${name}, `}Milepost playground`;
});

/** Messages of a conversation, oldest first; empty while they are being asked for. */
export function messagesOf(channelId: string): SeenMessage[] {
  const all = [...(loaded.value.get(channelId)?.messages.values() ?? [])];
  return all.sort((a, b) => Number(a.ts) - Number(b.ts));
}

export function hasOlder(channelId: string): boolean {
  return loaded.value.get(channelId)?.hasOlder ?? false;
}

/** From now on what is said there is kept, also before the answer to what was asked for has come. */
export function beginLoading(channelId: string): void {
  if (!loaded.peek().has(channelId)) put(channelId, [], false);
}

/** Adds what was asked for. What has been told since is newer. */
export function addOlder(
  channelId: string,
  messages: readonly SeenMessage[],
  more = hasOlder(channelId),
): void {
  const known = loaded.peek().get(channelId);
  if (!known) return;
  const together = new Map([...byTs(messages), ...known.messages]);
  loaded.value = new Map(loaded.peek()).set(channelId, { messages: together, hasOlder: more });
}

export function applyAll(pushes: readonly Push[]): void {
  batch(() => pushes.forEach(apply));
}

function apply(push: Push): void {
  switch (push.kind) {
    case "stage":
      // What stood in the way is over.
      if (stage.peek()?.busy && !push.stage.busy) refused.value = null;
      stage.value = push.stage;
      break;
    case "screen":
      if (screen.peek() !== null && screen.peek()?.opening !== push.screen.opening) workspaces.value += 1;
      screen.value = push.screen;
      screens.value += 1;
      refused.value = null;
      loaded.value = new Map();
      logLines.value = [];
      break;
    case "me":
      change({ me: push.me });
      break;
    case "people":
      change({ people: push.people });
      break;
    case "conversation":
      change({ conversations: replaced(push.conversation) });
      break;
    case "conversation_gone":
      change({ conversations: conversations.peek()?.filter(({ id }) => id !== push.id) ?? [] });
      forget(push.id);
      break;
    case "joinable":
      change({ joinable: push.joinable });
      break;
    case "message":
      // Of conversations that were never opened, messages are asked for when they are.
      if (loaded.peek().has(push.message.channelId))
        put(push.message.channelId, [push.message], hasOlder(push.message.channelId));
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

function replaced(conversation: SeenConversation): SeenConversation[] {
  const before = conversations.peek() ?? [];
  const known = before.some(({ id }) => id === conversation.id);
  if (!known) return [...before, conversation];
  return before.map((one) => (one.id === conversation.id ? conversation : one));
}

function put(channelId: string, messages: readonly SeenMessage[], more: boolean): void {
  const before = loaded.peek().get(channelId)?.messages ?? new Map<string, SeenMessage>();
  const together = new Map([...before, ...byTs(messages)]);
  loaded.value = new Map(loaded.peek()).set(channelId, { messages: together, hasOlder: more });
}

function dropMessage(channelId: string, ts: string): void {
  const before = loaded.peek().get(channelId);
  if (!before) return;
  const messages = new Map(before.messages);
  messages.delete(ts);
  loaded.value = new Map(loaded.peek()).set(channelId, { ...before, messages });
}

function forget(channelId: string): void {
  const others = new Map(loaded.peek());
  others.delete(channelId);
  loaded.value = others;
}

function byTs(messages: readonly SeenMessage[]): Map<string, SeenMessage> {
  return new Map(messages.map((message) => [message.ts, message]));
}
