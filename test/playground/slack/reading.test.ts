import { afterEach, beforeEach, expect, it } from "vitest";
import { MovableClock } from "../../../src/clock.js";
import type { Channel } from "../../../src/playground/slack/channels.js";
import { parseManifest } from "../../../src/playground/slack/manifest.js";
import { markRead, unreadIn } from "../../../src/playground/slack/reading.js";
import { type StrictSlack, startSlack } from "../../../src/playground/slack/start-slack.js";

let slack: StrictSlack;
let general: Channel;
let maya: string;
let ana: string;

beforeEach(async () => {
  slack = await startSlack({
    clock: new MovableClock(new Date("2026-06-01T07:00:00.000Z")),
    manifest: parseManifest({ display_information: { name: "Milepost" } }),
  });
  const team = slack.addTeam({ name: "Acme" });
  maya = slack.addUser(team.id, { name: "maya", realName: "Maya" }).id;
  ana = slack.addUser(team.id, { name: "ana", realName: "Ana" }).id;
  general = slack.addChannel(team.id, { name: "general", members: [maya, ana] });
});

afterEach(() => slack.stop());

it("counts what others have said since, and apart from it what is meant for the person", async () => {
  await slack.person(ana).say(general.id, "one");
  await slack.person(ana).say(general.id, "@Maya two");
  await slack.person(maya).say(general.id, "three");
  expect(unreadIn(general, maya)).toEqual({ unread: 2, mentions: 1 });
  expect(unreadIn(general, ana)).toEqual({ unread: 1, mentions: 0 });
});

it("does not count replies in threads", async () => {
  const first = await slack.person(maya).say(general.id, "one");
  await slack.person(ana).say(general.id, "in its thread", { threadTs: first.ts });
  expect(unreadIn(general, maya)).toEqual({ unread: 0, mentions: 0 });
});

it("is at nothing once everything was read, whatever older thing is read afterwards", async () => {
  const first = await slack.person(ana).say(general.id, "one");
  const second = await slack.person(ana).say(general.id, "two");
  markRead(slack.world, general, maya, second.ts);
  markRead(slack.world, general, maya, first.ts);
  expect(unreadIn(general, maya)).toEqual({ unread: 0, mentions: 0 });
  await slack.person(ana).say(general.id, "three");
  expect(unreadIn(general, maya)).toEqual({ unread: 1, mentions: 0 });
});
