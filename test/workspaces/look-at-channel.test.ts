import { readFileSync } from "node:fs";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { MovableClock } from "../../src/clock.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { lookAtChannel, makePrivateChannel } from "../../src/workspaces/look-at-channel.js";

const MANIFEST = new URL("../../manifest.yml", import.meta.url);

let slack: StrictSlack;
let team: InstalledTeam;
let client: WebClient;
let olga: string;

beforeEach(async () => {
  slack = await startSlack({
    clock: new MovableClock(new Date("2026-06-01T07:00:00.000Z")),
    manifest: parseManifest(parse(readFileSync(MANIFEST, "utf8"))),
  });
  team = slack.addTeam({ name: "Acme" });
  client = new WebClient(team.botToken, { slackApiUrl: slack.url, retryConfig: { retries: 0 } });
  olga = slack.addUser(team.id, { name: "olga" }).id;
});
afterEach(() => slack.stop());

const channel = (options: { isPrivate?: boolean; bot?: boolean; members?: string[] } = {}) =>
  slack.addChannel(team.id, { name: "updates", members: [olga], bot: true, ...options }).id;
const refusal = async (channelId: string) => {
  const error: unknown = await lookAtChannel(client, channelId).catch((refused: unknown) => refused);
  return error instanceof Error ? error.message : "";
};

describe("looking at a channel", () => {
  it.each([true, false])("finds everybody in one that Milepost is in (private: %s)", async (isPrivate) => {
    const id = channel({ isPrivate });
    const { memberIds } = await lookAtChannel(client, id);
    expect([...memberIds].sort()).toEqual([olga, team.botUserId].sort());
  });

  it("says to invite Milepost to one that it is not in, by name where Slack shows it", async () => {
    expect(await refusal(channel({ bot: false }))).toBe(
      "Milepost is not in #updates. Type /invite @Milepost there, then press Save again.",
    );
  });

  it("says the same of a private one, which Slack does not show", async () => {
    expect(await refusal(channel({ bot: false, isPrivate: true }))).toBe(
      "Milepost is not in that channel. Type /invite @Milepost there, then press Save again.",
    );
  });

  it("refuses an archived one", async () => {
    const id = channel();
    slack.archive(id);
    expect(await refusal(id)).toMatch(/^That channel is archived\./);
  });

  it("refuses one that is shared with another company", async () => {
    const id = channel();
    const company = slack.addCompany({ name: "Studio" });
    slack.join(id, slack.addExternal(team.id, { name: "leo", homeTeamId: company.id }).id);
    expect(await refusal(id)).toMatch(/^People from another company are in that channel\./);
  });

  it("refuses one with more people than owners can be", async () => {
    const id = channel();
    for (let i = 0; i < 1000; i++) slack.join(id, slack.addUser(team.id, { name: `u${i}` }).id);
    expect(await refusal(id)).toBe("1002 people are in that channel. Choose one that only owners are in.");
  });
});

describe("making a private channel", () => {
  it("says what to do instead where Slack does not let Milepost", async () => {
    slack.removeScope(team.id, "groups:write");
    await expect(makePrivateChannel(client, olga)).rejects.toMatchObject({
      code: "cannot_make_channel",
      message: expect.stringContaining("Make a private one yourself, type /invite @Milepost there"),
    });
  });
});
