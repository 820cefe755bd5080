import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MessagePage, SeenConversation, SeenMessage } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { milestone, modalAfter, pressing } from "./using-milepost.js";

let playing: Playing;
let maya: OpenWindow;
let ana: OpenWindow;
let channelId: string;

beforeAll(async () => {
  playing = await startPlaying();
  channelId = playing.channelId("website");
});
afterAll(() => playing.stop());

beforeEach(async () => {
  [maya, ana] = [await playing.open("maya"), await playing.open("ana")];
  return () => [maya, ana].forEach((window) => void window.close());
});

const saying = (text: string) => (push: { message: SeenMessage }) => push.message.text === text;
const withUnread = (unread: number) => (push: { conversation: SeenConversation }) =>
  push.conversation.id === channelId && push.conversation.unread === unread;

function website({ screen }: OpenWindow): SeenConversation | undefined {
  return screen.conversations.find(({ id }) => id === channelId);
}

it("a message is in every member's window, unread for others than who wrote it", async () => {
  const before = website(ana)?.unread ?? 0;
  await maya.act({ do: "say", channelId, text: "Lunch?", threadTs: null });
  for (const window of [maya, ana])
    expect((await window.told("message", saying("Lunch?"))).message).toMatchObject({
      channelId,
      authorId: playing.userId("maya"),
      fromApp: false,
      edited: false,
      onlyVisibleToYou: false,
      threadTs: null,
      replies: null,
    });
  const { conversation } = await ana.told("conversation", withUnread(before + 1));
  expect(conversation.mentions).toBe(website(ana)?.mentions);
  expect((await maya.told("conversation")).conversation.unread).toBe(website(maya)?.unread);
});

it("a mention counts for the one who is mentioned, and everything up to what was read does not count", async () => {
  await maya.act({ do: "say", channelId, text: "@Ana Reyes, look", threadTs: null });
  const said = `<@${playing.userId("ana")}>, look`;
  const { ts } = (await ana.told("message", saying(said))).message;
  expect((await ana.told("conversation")).conversation.mentions).toBe(1);
  const leo = await playing.open("leo");
  expect(website(leo)?.mentions).toBe(0);

  await ana.act({ do: "read", channelId, ts });
  const { conversation } = await ana.told("conversation", withUnread(0));
  expect(conversation).toMatchObject({ mentions: 0, readTs: ts });
  await leo.caughtUp();
  expect(leo.pushes().filter(({ kind }) => kind === "conversation")).toEqual([]);
});

it("an edit takes the place of what was said, and a deletion takes it away", async () => {
  const posted = await playing.asApp("chat.postMessage", { channel: channelId, text: "First words" });
  const ts = String(posted.ts);
  const { unread } = (await ana.told("conversation")).conversation;
  await playing.asApp("chat.update", { channel: channelId, ts, text: "Second thoughts" });
  expect((await ana.told("message", saying("Second thoughts"))).message).toMatchObject({
    ts,
    edited: true,
    fromApp: true,
  });
  await playing.asApp("chat.delete", { channel: channelId, ts });
  expect(await ana.told("message_gone")).toEqual({ kind: "message_gone", channelId, ts });
  await ana.told("conversation", withUnread(unread - 1));
});

it("a reply is in its thread: the first message counts it, and the conversation does not", async () => {
  const text = "Who has the brief?";
  await maya.act({ do: "say", channelId, text, threadTs: null });
  const { ts: root } = (await ana.told("message", saying(text))).message;
  const { unread } = (await ana.told("conversation")).conversation;
  await maya.act({ do: "say", channelId, text: "Found it", threadTs: root });

  const { message: reply } = await ana.told("message", saying("Found it"));
  expect(reply).toMatchObject({ threadTs: root, replies: null });
  expect((await ana.told("message", saying(text))).message).toMatchObject({
    threadTs: root,
    replies: { count: 1, authorIds: [playing.userId("maya")], latestTs: reply.ts },
  });
  expect((await ana.told("conversation")).conversation.unread).toBe(unread);
  const top = await ana.get<MessagePage>("messages", { channel: channelId });
  expect(top?.messages.map(({ ts }) => ts)).not.toContain(reply.ts);
  const thread = await ana.get<MessagePage>("thread", { channel: channelId, ts: root });
  expect(thread?.messages.map(({ ts }) => ts)).toEqual([root, reply.ts]);
});

