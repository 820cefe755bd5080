import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ApiAnswer, type Bare, bareSlack } from "../../support/api.js";

let bare: Bare;
beforeEach(async () => {
  bare = await bareSlack();
});
afterEach(() => bare.slack.stop());

const member = (name: string) => bare.slack.addUser(bare.team.id, { name });

describe("history", () => {
  const texts = (answer: ApiAnswer) =>
    Array.isArray(answer.messages) ? answer.messages.map(({ text }) => text) : answer;

  async function fiveHours() {
    const channel = bare.slack.addChannel(bare.team.id, { name: "x", bot: true });
    for (let hour = 1; hour <= 5; hour += 1) {
      bare.clock.set(new Date(hour * 3_600_000));
      await bare.call("chat.postMessage", {
        channel: channel.id,
        text: `${hour}`,
        metadata: { event_type: "card", event_payload: { hour } },
      });
    }
    return (args: Record<string, unknown>) =>
      bare.call("conversations.history", { channel: channel.id, ...args });
  }

  it("is newest first, within bounds that count only when asked to", async () => {
    const history = await fiveHours();
    expect(texts(await history({}))).toEqual(["5", "4", "3", "2", "1"]);
    expect(texts(await history({ oldest: "7200", latest: "14400" }))).toEqual(["3"]);
    expect(texts(await history({ oldest: "7200", latest: "14400", inclusive: true }))).toEqual([
      "4",
      "3",
      "2",
    ]);
  });

  it("comes in pages", async () => {
    const history = await fiveHours();
    const first = await history({ limit: 3 });
    expect(first).toMatchObject({ has_more: true });
    expect(texts(first)).toEqual(["5", "4", "3"]);
    const cursor = /next_cursor":"([^"]+)/.exec(JSON.stringify(first))?.[1];
    expect(texts(await history({ limit: 3, cursor }))).toEqual(["2", "1"]);
    expect(await history({ cursor: "wrong" })).toMatchObject({ error: "invalid_cursor" });
  });

  it("shows metadata only when asked to", async () => {
    const history = await fiveHours();
    expect(JSON.stringify(await history({}))).not.toContain("event_type");
    expect(await history({ include_all_metadata: true, limit: 1 })).toMatchObject({
      messages: [{ metadata: { event_type: "card", event_payload: { hour: 5 } } }],
    });
  });

  it("leaves replies to their thread", async () => {
    const ana = member("ana");
    const channel = bare.slack.addChannel(bare.team.id, { name: "x", members: [ana.id], bot: true });
    const root = await bare.slack.person(ana.id).say(channel.id, "root");
    await bare.call("chat.postMessage", { channel: channel.id, text: "reply", thread_ts: root.ts });
    expect(await bare.call("conversations.history", { channel: channel.id })).toMatchObject({
      messages: [{ text: "root", reply_count: 1, thread_ts: root.ts }],
    });
    expect(texts(await bare.call("conversations.replies", { channel: channel.id, ts: root.ts }))).toEqual([
      "root",
      "reply",
    ]);
    expect(await bare.call("conversations.replies", { channel: channel.id, ts: "1.0" })).toMatchObject({
      error: "thread_not_found",
    });
  });

  it("is closed to a bot that is not in the channel", async () => {
    const open = bare.slack.addChannel(bare.team.id, { name: "open" });
    const closed = bare.slack.addChannel(bare.team.id, { name: "closed", isPrivate: true });
    expect(await bare.call("conversations.history", { channel: open.id })).toMatchObject({
      error: "not_in_channel",
    });
    expect(await bare.call("conversations.history", { channel: closed.id })).toMatchObject({
      error: "channel_not_found",
    });
  });
});

describe("members", () => {
  it("come in pages until the cursor is empty", async () => {
    const members = Array.from({ length: 7 }, (_, index) => member(`m${index}`).id);
    const channel = bare.slack.addChannel(bare.team.id, { name: "x", members, bot: true });
    const found: unknown[] = [];
    let cursor: string | undefined;
    do {
      const answer = await bare.call("conversations.members", { channel: channel.id, limit: 3, cursor });
      found.push(...(Array.isArray(answer.members) ? answer.members : []));
      cursor = /next_cursor":"([^"]+)/.exec(JSON.stringify(answer))?.[1];
    } while (cursor);
    expect(found).toEqual([...members, bare.team.botUserId]);
  });
});

describe("channels", () => {
  it("are described as the app may see them", async () => {
    const ana = member("ana");
    const channel = bare.slack.addChannel(bare.team.id, {
      name: "owners",
      isPrivate: true,
      members: [ana.id],
      bot: true,
    });
    expect(await bare.call("conversations.info", { channel: channel.id })).toMatchObject({
      channel: {
        id: channel.id,
        name: "owners",
        is_private: true,
        is_member: true,
        is_ext_shared: false,
        is_archived: false,
      },
    });
    const studio = bare.slack.addCompany({ name: "Studio" });
    bare.slack.join(
      channel.id,
      bare.slack.addExternal(bare.team.id, { name: "leo", homeTeamId: studio.id }).id,
    );
    expect(await bare.call("conversations.info", { channel: channel.id })).toMatchObject({
      channel: { is_ext_shared: true },
    });
    expect(await bare.call("conversations.info", { channel: bare.slack.person(ana.id).dm() })).toMatchObject({
      channel: { is_im: true, user: ana.id },
    });
  });

  it("are made with the bot in them, under a name that is free and allowed", async () => {
    const create = (name: string) => bare.call("conversations.create", { name, is_private: true });
    expect(await create("milepost-owners")).toMatchObject({ channel: { is_private: true, is_member: true } });
    expect(await create("milepost-owners")).toMatchObject({ error: "name_taken" });
    expect(await create("Owners")).toMatchObject({ error: "invalid_name_specials" });
    expect(await create("")).toMatchObject({ error: "invalid_name_required" });
    expect(await create("--")).toMatchObject({ error: "invalid_name_punctuation" });
    expect(await create("x".repeat(81))).toMatchObject({ error: "invalid_name_maxlength" });
  });

  it("take invited people, and refuse whom Slack would", async () => {
    const ana = member("ana");
    const gone = member("gone");
    bare.slack.deactivate(gone.id);
    const studio = bare.slack.addCompany({ name: "Studio" });
    const leo = bare.slack.addExternal(bare.team.id, { name: "leo", homeTeamId: studio.id });
    const guest = bare.slack.addUser(bare.team.id, { name: "guest", kind: "single_channel_guest" });
    bare.slack.addChannel(bare.team.id, { name: "elsewhere", members: [guest.id] });
    const channel = bare.slack.addChannel(bare.team.id, { name: "x", bot: true });
    const invite = (users: string) => bare.call("conversations.invite", { channel: channel.id, users });
    expect(await invite(ana.id)).toMatchObject({ ok: true });
    expect(bare.slack.person(ana.id).messages(channel.id)).toEqual([]);
    expect(await invite(ana.id)).toMatchObject({ error: "already_in_channel" });
    expect(await invite("")).toMatchObject({ error: "no_user" });
    expect(await invite(gone.id)).toMatchObject({ error: "user_not_found" });
    expect(await invite(leo.id)).toMatchObject({ error: "cant_invite" });
    expect(await invite(guest.id)).toMatchObject({ error: "ura_max_channels" });
    expect(await invite(bare.team.botUserId)).toMatchObject({ error: "cant_invite_self" });
    const elsewhere = bare.slack.addChannel(bare.team.id, { name: "y" });
    expect(await bare.call("conversations.invite", { channel: elsewhere.id, users: ana.id })).toMatchObject({
      error: "not_in_channel",
    });
  });

  it("are joined when public", async () => {
    const open = bare.slack.addChannel(bare.team.id, { name: "open" });
    expect(await bare.call("conversations.join", { channel: open.id })).toMatchObject({
      channel: { is_member: true },
    });
    expect(await bare.call("chat.postMessage", { channel: open.id, text: "x" })).toMatchObject({ ok: true });
    bare.slack.archive(open.id);
    expect(await bare.call("conversations.join", { channel: open.id })).toMatchObject({
      error: "is_archived",
    });
  });
});
