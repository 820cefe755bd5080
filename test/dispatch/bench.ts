import type { HomeView } from "@slack/types";
import { pino } from "pino";
import { MovableClock } from "../../src/clock.js";
import { Dispatch } from "../../src/dispatch/dispatch.js";
import type { Listener } from "../../src/dispatch/listener.js";
import { createBolt } from "../../src/dispatch/register.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { startSlack } from "../../src/playground/slack/start-slack.js";
import { HttpReceiver } from "../../src/receivers/http-receiver.js";
import { SocketModeReceiver } from "../../src/receivers/socket-mode-receiver.js";
import { home } from "../../src/slack/blocks.js";
import { clientOptions, createClients } from "../../src/slack/clients.js";
import { createTestDatabase } from "../support/database.js";
import { freePort } from "../support/free-port.js";
import { installationsOf } from "../support/installations.js";

const manifest = parseManifest({
  display_information: { name: "Milepost" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: "Milepost" },
    slash_commands: [{ command: "/milestone", should_escape: true }],
  },
  oauth_config: {
    scopes: { bot: ["chat:write", "im:write", "im:history", "commands", "users:read", "channels:read"] },
  },
  settings: {
    event_subscriptions: { bot_events: ["app_home_opened", "message.im"] },
    interactivity: { is_enabled: true },
  },
});

export type Transport = "socket" | "http";

/** A real Bolt app on one of our receivers, with listeners of the test's own, in front of a strict Slack. */
export async function dispatchBench(
  transport: Transport,
  listeners: readonly Listener[],
  {
    ackTimeoutMs = 1_000,
    homeOf = async () => home([]),
  }: { ackTimeoutMs?: number; homeOf?: () => Promise<HomeView> } = {},
) {
  const clock = new MovableClock(new Date("2026-06-01T08:00:00.000Z"));
  const log = pino({ level: "silent" });
  const database = await createTestDatabase(clock);
  const port = await freePort();
  const slack = await startSlack({
    clock,
    manifest,
    ackTimeoutMs,
    retryAfterMs: [0, 50, 50],
    ...(transport === "http" ? { app: { requestUrl: `http://127.0.0.1:${port}/slack/events` } } : {}),
  });
  const tokens = new Map<string, string>();
  async function install(name: string) {
    const team = slack.addTeam({ name });
    tokens.set(team.id, team.botToken);
    await database.inWorkspace(team.id, (work) =>
      work.db.workspace.create({
        data: { id: team.id, name, botUserId: team.botUserId, createdAt: work.now },
      }),
    );
    return team;
  }
  const team = await install("Acme");
  const slackFor = createClients(installationsOf(tokens), clientOptions(slack.url, 2_000, log));
  const dispatch = new Dispatch({
    database,
    slackFor,
    kick: async () => undefined,
    homeOf,
    log,
  });
  const receiver =
    transport === "socket"
      ? new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: slack.url, log })
      : new HttpReceiver({ signingSecret: slack.signingSecret, port, routes: {}, log });
  const bolt = createBolt(receiver, listeners, dispatch, log);
  await bolt.start();
  const channel = slack.addChannel(team.id, { name: "general", members: [], bot: true });
  return {
    slack,
    database,
    team,
    install,
    receiver,
    port,
    channel,
    member(name: string) {
      const user = slack.addUser(team.id, { name: name.toLowerCase(), realName: name });
      slack.join(channel.id, user.id);
      return slack.person(user.id, team.id);
    },
    async stop() {
      await bolt.stop();
      await slack.stop();
      await database.drop();
    },
  };
}