it("what only one person is shown says so", async () => {
  const user = playing.userId("ana");
  await playing.asApp("chat.postEphemeral", { channel: channelId, user, text: "Between us" });
  expect((await ana.told("message", saying("Between us"))).message.onlyVisibleToYou).toBe(true);
});

it("a modal opens, changes and closes in the window of whoever it is for", async () => {
  const opened = await modalAfter(maya, milestone(channelId, "setup"));
  expect(opened).toMatchObject({ type: "modal", submit: "Save" });
  const { id: viewId, blocks } = opened;
  const action = pressing(blocks, "Make a private one for me");
  const changed = await modalAfter(maya, { do: "press_modal", viewId, action });
  expect(changed.id).toBe(viewId);
  await maya.act({ do: "close", viewId });
  await maya.told("modals", ({ modals }) => modals.length === 0);
  await ana.caughtUp();
  expect(ana.pushes().filter(({ kind }) => kind === "modals")).toEqual([]);
});

it("the Home is there once Milepost has published it", async () => {
  const nora = await playing.open("nora");
  expect(nora.screen.home).toBeNull();
  await nora.act({ do: "open_home" });
  const { home } = await nora.told("home");
  expect(home).toMatchObject({ type: "home", title: "", submit: null });
  expect((await playing.open("nora")).screen.home).toEqual(home);
});

it("a long conversation comes in pages, the newest first", async () => {
  const talk = playing.slack.person(playing.userId("ana"));
  for (let count = 1; count <= 60; count += 1) await talk.say(channelId, `Number ${count}`);
  const newest = await ana.get<MessagePage>("messages", { channel: channelId });
  expect(newest?.messages.map(({ text }) => text)).toEqual(
    Array.from({ length: 50 }, (_, index) => `Number ${index + 11}`),
  );
  expect(newest?.hasOlder).toBe(true);
  const before = newest?.messages[0]?.ts ?? "";
  const older = await ana.get<MessagePage>("messages", { channel: channelId, before });
  expect(older?.messages.slice(-10).map(({ text }) => text)).toEqual(
    Array.from({ length: 10 }, (_, index) => `Number ${index + 1}`),
  );
  expect(older?.hasOlder).toBe(false);
});

it("a window that stays open over a fresh start is its person's again, in the new workspace", async () => {
  const [leo, nobody] = [await playing.open("leo"), await playing.open("nobody")];
  const { workspace } = ana.screen;
  expect(await playing.control({ do: "reset", kind: "empty" })).toEqual({ ok: true });
  for (const [window, handle, channels] of [
    [leo, "leo", ["website"]],
    [ana, "ana", ["website"]],
    [nobody, "maya", ["general", "website", "shop-photos"]],
  ] as const) {
    await window.caughtUp();
    const fresh = await playing.open(handle);
    expect(fresh.screen.conversations.map(({ name }) => name)).toEqual(channels);
    expect(namesAfter(window)).toEqual(channels);
    expect(lastMe(window)).toBe(handle);
  }
  expect((await playing.open("ana")).screen.workspace.name).toBe(workspace.name);
  const page = await ana.get<MessagePage>("messages", { channel: playing.channelId("website") });
  expect(page?.messages).toHaveLength(2);
});

/** Whose window it is, by the last screen it was sent. */
function lastMe(window: OpenWindow): string | undefined {
  return screens(window).at(-1)?.me.handle;
}

/** The conversations that a window shows, after all it was told. */
function namesAfter(window: OpenWindow): string[] {
  const names = new Map<string, string>();
  for (const push of window.pushes()) {
    if (push.kind === "screen") {
      names.clear();
      for (const { id, name } of push.screen.conversations) names.set(id, name);
    }
    if (push.kind === "conversation") names.set(push.conversation.id, push.conversation.name);
    if (push.kind === "conversation_gone") names.delete(push.id);
  }
  return [...names.values()];
}

function screens(window: OpenWindow) {
  return window.pushes().flatMap((push) => (push.kind === "screen" ? [push.screen] : []));
}
