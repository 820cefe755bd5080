import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { milestone, modalAfter } from "./using-milepost.js";

const EVERYBODY = ["maya", "jonas", "nora", "ana", "leo", "priya", "tom"];

let playing: Playing;
let windows: Record<string, OpenWindow>;

beforeAll(async () => {
  playing = await startPlaying();
  windows = Object.fromEntries(
    await Promise.all(EVERYBODY.map(async (handle) => [handle, await playing.open(handle)])),
  );
});
afterAll(() => playing.stop());

function windowOf(handle: string): OpenWindow {
  const window = windows[handle];
  if (window === undefined) throw new Error(`${handle} has no window`);
  return window;
}

/** Everybody asks for everything there is, and then: who has ever been sent this text. */
async function whoHeard(text: string): Promise<string[]> {
  await Promise.all(Object.values(windows).map(askForEverything));
  return EVERYBODY.filter((handle) => windowOf(handle).heard().includes(text));
}

async function askForEverything(window: OpenWindow): Promise<void> {
  const { channels, views } = playing.slack.world;
  for (const { id: channel, messages, ephemerals } of channels.values()) {
    await window.get("messages", { channel });
    for (const ts of [...messages.keys(), ...ephemerals.keys()]) {
      await window.get("thread", { channel, ts });
      await window.get("behind/message", { channel, ts });
    }
  }
  for (const id of views.keys()) await window.get("behind/view", { id });
  await window.caughtUp();
}

async function sayAndReply(handle: string, channelId: string, text: string): Promise<void> {
  const person = playing.slack.person(playing.userId(handle));
  const said = await person.say(channelId, text);
  await person.say(channelId, `${text} again`, { threadTs: said.ts });
}

it("what is said in a private channel reaches those in it, and nobody else", async () => {
  const teamId = playing.host.playground?.team.id ?? "";
  const members = [playing.userId("maya"), playing.userId("jonas")];
  const money = playing.slack.addChannel(teamId, { name: "money", isPrivate: true, members, bot: true });
  await sayAndReply("maya", money.id, "MARK-PRIVATE");
  const posted = await playing.asApp("chat.postMessage", { channel: money.id, text: "MARK-PRIVATE too" });
  await playing.asApp("chat.update", { channel: money.id, ts: posted.ts, text: "MARK-PRIVATE edited" });
  await playing.asApp("chat.delete", { channel: money.id, ts: posted.ts });
  expect(await whoHeard("MARK-PRIVATE")).toEqual(["maya", "jonas"]);
});

it("what is said in a public channel reaches its members: others would have to join", async () => {
  await sayAndReply("tom", playing.channelId("shop-photos"), "MARK-PUBLIC");
  expect(await whoHeard("MARK-PUBLIC")).toEqual(["maya", "jonas", "tom"]);
});

it("a direct message from Milepost reaches one person", async () => {
  await playing.asApp("chat.postMessage", { channel: playing.userId("ana"), text: "MARK-DIRECT" });
  expect(await whoHeard("MARK-DIRECT")).toEqual(["ana"]);
});

it("what only one person is shown in a channel reaches no other who is in it", async () => {
  const website = playing.channelId("website");
  const user = playing.userId("leo");
  await playing.asApp("chat.postEphemeral", { channel: website, user, text: "MARK-EPHEMERAL" });
  expect(await whoHeard("MARK-EPHEMERAL")).toEqual(["leo"]);
});

it("a modal and a Home reach the person before whom they are", async () => {
  const modal = await modalAfter(windowOf("maya"), milestone(playing.channelId("website"), "setup"));
  const home = {
    type: "home",
    blocks: [{ type: "header", text: { type: "plain_text", text: "MARK-HOME" } }],
  };
  await playing.asApp("views.publish", { user_id: playing.userId("jonas"), view: home });
  expect(await whoHeard(modal.id)).toEqual(["maya"]);
  expect(await whoHeard("MARK-HOME")).toEqual(["jonas"]);
});

it("what Milepost notes on a message is told to nobody who does not look behind it", async () => {
  const channel = playing.channelId("website");
  const metadata = { event_type: "noted", event_payload: { note: "MARK-METADATA" } };
  const { ts } = await playing.asApp("chat.postMessage", { channel, text: "MARK-NOTED", metadata });
  await windowOf("ana").told("message", ({ message }) => message.text === "MARK-NOTED");
  await windowOf("ana").get("messages", { channel });
  const noted = EVERYBODY.filter((handle) => windowOf(handle).heard().includes("MARK-METADATA"));
  expect(noted).toEqual([]);
  expect(await windowOf("ana").get("behind/message", { channel, ts: String(ts) })).toMatchObject({
    json: { metadata },
  });
  expect(await windowOf("nora").get("behind/message", { channel, ts: String(ts) })).toBeNull();
});

it("no token and no secret is ever sent to a window", async () => {
  await Promise.all(Object.values(windows).map(askForEverything));
  const { appToken, signingSecret } = playing.slack;
  const secrets = [playing.host.playground?.team.botToken, appToken, signingSecret].map(String);
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(20);
  expect(
    secrets.flatMap((secret) => EVERYBODY.filter((one) => windowOf(one).heard().includes(secret))),
  ).toEqual([]);
});
