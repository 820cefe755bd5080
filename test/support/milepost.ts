import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { parse } from "yaml";
import { buildApp, type Milepost } from "../../src/app.js";
import { MovableClock } from "../../src/clock.js";
import type { Log } from "../../src/log.js";
import { createControls } from "../../src/playground/controls.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { HttpReceiver } from "../../src/receivers/http-receiver.js";
import { SocketModeReceiver } from "../../src/receivers/socket-mode-receiver.js";
import { registerWorkspace } from "../../src/workspaces/register.js";
import { createTestDatabase, type DatabaseServer, type TestDatabase } from "./database.js";
import { freePort } from "./free-port.js";
import { installationsOf } from "./installations.js";

/** Monday 1 June 2026, 09:00 in Berlin. */
export const MONDAY = new Date("2026-06-01T07:00:00.000Z");

/** A Slack team with Milepost in it and in its #general. */
export interface Team {
  team: InstalledTeam;
  generalId: string;
  /** Adds a person to the team and to #general, and answers as them. */
  add(
    name: string,
    options?: { tz?: string | null; kind?: "member" | "guest" | "single_channel_guest" },
  ): Person;
  /** Adds somebody from another company, a new one or that of `homeTeamId`, to #general. */
  addExternal(name: string, options?: { tz?: string | null; homeTeamId?: string }): Person;
}

export interface Workplace extends Team {
  clock: MovableClock;
  slack: StrictSlack;
  database: TestDatabase;
  milepost: Milepost;
  /** Where Slack's signed requests go; null over a socket. */
  requestUrl: string | null;
  /** Another company installs Milepost as well, in the same process. */
  installTeam(name: string): Promise<Team>;
  /** Milepost is given a new token for a workspace, as whoever runs it does before they start it again. */
  reconnect(team: InstalledTeam, botToken: string): Promise<void>;
  /** Waits until Slack and Milepost have nothing more to do for now. */
  settle(): Promise<void>;
  /** Lives until then: everything due on the way happens at its moment. */
  liveUntil(at: Date | string): Promise<void>;
  /** Wakes up then: the time between was an outage. */
  jump(at: Date | string): Promise<void>;
  /** Milepost ends, and starts again then, as another process: nobody was there in between. */
  restart(at: Date | string): Promise<void>;
  stop(): Promise<void>;
}

/** Milepost in one process with a strict Slack, a database of its own and a clock that moves when it is told to. */
export async function startWorkplace(
  options: {
    startAt?: Date;
    transport?: "socket" | "http";
    /** A level, or where the log goes. */
    log?: string | Log;
    /** How many calls and payloads Slack's log keeps. */
    logKept?: number;
    server?: DatabaseServer;
    /** Whether Slack's published rates hold; off by default. */
    rateLimits?: boolean;
    callTimeoutMs?: number;
  } = {},
): Promise<Workplace> {
  const clock = new MovableClock(options.startAt ?? MONDAY);
  const log =
    typeof options.log === "object"
      ? options.log
      : pino({ level: options.log ?? "fatal" }, pino.destination(2));
  const database = await createTestDatabase(clock, options.server);
  const manifest = parseManifest(
    parse(readFileSync(fileURLToPath(new URL("../../manifest.yml", import.meta.url)), "utf8")),
  );
  const tokens = new Map<string, string>();
  const http = options.transport === "http" ? await freePort() : null;
  const requestUrl = http === null ? null : `http://127.0.0.1:${http}/slack/events`;
  const slack = await startSlack({
    clock,
    manifest,
    // Being late is tested where lateness matters; elsewhere a busy machine is not a failure.
    ackTimeoutMs: 15_000,
    triggerLifetimeMs: 15_000,
    rateLimits: options.rateLimits ?? false,
    ...(options.logKept === undefined ? {} : { logKept: options.logKept }),
    ...(requestUrl === null ? {} : { app: { requestUrl } }),
  });
  const build = () =>
    buildApp({
      database,
      clock,
      receiver:
        http === null
          ? new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: slack.url, log })
          : new HttpReceiver({ signingSecret: slack.signingSecret, port: http, routes: {}, log }),
      slackApiUrl: slack.url,
      ...(options.callTimeoutMs === undefined ? {} : { callTimeoutMs: options.callTimeoutMs }),
      log,
      installations: installationsOf(tokens),
    });
  let running = build();
  const milepost: Milepost = {
    start: () => running.start(),
    tick: (...how) => running.tick(...how),
    nextDueAt: () => running.nextDueAt(),
    upcoming: (limit) => running.upcoming(limit),
    settle: (withinMs) => running.settle(withinMs),
    unsent: () => running.unsent(),
    trouble: () => running.trouble(),
    stop: () => running.stop(),
  };
  async function installTeam(name: string): Promise<Team> {
    const team = slack.addTeam({ name });
    tokens.set(team.id, team.botToken);
    await registerWorkspace(database, { teamId: team.id, name: team.name, botUserId: team.botUserId });
    return peopled(slack, team);
  }
  const acme = await installTeam("Acme");
  await milepost.start();

  const controls = createControls({ clock, slack, milepost });
  return {
    ...acme,
    clock,
    slack,
    database,
    milepost,
    requestUrl,
    installTeam,
    async reconnect({ id: teamId, name, botUserId }, botToken) {
      tokens.set(teamId, botToken);
      await registerWorkspace(database, { teamId, name, botUserId });
    },
    settle: controls.settle,
    liveUntil: (at) => controls.advance(new Date(at)),
    jump: (at) => controls.jump(new Date(at)),
    async restart(at) {
      await running.stop();
      clock.set(new Date(at));
      running = build();
      await running.start();
      await controls.settle();
    },
    async stop() {
      await milepost.stop();
      await slack.stop();
      await database.drop();
    },
  };
}

function peopled(slack: StrictSlack, team: InstalledTeam): Team {
  const general = slack.addChannel(team.id, { name: "general", members: [], bot: true });
  const inGeneral = (userId: string) => {
    slack.join(general.id, userId);
    return slack.person(userId, team.id);
  };
  return {
    team,
    generalId: general.id,
    add(name, { tz = "Europe/Berlin", kind = "member" } = {}) {
      return inGeneral(slack.addUser(team.id, { name: name.toLowerCase(), realName: name, tz, kind }).id);
    },
    addExternal(name, { tz = "Asia/Manila", homeTeamId } = {}) {
      const person = {
        name: name.toLowerCase(),
        realName: name,
        tz,
        homeTeamId: homeTeamId ?? slack.addCompany({ name: `${name} & Co` }).id,
      };
      return inGeneral(slack.addExternal(team.id, person).id);
    },
  };
}
