import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseManifest } from "../../../src/playground/slack/manifest.js";
import type { User } from "../../../src/playground/slack/people.js";
import { manifest } from "../support/app.js";
import { type Listening, listening } from "../support/listener.js";

let world: Listening;
let ana: User;

beforeEach(async () => {
  world = await listening({ homeWaitMs: 20 });
  ana = world.slack.addUser(world.team.id, { name: "ana" });
  await world.slack.settle();
  world.payloads.length = 0;
});
afterEach(() => world.stop());

const types = async () => (await world.events()).map(({ type }) => type);

describe("messages", () => {
  it.each([
    ["im", "im:history"],
    ["channel", "channels:history"],
    ["group", "groups:history"],
  ])("of a %s are heard with %s only", async (kind, scope) => {
    const say = async () => {
      const channel =
        kind === "im"
          ? world.slack.person(ana.id).dm()
          : world.slack.addChannel(world.team.id, {
              name: "x",
              isPrivate: kind === "group",
              members: [ana.id],
              bot: true,
            }).id;
      await world.slack.person(ana.id).say(channel, "hello");
      return (await world.events()).filter(({ type }) => type === "message");
    };
    expect(await say()).toMatchObject([
      { channel_type: kind, user: ana.id, text: "hello", team: world.team.id },
    ]);
    world.payloads.length = 0;
    world.slack.removeScope(world.team.id, scope);
    expect(await say()).toEqual([]);
  });

  it("of a channel the bot is not in are not heard", async () => {
    const channel = world.slack.addChannel(world.team.id, { name: "x", members: [ana.id] });
    await world.slack.person(ana.id).say(channel.id, "hello");
    expect(await types()).toEqual([]);
  });

  it("are heard when posted by the bot itself, changed and deleted", async () => {
    const dm = world.slack.person(ana.id).dm();
    const { ts } = await world.call("chat.postMessage", { channel: dm, text: "one" });
    await world.call("chat.update", { channel: dm, ts, text: "two" });
    await world.call("chat.delete", { channel: dm, ts });
    expect(await world.events()).toMatchObject([
      { type: "message", text: "one", bot_id: expect.any(String), app_id: world.slack.appId },
      {
        type: "message",
        subtype: "message_changed",
        message: { text: "two", ts },
        previous_message: { text: "one" },
      },
      { type: "message", subtype: "message_deleted", deleted_ts: ts },
    ]);
  });

  it("that only one person sees are not heard", async () => {
    const channel = world.slack.addChannel(world.team.id, { name: "x", members: [ana.id], bot: true });
    await world.slack.settle();
    world.payloads.length = 0;
    await world.call("chat.postEphemeral", { channel: channel.id, user: ana.id, text: "x" });
    expect(await types()).toEqual([]);
  });

  it("carry the workspace in authorizations, which is not always the person's", async () => {
    const studio = world.slack.addCompany({ name: "Studio" });
    const leo = world.slack.addExternal(world.team.id, { name: "leo", homeTeamId: studio.id });
    const channel = world.slack.addChannel(world.team.id, { name: "x", members: [leo.id], bot: true });
    await world.slack.person(leo.id).say(channel.id, "hello");
    await world.slack.settle();
    expect(world.payloads.at(-1)).toMatchObject({
      type: "event_callback",
      team_id: studio.id,
      authorizations: [{ team_id: world.team.id, user_id: world.team.botUserId, is_bot: true }],
      is_ext_shared_channel: true,
      event_id: expect.stringMatching(/^Ev/),
      event_time: 1772442000,
      event: { team: studio.id },
    });
  });
});

it("tells who joins and leaves where the bot is", async () => {
  const channel = world.slack.addChannel(world.team.id, { name: "x", bot: true });
  world.slack.join(channel.id, ana.id, "U0INVITER");
  world.slack.leave(channel.id, ana.id);
  const elsewhere = world.slack.addChannel(world.team.id, { name: "y" });
  world.slack.join(elsewhere.id, ana.id);
  expect(await world.events()).toMatchObject([
    { type: "member_joined_channel", user: world.team.botUserId, channel: channel.id },
    { type: "member_joined_channel", user: ana.id, channel: channel.id, inviter: "U0INVITER" },
    { type: "member_left_channel", user: ana.id },
  ]);
});

it.each([
  [false, "channel"],
  [true, "group"],
])(
  "tells the bot that it was removed, and what becomes of a channel (private: %s)",
  async (isPrivate, family) => {
    const make = (name: string) => world.slack.addChannel(world.team.id, { name, isPrivate, bot: true }).id;
    const [first, second] = [make("x"), make("y")];
    await world.slack.settle();
    world.payloads.length = 0;
    world.slack.removeBot(first);
    world.slack.archive(second);
    expect(await world.events()).toMatchObject([
      { type: `${family}_left`, channel: first },
      { type: `${family}_archive`, channel: second },
    ]);
  },
);

it("tells that a channel's id changed", async () => {
  const { id } = world.slack.addChannel(world.team.id, { name: "x", bot: true });
  const now = world.slack.changeChannelId(id);
  expect((await world.events()).at(-1)).toMatchObject({
    type: "channel_id_changed",
    old_channel_id: id,
    new_channel_id: now,
  });
});

it("tells what changes about people it knows, and of nobody else", async () => {
  const studio = world.slack.addCompany({ name: "Studio" });
  const leo = world.slack.addUser(studio.id, { name: "leo" });
  world.slack.setTimeZone(ana.id, "Asia/Manila");
  world.slack.setTimeZone(leo.id, "Asia/Manila");
  world.slack.deactivate(ana.id);
  expect(await world.events()).toMatchObject([
    { type: "user_change", user: { id: ana.id, tz: "Asia/Manila", deleted: false } },
    { type: "user_change", user: { id: ana.id, deleted: true } },
  ]);
});

it("tells which tab of the app was opened", async () => {
  const person = world.slack.person(ana.id);
  await person.openMessagesTab();
  await person.openHome();
  expect(await world.events()).toMatchObject([
    { type: "app_home_opened", tab: "messages", user: ana.id, channel: person.dm() },
    { type: "app_home_opened", tab: "home" },
  ]);
});

it("tells of the end of an installation, and nothing after it", async () => {
  world.slack.uninstall(world.team.id);
  await world.slack.person(ana.id).say(world.slack.person(ana.id).dm(), "hello?");
  expect(await types()).toEqual(["tokens_revoked", "app_uninstalled"]);
});

it("tells only what the manifest subscribes to", async () => {
  const few = await listening({ manifest: parseManifest({ ...manifest, settings: {} }) });
  const { id } = few.slack.addUser(few.team.id, { name: "ana" });
  await few.slack.person(id).say(few.slack.person(id).dm(), "hello");
  expect(await few.events()).toEqual([]);
  await few.stop();
});
