import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "../../../../src/playground/slack/channels.js";
import type { User } from "../../../../src/playground/slack/people.js";
import { type Bare, bareSlack, button, section } from "../../support/api.js";

let bare: Bare;
let ana: User;
let channel: Channel;

beforeEach(async () => {
  bare = await bareSlack();
  ana = bare.slack.addUser(bare.team.id, { name: "ana" });
  channel = bare.slack.addChannel(bare.team.id, { name: "owners", members: [ana.id], bot: true });
});
afterEach(() => bare.slack.stop());

const metadata = (id: string) => ({ event_type: "card", event_payload: { id } });

describe("posting", () => {
  it("stores text, blocks with ids, and metadata, stamped by the domain clock", async () => {
    const answer = await bare.call("chat.postMessage", {
      channel: channel.id,
      text: "Hello",
      blocks: [section("Hello"), button("Go", "go")],
      metadata: metadata("7"),
    });
    expect(answer).toMatchObject({ ok: true, channel: channel.id, ts: "1772442000.000000" });
    const [message] = bare.slack.person(ana.id).messages(channel.id);
    expect(message).toMatchObject({
      ts: "1772442000.000000",
      text: "Hello",
      metadata: metadata("7"),
      edited: null,
    });
    expect(message?.blocks.map(({ block_id: id }) => typeof id)).toEqual(["string", "string"]);
  });

  it("gives every message of a channel a later ts, also when the clock stands still or is set back", async () => {
    const post = async () =>
      String((await bare.call("chat.postMessage", { channel: channel.id, text: "x" })).ts);
    const stamps = [await post(), await post()];
    bare.clock.set(new Date("2026-03-01T00:00:00.000Z"));
    stamps.push(await post());
    expect(stamps).toEqual(["1772442000.000000", "1772442000.000001", "1772442000.000002"]);
  });

  it("refuses where the bot is not, and where it cannot look", async () => {
    const open = bare.slack.addChannel(bare.team.id, { name: "open" });
    const closed = bare.slack.addChannel(bare.team.id, { name: "closed", isPrivate: true });
    expect(await bare.call("chat.postMessage", { channel: open.id, text: "x" })).toMatchObject({
      error: "not_in_channel",
    });
    expect(await bare.call("chat.postMessage", { channel: closed.id, text: "x" })).toMatchObject({
      error: "channel_not_found",
    });
    expect(await bare.call("chat.postMessage", { channel: "C0", text: "x" })).toMatchObject({
      error: "channel_not_found",
    });
    expect(await bare.call("chat.postMessage", { channel: "#owners", text: "x" })).toMatchObject({
      error: "channel_not_found",
    });
  });

  it("posts to a public channel it is not in when it may", async () => {
    const open = bare.slack.addChannel(bare.team.id, { name: "open" });
    bare.slack.setScopes(bare.team.id, ["chat:write", "chat:write.public"]);
    expect(await bare.call("chat.postMessage", { channel: open.id, text: "x" })).toMatchObject({ ok: true });
  });

  it("refuses once the bot is removed, and once the channel is archived or deleted", async () => {
    const post = () => bare.call("chat.postMessage", { channel: channel.id, text: "x" });
    bare.slack.removeBot(channel.id);
    expect(await post()).toMatchObject({ error: "not_in_channel" });
    bare.slack.addBot(channel.id);
    bare.slack.archive(channel.id);
    expect(await post()).toMatchObject({ error: "is_archived" });
    bare.slack.unarchive(channel.id);
    expect(await post()).toMatchObject({ ok: true });
    bare.slack.deleteChannel(channel.id);
    expect(await post()).toMatchObject({ error: "channel_not_found" });
  });

  it("knows a channel by its new id only, once that changed", async () => {
    const old = channel.id;
    const now = bare.slack.changeChannelId(old);
    expect(await bare.call("chat.postMessage", { channel: old, text: "x" })).toMatchObject({
      error: "channel_not_found",
    });
    expect(await bare.call("chat.postMessage", { channel: now, text: "x" })).toMatchObject({
      ok: true,
      channel: now,
    });
  });

  it.each([
    ["no_text", { text: "" }],
    ["no_text", {}],
    ["msg_too_long", { text: "x".repeat(4001) }],
    [
      "msg_blocks_too_long",
      { text: "x", blocks: Array.from({ length: 5 }, () => section("x".repeat(3000))) },
    ],
    ["invalid_blocks_format", { text: "x", blocks: "not json" }],
    ["invalid_blocks_format", { text: "x", blocks: { type: "section" } }],
    ["invalid_metadata_format", { text: "x", metadata: { event_type: "card" } }],
    ["metadata_too_large", { text: "x", metadata: metadata("x".repeat(16_000)) }],
    ["thread_not_found", { text: "x", thread_ts: "1000000000.000000" }],
  ])("refuses with %s", async (error, args) => {
    expect(await bare.call("chat.postMessage", { channel: channel.id, ...args })).toMatchObject({
      ok: false,
      error,
    });
    expect(bare.slack.person(ana.id).messages(channel.id)).toEqual([]);
    expect(bare.slack.refusals().map(({ name, refusal }) => [name, refusal])).toEqual([
      ["chat.postMessage", error],
    ]);
  });

  it("says where invalid blocks are invalid, as Slack does", async () => {
    expect(
      await bare.call("chat.postMessage", {
        channel: channel.id,
        text: "x",
        blocks: [section("x".repeat(3001))],
      }),
    ).toMatchObject({
      error: "invalid_blocks",
      response_metadata: {
        messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
      },
    });
  });

  it("records pings of everybody for whoever inspects the log", async () => {
    await bare.call("chat.postMessage", {
      channel: channel.id,
      text: "<!channel> x",
      blocks: [section("<!here|here>")],
    });
    await bare.call("chat.postMessage", { channel: channel.id, text: "&lt;!channel&gt;" });
    expect(bare.slack.log.map(({ broadcasts }) => broadcasts)).toEqual([["channel", "here"], []]);
  });
});

