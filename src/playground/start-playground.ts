import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { buildApp, type Milepost } from "../app.js";
import { MovableClock } from "../clock.js";
import { type Database, openDatabase } from "../database/database.js";
import { createLog, type Log } from "../log.js";
import { SocketModeReceiver } from "../receivers/socket-mode-receiver.js";
import { connectWorkspace } from "../workspaces/connect.js";
import { type Controls, createControls } from "./controls.js";
import { parseManifest } from "./slack/manifest.js";
import type { Memory } from "./slack/memory.js";
import { type InstalledTeam, type SlackOptions, type StrictSlack, startSlack } from "./slack/start-slack.js";

/** Enough to look back at, and little enough to play for hours. */
const LOG_KEPT = 2_000;

const MANIFEST = new URL("../../manifest.yml", import.meta.url);

export interface Playground {
  slack: StrictSlack;
  team: InstalledTeam;
  milepost: Milepost;
  controls: Controls;
  stop(): Promise<void>;
}

export type SlackLimits = Pick<SlackOptions, "ackTimeoutMs" | "triggerLifetimeMs">;

/** A strict Slack with Milepost in it, in one process. The first workspace is made when Slack remembers none. */
export async function startPlayground(parts: {
  clock: MovableClock;
  database: Database;
  memory?: Memory;
  teamName: string;
  /** Slack's own limits, unless a slow machine is given more time than Slack would. */
  limits?: SlackLimits;
  log: Log;
}): Promise<Playground> {
  const { clock, memory, limits } = parts;
  const manifest = parseManifest(parse(await readFile(MANIFEST, "utf8")));
  const slack = await startSlack({
    clock,
    manifest,
    logKept: LOG_KEPT,
    ...limits,
    ...(memory && { memory }),
  });
  try {
    return await installMilepost(slack, parts);
  } catch (error) {
    await slack.stop();
    throw error;
  }
}

async function installMilepost(
  slack: StrictSlack,
  { clock, database, teamName, log }: Parameters<typeof startPlayground>[0],
): Promise<Playground> {
  const team = slack.installedTeams()[0] ?? slack.addTeam({ name: teamName });
  const installations = await connectWorkspace({
    database,
    slackApiUrl: slack.url,
    botToken: team.botToken,
    // Its Slack grants all that the manifest asks for.
    scopes: [],
    log,
  });
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: slack.url, log });
  const milepost = buildApp({ database, clock, installations, receiver, slackApiUrl: slack.url, log });
  await milepost.start();
  return {
    slack,
    team,
    milepost,
    controls: createControls({ clock, slack, milepost }),
    async stop() {
      await milepost.stop();
      await slack.stop();
    },
  };
}

/** One that is gone when it stops, with a database of its own. */
export async function startPassingPlayground(options: {
  startAt: Date;
  teamName: string;
}): Promise<Playground> {
  const clock = new MovableClock(options.startAt);
  const log = createLog("error");
  const dataDir = await mkdtemp(join(tmpdir(), "milepost-playground-"));
  const database = await openDatabase({ dataDir, clock, log });
  const playground = await startPlayground({ clock, database, teamName: options.teamName, log });
  return {
    ...playground,
    async stop() {
      await playground.stop();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
