import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { MovableClock } from "../../../src/clock.js";
import { type AppManifest, parseManifest } from "../../../src/playground/slack/manifest.js";
import {
  type InstalledTeam,
  type SlackOptions,
  type StrictSlack,
  startSlack,
} from "../../../src/playground/slack/start-slack.js";

export const START = new Date("2026-03-02T09:00:00.000Z");

export const manifest: AppManifest = parseManifest({
  display_information: { name: "Tester" },
  features: {
    bot_user: { display_name: "Tester" },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    slash_commands: [
      { command: "/go", description: "Go", should_escape: true },
      { command: "/raw", description: "Raw", should_escape: false },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        "chat:write",
        "commands",
        "im:write",
        "im:read",
        "im:history",
        "channels:read",
        "channels:history",
        "channels:join",
        "channels:manage",
        "groups:read",
        "groups:history",
        "groups:write",
        "users:read",
        "team:read",
      ],
    },
  },
  settings: {
    socket_mode_enabled: true,
    event_subscriptions: {
      bot_events: [
        "app_home_opened",
        "message.im",
        "message.channels",
        "message.groups",
        "member_joined_channel",
        "member_left_channel",
        "channel_archive",
        "group_archive",
        "channel_deleted",
        "channel_left",
        "group_left",
        "user_change",
        "team_join",
        "app_uninstalled",
        "tokens_revoked",
        "channel_id_changed",
      ],
    },
  },
});

export interface Running {
  slack: StrictSlack;
  clock: MovableClock;
  app: App;
  team: InstalledTeam;
  /** Where the app listens in HTTP mode. */
  port: number;
  stop(): Promise<void>;
}

export type Mode = "socket" | "http";

type Options = Partial<Omit<SlackOptions, "clock" | "app">> & { mode?: Mode };

/** A strict Slack with a real Bolt app connected to it, which does only what the test adds. */
export async function run({ mode = "socket", ...options }: Options = {}): Promise<Running> {
  const clock = new MovableClock(START);
  const port = mode === "http" ? await freePort() : 0;
  const slack = await startSlack({
    clock,
    manifest,
    homeWaitMs: 200,
    ...options,
    ...(mode === "http" && { app: { requestUrl: `http://127.0.0.1:${port}/slack/events` } }),
  });
  const team = slack.addTeam({ name: "Harbour" });
  const receiver = mode === "http" ? httpReceiver(slack) : socketReceiver(slack);
  const app = boltApp(slack, receiver);
  await app.start(port);
  return {
    slack,
    clock,
    app,
    team,
    port,
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

export function boltApp(slack: StrictSlack, receiver: Receiver): App {
  return new App({
    receiver,
    logLevel: LogLevel.ERROR,
    authorize: async ({ teamId }) => {
      const { botToken, botId, botUserId } = slack.world.installation(teamId ?? "");
      return { botToken, botId, botUserId, teamId: teamId ?? "" };
    },
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
}

export function socketReceiver(slack: StrictSlack): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.url } },
  });
}

export function httpReceiver(slack: StrictSlack): HTTPReceiver {
  return new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address: AddressInfo | string | null = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
