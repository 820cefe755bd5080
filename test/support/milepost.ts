import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { parse } from "yaml";
import { buildApp, type Milepost } from "../../src/app.js";
import { MovableClock } from "../../src/clock.js";
import { UserError } from "../../src/errors.js";
import { createControls } from "../../src/playground/controls.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { HttpReceiver } from "../../src/receivers/http-receiver.js";
import { SocketModeReceiver } from "../../src/receivers/socket-mode-receiver.js";
import { registerWorkspace } from "../../src/workspaces/register.js";
import { createTestDatabase, type TestDatabase } from "./database.js";
import { freePort } from "./free-port.js";

/** Monday 1 June 2026, 09:00 in Berlin. */
export const MONDAY = new Date("2026-06-01T07:00:00.000Z");

export interface Workplace {
  clock: MovableClock;
  slack: StrictSlack;
  database: TestDatabase;
  milepost: Milepost;
  team: InstalledTeam;
  /** Adds a person to the team and to #general, and answers as them. */
  add(
    name: string,
    options?: { tz?: string | null; kind?: "member" | "guest" | "single_channel_guest" },
  ): Person;
  /** Adds somebody from another company who shares a channel with Milepost. */
  addExternal(name: string, options?: { tz?: string | null }): Person;
  /** Waits until Slack and Milepost have nothing more to do for now. */
  settle(): Promise<void>;
  /** Lives until then: everything due on the way happens at its moment. */
  liveUntil(at: Date | string): Promise<void>;
  /** Wakes up then: the time between was an outage. */
  jump(at: Date | string): Promise<void>;
  stop(): Promise<void>;
}

/** Milepost in one process with a strict Slack, a database of its own and a clock that moves when it is told to. */
export async function startWorkplace(
  options: { startAt?: Date; transport?: "socket" | "http"; log?: string } = {},
): Promise<Workplace> {
  const clock = new MovableClock(options.startAt ?? MONDAY);
  const log = pino({ level: options.log ?? "fatal" }, pino.destination(2));
  const database = await createTestDatabase(clock);
  const manifest = parseManifest(
    parse(readFileSync(fileURLToPath(new URL("../../manifest.yml", import.meta.url)), "utf8")),
  );
  const tokens = new Map<string, string>();
  const http = options.transport === "http" ? await freePort() : null;
  const slack = await startSlack({
    clock,
    manifest,
    ...(http === null ? {} : { app: { requestUrl: `http://127.0.0.1:${http}/slack/events` } }),
  });
  const receiver =
    http === null
      ? new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: slack.url, log })
      : new HttpReceiver({ signingSecret: slack.signingSecret, port: http, routes: {}, log });
  const milepost = buildApp({
    database,
    clock,
    receiver,
    slackApiUrl: slack.url,
    log,
    installations: {
      async botToken(workspaceId) {
        const token = tokens.get(workspaceId);
        if (token === undefined)
          throw new UserError("not_installed", "Milepost is not installed in this workspace.");
        return token;
      },
    },
  });
  const team = slack.addTeam({ name: "Acme" });
  tokens.set(team.id, team.botToken);
  await registerWorkspace(database, { teamId: team.id, name: team.name, botUserId: team.botUserId });
  const general = slack.addChannel(team.id, { name: "general", members: [], bot: true });
  await milepost.start();

  const controls = createControls({ clock, slack, milepost });
  return {
    clock,
    slack,
    database,
    milepost,
    team,
    add(name, { tz = "Europe/Berlin", kind = "member" } = {}) {
      const user = slack.addUser(team.id, { name: name.toLowerCase(), realName: name, tz, kind });
      slack.join(general.id, user.id);
      return slack.person(user.id, team.id);
    },
    addExternal(name, { tz = "Asia/Manila" } = {}) {
      const company = slack.addCompany({ name: `${name} & Co` });
      const user = slack.addExternal(team.id, {
        name: name.toLowerCase(),
        realName: name,
        tz,
        homeTeamId: company.id,
      });
      slack.join(general.id, user.id);
      return slack.person(user.id, team.id);
    },
    settle: controls.settle,
    liveUntil: (at) => controls.advance(new Date(at)),
    jump: (at) => controls.jump(new Date(at)),
    async stop() {
      await milepost.stop();
      await slack.stop();
      await database.drop();
    },
  };
}