describe("direct messages", () => {
  it("reach a person by channel id and by user id", async () => {
    const { channel: opened } = await bare.call("conversations.open", { users: ana.id });
    const dm = bare.slack.person(ana.id).dm();
    expect(opened).toEqual({ id: dm });
    expect(await bare.call("chat.postMessage", { channel: dm, text: "x" })).toMatchObject({
      ok: true,
      channel: dm,
    });
    expect(await bare.call("chat.postMessage", { channel: ana.id, text: "x" })).toMatchObject({
      ok: true,
      channel: dm,
    });
  });

  it("cannot reach a deactivated person, by any way", async () => {
    const dm = bare.slack.person(ana.id).dm();
    bare.slack.deactivate(ana.id);
    expect(await bare.call("conversations.open", { users: ana.id })).toMatchObject({
      error: "user_disabled",
    });
    expect(await bare.call("chat.postMessage", { channel: dm, text: "x" })).toMatchObject({
      error: "user_disabled",
    });
    expect(await bare.call("chat.postMessage", { channel: ana.id, text: "x" })).toMatchObject({
      error: "user_disabled",
    });
    bare.slack.reactivate(ana.id);
    expect(await bare.call("chat.postMessage", { channel: dm, text: "x" })).toMatchObject({ ok: true });
  });

  it("cannot reach a bot, nobody, or nobody known here", async () => {
    const studio = bare.slack.addCompany({ name: "Studio" });
    const stranger = bare.slack.addUser(studio.id, { name: "leo" });
    const robot = bare.slack.addUser(bare.team.id, { name: "robot", kind: "bot" });
    expect(await bare.call("conversations.open", { users: robot.id })).toMatchObject({
      error: "cannot_dm_bot",
    });
    expect(await bare.call("conversations.open", { users: stranger.id })).toMatchObject({
      error: "user_not_found",
    });
    expect(await bare.call("conversations.open", { users: "U0" })).toMatchObject({ error: "user_not_found" });
    expect(await bare.call("conversations.open", {})).toMatchObject({ error: "users_list_not_supplied" });
  });

  it("reach an external person only while they are in a channel with the bot", async () => {
    const studio = bare.slack.addCompany({ name: "Studio" });
    const leo = bare.slack.addExternal(bare.team.id, { name: "leo", homeTeamId: studio.id });
    expect(await bare.call("conversations.open", { users: leo.id })).toMatchObject({
      error: "invalid_user_combination",
    });
    bare.slack.join(channel.id, leo.id);
    expect(await bare.call("conversations.open", { users: leo.id })).toMatchObject({ ok: true });
    const dm = bare.slack.person(leo.id).dm();
    expect(await bare.call("chat.postMessage", { channel: dm, text: "x" })).toMatchObject({ ok: true });
    bare.slack.removeBot(channel.id);
    expect(await bare.call("chat.postMessage", { channel: dm, text: "x" })).toMatchObject({
      error: "channel_not_found",
    });
  });

  it("are one conversation, however often it is opened", async () => {
    const first = await bare.call("conversations.open", { users: ana.id });
    const second = await bare.call("conversations.open", { users: ana.id, return_im: true });
    expect(second).toMatchObject({
      already_open: true,
      channel: { ...(typeof first.channel === "object" ? first.channel : {}), is_im: true, user: ana.id },
    });
  });
});

