import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { buildApp } from "../app.js";
import { MovableClock } from "../clock.js";
import { openDatabase } from "../database/database.js";
import { createLog } from "../log.js";
import { SocketModeReceiver } from "../receivers/socket-mode-receiver.js";
import { connectWorkspace } from "../workspaces/connect.js";
import { type Controls, createControls } from "./controls.js";
import { parseManifest } from "./slack/manifest.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "./slack/start-slack.js";

const MANIFEST = new URL("../../manifest.yml", import.meta.url);

export interface Playground {
  slack: StrictSlack;
  team: InstalledTeam;
  controls: Controls;
  stop(): Promise<void>;
}

/** A strict Slack with Milepost in it, in one process, with a database that is gone afterwards. */
export async function startPlayground(options: { startAt: Date; teamName: string }): Promise<Playground> {
  const clock = new MovableClock(options.startAt);
  const log = createLog("error");
  const slack = await startSlack({ clock, manifest: parseManifest(parse(await readFile(MANIFEST, "utf8"))) });
  const team = slack.addTeam({ name: options.teamName });
  const dataDir = await mkdtemp(join(tmpdir(), "milepost-playground-"));
  const database = await openDatabase({ dataDir, clock, log });
  const installations = await connectWorkspace({
    database,
    slackApiUrl: slack.url,
    botToken: team.botToken,
    log,
  });
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: slack.url, log });
  const milepost = buildApp({ database, clock, installations, receiver, slackApiUrl: slack.url, log });
  await milepost.start();
  return {
    slack,
    team,
    controls: createControls({ clock, slack, milepost }),
    async stop() {
      await milepost.stop();
      await slack.stop();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
