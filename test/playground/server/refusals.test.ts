import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Act } from "../../../src/playground/server/act.js";
import type { Outcome } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { postJson } from "./requests.js";
import { inputIn, milestone, modalAfter, pressing, setUp } from "./using-milepost.js";

let playing: Playing;
let [maya, ana, leo]: OpenWindow[] = [];
let website: string;
let general: string;

beforeAll(async () => {
  playing = await startPlaying();
  [maya, ana, leo] = [await playing.open("maya"), await playing.open("ana"), await playing.open("leo")];
  website = playing.channelId("website");
  general = playing.channelId("general");
  await setUp(as(maya), website);
});
afterAll(() => playing.stop());

const NOBODYS = { actionId: "nobody.knows", blockId: "none" };

function as(window: OpenWindow | undefined): OpenWindow {
  if (window === undefined) throw new Error("the window is not open");
  return window;
}

function refused(words: string | RegExp): Outcome {
  return { ok: false, message: expect.stringMatching(new RegExp(words, "i")) };
}

describe("in a conversation that they are not in, or that there is not, somebody", () => {
  it.each<[string, (channelId: string) => Act]>([
    ["says nothing", (channelId) => ({ do: "say", channelId, text: "Hello", threadTs: null })],
    ["runs no command", (channelId) => ({ do: "command", channelId, command: "/milestone", text: "help" })],
    ["reads nothing", (channelId) => ({ do: "read", channelId, ts: "1778482800.000001" })],
    ["has nothing to leave", (channelId) => ({ do: "leave", channelId })],
    ["brings nobody", (channelId) => ({ do: "add", channelId, userId: playing.userId("leo") })],
    ["takes nobody out", (channelId) => ({ do: "remove", channelId, userId: playing.userId("maya") })],
    ["joins nothing as a guest", (channelId) => ({ do: "join", channelId })],
  ])("%s", async (_, act) => {
    expect(await as(ana).act(act(general))).toEqual(refused(/./));
    expect(await as(ana).act(act("C0NOSUCH"))).toEqual(refused(/./));
  });

  it("presses nothing", async () => {
    const { ts } = await playing.slack.person(playing.userId("nora")).say(general, "Receipts?");
    const act: Act = { do: "press_message", channelId: general, ts, action: NOBODYS };
    expect(await as(ana).act(act)).toEqual(refused(/Ana Reyes is not in general/));
  });
});

it("what was not read by a member counts as read by nobody", async () => {
  await as(ana).act({ do: "read", channelId: general, ts: "1778482800.000001" });
  expect(playing.slack.world.channel(general).readBy.has(playing.userId("ana"))).toBe(false);
});

it("commands are not for people of other companies, and not for guests in one channel", async () => {
  const tom = await playing.open("tom");
  const [say, photos] = [{ do: "command", command: "/milestone", text: "help" } as const, "shop-photos"];
  expect(await as(leo).act({ ...say, channelId: website })).toEqual(refused(/^\/milestone failed/));
  expect(await tom.act({ ...say, channelId: playing.channelId(photos) })).toEqual(
    refused(/^\/milestone failed/),
  );
});

it("a command that there is not fails in Slack's words", async () => {
  const act: Act = { do: "command", channelId: website, command: "/lunch", text: "" };
  expect(await as(maya).act(act)).toEqual(refused('^/lunch failed with the error "unknown_command".$'));
});