describe("changing what was posted", () => {
  const post = async (text = "before") =>
    String((await bare.call("chat.postMessage", { channel: channel.id, text, metadata: metadata("1") })).ts);

  it("replaces text and blocks, marks it edited, and keeps the metadata", async () => {
    const ts = await post();
    bare.clock.set(new Date("2026-03-02T10:00:00.000Z"));
    expect(
      await bare.call("chat.update", { channel: channel.id, ts, text: "after", blocks: [section("after")] }),
    ).toMatchObject({ ok: true, ts });
    expect(bare.slack.person(ana.id).messages(channel.id)).toMatchObject([
      {
        ts,
        text: "after",
        metadata: metadata("1"),
        edited: { userId: bare.team.botUserId, ts: "1772445600.000000" },
      },
    ]);
  });

  it("removes blocks when only text comes, keeps them when neither does, and removes metadata when empty", async () => {
    const update = (args: Record<string, unknown>) =>
      bare.call("chat.update", { channel: channel.id, ...args });
    const ts = await post();
    await update({ ts, text: "x", blocks: [section("x")] });
    await update({ ts, metadata: {} });
    expect(bare.slack.person(ana.id).messages(channel.id)).toMatchObject([
      { text: "x", blocks: [{ type: "section" }], metadata: null },
    ]);
    await update({ ts, text: "y" });
    expect(bare.slack.person(ana.id).messages(channel.id)).toMatchObject([{ text: "y", blocks: [] }]);
  });

  it("refuses what is not there, not the bot's, or empty", async () => {
    const ts = await post();
    const theirs = await bare.slack.person(ana.id).say(channel.id, "mine");
    const update = (args: Record<string, unknown>) =>
      bare.call("chat.update", { channel: channel.id, text: "x", ...args });
    expect(await update({ ts: "1000000000.000000" })).toMatchObject({ error: "message_not_found" });
    expect(await update({ ts: theirs.ts })).toMatchObject({ error: "cant_update_message" });
    expect(await update({ ts, text: "" })).toMatchObject({ error: "no_text" });
    expect(await update({ ts, text: "x".repeat(4001) })).toMatchObject({ error: "msg_too_long" });
    bare.slack.archive(channel.id);
    expect(await update({ ts })).toMatchObject({ error: "is_inactive" });
  });

  it("deletes the bot's messages and no others", async () => {
    const ts = await post();
    const theirs = await bare.slack.person(ana.id).say(channel.id, "mine");
    expect(await bare.call("chat.delete", { channel: channel.id, ts: theirs.ts })).toMatchObject({
      error: "cant_delete_message",
    });
    expect(await bare.call("chat.delete", { channel: channel.id, ts })).toMatchObject({ ok: true });
    expect(await bare.call("chat.delete", { channel: channel.id, ts })).toMatchObject({
      error: "message_not_found",
    });
    expect(
      bare.slack
        .person(ana.id)
        .messages(channel.id)
        .map(({ text }) => text),
    ).toEqual(["mine"]);
  });
});

describe("ephemeral messages", () => {
  it("are seen by one person, and by no history and no update", async () => {
    const leo = bare.slack.addUser(bare.team.id, { name: "leo" });
    bare.slack.join(channel.id, leo.id);
    const { message_ts: ts } = await bare.call("chat.postEphemeral", {
      channel: channel.id,
      user: ana.id,
      text: "psst",
    });
    expect(bare.slack.person(ana.id).messages(channel.id)).toMatchObject([{ text: "psst", onlyFor: ana.id }]);
    expect(bare.slack.person(leo.id).messages(channel.id)).toEqual([]);
    expect(await bare.call("conversations.history", { channel: channel.id })).toMatchObject({ messages: [] });
    expect(await bare.call("chat.update", { channel: channel.id, ts, text: "x" })).toMatchObject({
      error: "message_not_found",
    });
  });

  it("are refused for somebody who is not there", async () => {
    const leo = bare.slack.addUser(bare.team.id, { name: "leo" });
    expect(
      await bare.call("chat.postEphemeral", { channel: channel.id, user: leo.id, text: "x" }),
    ).toMatchObject({ error: "user_not_in_channel" });
  });
});
