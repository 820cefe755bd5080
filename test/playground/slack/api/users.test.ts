import { afterEach, beforeEach, expect, it } from "vitest";
import { type Bare, bareSlack } from "../../support/api.js";

let bare: Bare;
beforeEach(async () => {
  bare = await bareSlack();
});
afterEach(() => bare.slack.stop());

const info = (id: string, more = {}) => bare.call("users.info", { user: id, ...more });

it("describes members, admins, guests and bots", async () => {
  const add = (name: string, kind: "member" | "admin" | "guest" | "single_channel_guest" | "bot") =>
    bare.slack.addUser(bare.team.id, { name, kind }).id;
  expect(await info(add("a", "member"))).toMatchObject({
    user: { is_admin: false, is_restricted: false, is_bot: false },
  });
  expect(await info(add("b", "admin"))).toMatchObject({ user: { is_admin: true } });
  expect(await info(add("c", "guest"))).toMatchObject({
    user: { is_restricted: true, is_ultra_restricted: false },
  });
  expect(await info(add("d", "single_channel_guest"))).toMatchObject({
    user: { is_restricted: true, is_ultra_restricted: true },
  });
  expect(await info(add("e", "bot"))).toMatchObject({ user: { is_bot: true } });
  expect(await info(bare.team.botUserId)).toMatchObject({ user: { is_bot: true } });
});

it.each([
  ["Asia/Manila", 28_800],
  ["America/New_York", -18_000],
  ["Asia/Kathmandu", 20_700],
])("gives the offset of %s at the domain's time", async (tz, offset) => {
  const { id } = bare.slack.addUser(bare.team.id, { name: "ana", tz });
  expect(await info(id)).toMatchObject({ user: { tz, tz_offset: offset, tz_label: expect.any(String) } });
});

it("follows daylight saving with the domain clock", async () => {
  const { id } = bare.slack.addUser(bare.team.id, { name: "ana", tz: "America/New_York" });
  bare.clock.set(new Date("2026-07-01T00:00:00.000Z"));
  expect(await info(id)).toMatchObject({ user: { tz_offset: -14_400 } });
});

it("shows external people without locale, with a zone only if they have one, and as strangers while they are", async () => {
  const studio = bare.slack.addCompany({ name: "Studio" });
  const leo = bare.slack.addExternal(bare.team.id, { name: "leo", homeTeamId: studio.id, tz: null });
  const local = bare.slack.addUser(bare.team.id, { name: "ana" });
  const { user: stranger } = await info(leo.id, { include_locale: true });
  expect(stranger).toMatchObject({ team_id: studio.id, is_stranger: true });
  expect(stranger).not.toHaveProperty("locale");
  expect(stranger).not.toHaveProperty("tz");
  const channel = bare.slack.addChannel(bare.team.id, { name: "x", members: [leo.id], bot: true });
  expect(await info(leo.id)).toMatchObject({ user: { is_stranger: false } });
  bare.slack.leave(channel.id, leo.id);
  expect(await info(leo.id)).toMatchObject({ user: { is_stranger: true } });
  const { user: known } = await info(local.id, { include_locale: true });
  expect(known).toMatchObject({ locale: "en-US" });
  expect(known).not.toHaveProperty("is_stranger");
});

it("does not know people of companies it shares nothing with", async () => {
  const studio = bare.slack.addCompany({ name: "Studio" });
  const leo = bare.slack.addUser(studio.id, { name: "leo" });
  expect(await info(leo.id)).toMatchObject({ error: "user_not_found" });
  bare.slack.addChannel(bare.team.id, { name: "x", members: [leo.id] });
  expect(await info(leo.id)).toMatchObject({ ok: true });
});

it("shows who is deactivated", async () => {
  const { id } = bare.slack.addUser(bare.team.id, { name: "ana" });
  bare.slack.deactivate(id);
  expect(await info(id)).toMatchObject({ user: { deleted: true } });
});

it("lists people in pages", async () => {
  for (let index = 0; index < 4; index += 1) bare.slack.addUser(bare.team.id, { name: `u${index}` });
  const first = await bare.call("users.list", { limit: 3 });
  expect(first.members).toHaveLength(3);
  const cursor = /next_cursor":"([^"]+)/.exec(JSON.stringify(first))?.[1];
  const second = await bare.call("users.list", { limit: 3, cursor });
  expect(second.members).toHaveLength(2);
});

it("tells about the workspace and the bot", async () => {
  expect(await bare.call("team.info")).toMatchObject({
    team: { id: bare.team.id, name: "Harbour", domain: "harbour" },
  });
  expect(await bare.call("team.info", { team: "T0" })).toMatchObject({ error: "team_not_found" });
  expect(await bare.call("bots.info")).toMatchObject({
    bot: { name: "Tester", user_id: bare.team.botUserId },
  });
  expect(await bare.call("bots.info", { bot: "B0" })).toMatchObject({ error: "bot_not_found" });
});