it("the Home is not for people of other companies", async () => {
  expect(await as(leo).act({ do: "open_home" })).toEqual(refused(/do not have the app's Home/));
  expect(await as(leo).act({ do: "press_home", action: NOBODYS })).toEqual(refused(/no Home/));
});

it("guests and people of other companies do not say who is in a channel", async () => {
  for (const window of [ana, leo]) {
    const userId = playing.userId("nora");
    expect(await as(window).act({ do: "add", channelId: website, userId })).toEqual(
      refused(/Only full members/),
    );
    expect(await as(window).act({ do: "remove", channelId: website, userId })).toEqual(
      refused(/Only full members/),
    );
  }
});

it("a private channel is joined by invitation", async () => {
  const nora = await playing.open("nora");
  const channelId = playing.channelId("milepost-updates");
  expect(await nora.act({ do: "join", channelId })).toEqual(refused(/by invitation/));
});

it("direct messages have nobody to bring or take out, and are not left", async () => {
  await as(maya).act({ do: "open_messages" });
  const channelId = playing.slack.person(playing.userId("maya")).dm();
  const userId = playing.userId("ana");
  expect(await as(maya).act({ do: "add", channelId, userId })).toEqual(refused(/direct messages/));
  expect(await as(maya).act({ do: "leave", channelId })).toEqual(refused(/direct messages/));
});

it("nothing is said in an archived channel, and nobody comes into it", async () => {
  const teamId = playing.host.playground?.team.id ?? "";
  const members = [playing.userId("maya")];
  const { id: channelId } = playing.slack.addChannel(teamId, { name: "old-work", members });
  playing.slack.archive(channelId);
  const nora = await playing.open("nora");
  const say: Act = { do: "say", channelId, text: "Anybody?", threadTs: null };
  expect(await as(maya).act(say)).toEqual(refused(/archived/));
  expect(await as(maya).act({ do: "add", channelId, userId: playing.userId("nora") })).toEqual(
    refused(/archived/),
  );
  expect(await nora.act({ do: "join", channelId })).toEqual(refused(/archived/));
});

it("a message that was taken away meanwhile has nothing to press, and neither has a person's", async () => {
  const channel = website;
  const { ts } = await playing.asApp("chat.postMessage", { channel, text: "Soon gone" });
  await playing.asApp("chat.delete", { channel, ts });
  const press = (of: unknown): Act => ({
    do: "press_message",
    channelId: website,
    ts: String(of),
    action: NOBODYS,
  });
  expect(await as(maya).act(press(ts))).toEqual({ ok: false, message: "This message is gone." });
  const said = await playing.slack.person(playing.userId("ana")).say(website, "Just words");
  expect(await as(maya).act(press(said.ts))).toEqual(refused(/nothing to press/));
});

it("what only somebody else was shown has nothing to press", async () => {
  const user = playing.userId("ana");
  await playing.asApp("chat.postEphemeral", { channel: website, user, text: "Between us" });
  const [ephemeral] = playing.slack.world.channel(website).ephemerals.values();
  const ts = ephemeral?.ts ?? "";
  const act: Act = { do: "press_message", channelId: website, ts, action: NOBODYS };
  expect(await as(maya).act(act)).toEqual(refused(/./));
});

describe("a modal", () => {
  it("that is not on top any more takes nothing", async () => {
    const { id: viewId, blocks } = await modalAfter(as(maya), milestone(website, "setup"));
    const action = pressing(blocks, "Owners");
    const over = await modalAfter(as(maya), { do: "press_modal", viewId, action });
    const gone = { ok: false, message: "This is not open any more." };
    const acts: Act[] = [
      { do: "press_modal", viewId, action },
      { do: "fill", viewId, blockId: "any", given: "x" },
      { do: "submit", viewId },
      { do: "close", viewId },
    ];
    for (const act of acts) expect(await as(maya).act(act)).toEqual(gone);
    for (const id of [over.id, viewId]) await as(maya).act({ do: "close", viewId: id });
    for (const act of acts) expect(await as(maya).act(act)).toEqual(gone);
  });

  it("of somebody else takes nothing", async () => {
    const { id: viewId } = await modalAfter(
      as(maya),
      milestone(website, "add @Ana Reyes Landing page by 22 May"),
    );
    expect(await as(ana).act({ do: "submit", viewId })).toEqual(refused("This is not open any more."));
    await as(maya).act({ do: "close", viewId });
  });

  it("takes only what Slack lets people type and choose", async () => {
    const form = await modalAfter(as(maya), milestone(website, "add @Ana Reyes Landing page by 22 May"));
    const fill = (blockId: string, given: string): Act => ({ do: "fill", viewId: form.id, blockId, given });
    expect(await as(maya).act(fill(inputIn(form, "Title"), "x".repeat(3001)))).toEqual(refused(/characters/));
    expect(await as(maya).act(fill(inputIn(form, "By"), "tomorrow"))).toEqual(refused(/date/));
    expect(await as(maya).act(fill(inputIn(form, "Asked"), "never"))).toEqual(refused(/no option/));
    expect(await as(maya).act(fill("no-such-block", "x"))).toEqual(refused(/no input/));
    await as(maya).act({ do: "close", viewId: form.id });
  });

  it("has nothing to press that is not there any more", async () => {
    const { id: viewId } = await modalAfter(as(maya), milestone(website, "add @Ana Reyes Landing page"));
    const changed = { ok: false, message: "This has just changed. Look again." };
    expect(await as(maya).act({ do: "press_modal", viewId, action: NOBODYS })).toEqual(changed);
    await as(maya).act({ do: "close", viewId });
  });
});

it("somebody whose account was deactivated can do nothing at all", async () => {
  const { id: viewId } = await modalAfter(as(maya), milestone(website, "setup"));
  const userId = playing.userId("maya");
  await playing.control({ do: "deactivate", userId });
  const acts: Act[] = [
    { do: "say", channelId: website, text: "Hello", threadTs: null },
    { do: "command", channelId: website, command: "/milestone", text: "help" },
    { do: "press_message", channelId: website, ts: "1778482800.000001", action: NOBODYS },
    { do: "press_home", action: NOBODYS },
    { do: "press_modal", viewId, action: NOBODYS },
    { do: "fill", viewId, blockId: "any", given: "x" },
    { do: "submit", viewId },
    { do: "close", viewId },
    { do: "open_home" },
    { do: "open_messages" },
    { do: "read", channelId: website, ts: "1778482800.000001" },
    { do: "join", channelId: playing.channelId("shop-photos") },
    { do: "leave", channelId: website },
    { do: "add", channelId: website, userId: playing.userId("nora") },
    { do: "remove", channelId: website, userId: playing.userId("ana") },
  ];
  for (const act of acts) expect(await as(maya).act(act), act.do).toEqual(refused(/deactivated/));
  expect(playing.slack.world.channel(website).members.has(userId)).toBe(true);
  await playing.control({ do: "reactivate", userId });
  expect(await as(maya).act({ do: "close", viewId })).toEqual({ ok: true });
});

it.each<[string, unknown]>([
  ["nothing", ""],
  ["something that there is not", { do: "fly" }],
  ["saying nothing", { do: "say", channelId: "C1", text: "", threadTs: null }],
  ["saying it nowhere", { do: "say", text: "Hello", threadTs: null }],
  ["an id that is no text", { do: "join", channelId: 7 }],
  ["filling in an object", { do: "fill", viewId: "V1", blockId: "b", given: {} }],
  ["a press without an action", { do: "press_home" }],
])("%s is nothing that a person can do", async (_, body) => {
  const response = await postJson(`${playing.url}/api/act?as=maya`, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ ok: false, message: "Not something a person can do." });
});

it("what is no JSON at all is nothing that a person can do", async () => {
  const response = await fetch(`${playing.url}/api/act?as=maya`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"do":"say"',
  });
  expect(response.status).toBe(400);
});
