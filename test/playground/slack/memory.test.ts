import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MovableClock } from "../../../src/clock.js";
import { openJournal } from "../../../src/playground/journal.js";
import type { JsonObject } from "../../../src/playground/slack/json.js";
import { parseManifest } from "../../../src/playground/slack/manifest.js";
import { type StrictSlack, startSlack } from "../../../src/playground/slack/start-slack.js";

const manifest = parseManifest({
  display_information: { name: "Milepost" },
  features: { app_home: { home_tab_enabled: true, messages_tab_enabled: true } },
  oauth_config: { scopes: { bot: ["chat:write", "im:write", "channels:history"] } },
});

let folder: string;
let slack: StrictSlack;
let close: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-memory-"));
  await start();
});

afterEach(async () => {
  await slack.stop();
  close();
  await rm(folder, { recursive: true });
});

/** A Slack with what the one before it has kept. Nothing of the one before is closed in good order. */
async function start(at = "2026-06-01T07:00:00.000Z"): Promise<void> {
  const memory = openJournal(join(folder, "slack.jsonl"));
  slack = await startSlack({ clock: new MovableClock(new Date(at)), manifest, memory });
  close = memory.close;
}

async function restart(at?: string): Promise<void> {
  await slack.stop();
  await start(at);
}

/** A Web API call as the app makes it. */
async function call(method: string, token: string, args: object): Promise<JsonObject> {
  const response = await fetch(slack.url + method, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  return JSON.parse(await response.text());
}

it("has people, channels, messages, threads, edits, Homes and tokens after a restart as before it", async () => {
  const team = slack.addTeam({ name: "Acme" });
  const maya = slack.addUser(team.id, { name: "maya", realName: "Maya", tz: "Europe/Berlin" });
  const studio = slack.addCompany({ name: "Studio" });
  const leo = slack.addExternal(team.id, { name: "leo", homeTeamId: studio.id });
  const general = slack.addChannel(team.id, { name: "general", members: [maya.id], bot: true });
  const secret = slack.addChannel(team.id, { name: "secret", isPrivate: true, members: [maya.id] });
  slack.archive(secret.id);
  const said = await slack.person(maya.id).say(general.id, "Hello <everyone>");
  await slack.person(maya.id).say(general.id, "and again", { threadTs: said.ts });
  const posted = await call("chat.postMessage", team.botToken, { channel: maya.id, text: "Hi" });
  await call("chat.update", team.botToken, { channel: posted.channel, ts: posted.ts, text: "Hi Maya" });
  await call("chat.postEphemeral", team.botToken, { channel: general.id, user: maya.id, text: "psst" });
  await call("views.publish", team.botToken, {
    user_id: maya.id,
    view: { type: "home", blocks: [{ type: "header", text: { type: "plain_text", text: "Home" } }] },
  });
  slack.deactivate(leo.id);
  slack.removeScope(team.id, "channels:history");
  const before = picture();

  await restart();

  expect(picture()).toEqual(before);
  expect(slack.person(maya.id).messages(slack.person(maya.id).dm()).at(-1)).toMatchObject({
    text: "Hi Maya",
    edited: { userId: team.botUserId },
  });
  expect(await call("auth.test", team.botToken, {})).toMatchObject({ ok: true, team: "Acme" });
  expect(await call("conversations.history", team.botToken, { channel: general.id })).toMatchObject({
    error: "missing_scope",
  });
});

it("gives no id and no ts a second time, even when the clock was set back", async () => {
  const team = slack.addTeam({ name: "Acme" });
  const maya = slack.addUser(team.id, { name: "maya" });
  const general = slack.addChannel(team.id, { name: "general", members: [maya.id] });
  const before = await slack.person(maya.id).say(general.id, "one");
  const ids = [...slack.world.users.keys(), ...slack.world.channels.keys()].map(numberOf);
  await restart("2026-05-01T07:00:00.000Z");
  const after = await slack.person(maya.id).say(general.id, "two");
  expect(Number(after.ts)).toBeGreaterThan(Number(before.ts));
  const ana = slack.addUser(team.id, { name: "ana" });
  expect(numberOf(ana.id)).toBeGreaterThan(Math.max(...ids));
});

it("forgets deleted channels with what was said there, and follows one whose id has changed", async () => {
  const team = slack.addTeam({ name: "Acme" });
  const maya = slack.addUser(team.id, { name: "maya" });
  const old = slack.addChannel(team.id, { name: "old", members: [maya.id] });
  const moving = slack.addChannel(team.id, { name: "moving", members: [maya.id] });
  await slack.person(maya.id).say(old.id, "gone");
  await slack.person(maya.id).say(moving.id, "still here");
  slack.deleteChannel(old.id);
  const newId = slack.changeChannelId(moving.id);
  await restart();
  expect([...slack.world.channels.keys()]).toEqual([newId]);
  expect(
    slack
      .person(maya.id)
      .messages(newId)
      .map(({ text }) => text),
  ).toEqual(["still here"]);
});

it("opens nobody's modals again: a client that is started anew has none", async () => {
  const team = slack.addTeam({ name: "Acme" });
  const maya = slack.addUser(team.id, { name: "maya" });
  await restart();
  expect(slack.person(maya.id).views()).toEqual([]);
});

function picture() {
  const { identity, teams, users, channels, installations, views } = slack.world;
  return structuredClone({ identity, teams, users, channels, installations, views });
}

function numberOf(id: string): number {
  return Number.parseInt(id.slice(1), 36);
}
