import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { Host } from "../../../src/playground/host.js";
import type { Control } from "../../../src/playground/server/control.js";
import type { Outcome } from "../../../src/playground/server/protocol.js";
import { servePage } from "../../../src/playground/server/serve.js";
import type { StrictSlack } from "../../../src/playground/slack/start-slack.js";
import type { SlackLimits } from "../../../src/playground/start-playground.js";
import { fastFolder } from "../../support/server.js";
import { type ApiAnswer, callApi } from "../support/api.js";
import { type OpenWindow, openWindow } from "./open-window.js";
import { control } from "./requests.js";

/** A playground and its server, without a browser. */
export interface Playing {
  readonly host: Host;
  readonly url: string;
  readonly dataDir: string;
  /** The one that is open just now. */
  readonly slack: StrictSlack;
  /** Somebody opens a window, and has seen what it shows first. */
  open(handle: string): Promise<OpenWindow>;
  control(what: Control): Promise<Outcome>;
  /** Calls Slack as Milepost does. */
  asApp(method: string, args: Record<string, unknown>): Promise<ApiAnswer>;
  channelId(name: string): string;
  userId(handle: string): string;
  /** Ends in good order, and starts again on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Being late is tested where lateness matters; elsewhere a busy machine is not a failure. */
const PATIENT = { ackTimeoutMs: 15_000, triggerLifetimeMs: 15_000 };

/** One with an empty workspace: its people and channels, and Milepost not set up. */
export async function startPlaying(limits: SlackLimits = PATIENT): Promise<Playing> {
  const dataDir = await mkdtemp(join(await fastFolder(), "milepost-playing-"));
  let { host, page } = await start(dataDir, limits);
  const slack = () => openPlayground(host).slack;
  const stop = async () => {
    await page.stop();
    await host.stop();
  };
  return {
    dataDir,
    get host() {
      return host;
    },
    get url() {
      return page.url;
    },
    get slack() {
      return slack();
    },
    open: (handle) => openWindow(page.url, handle),
    control: (what) => control(page.url, what),
    asApp: (method, args) => callApi(slack(), method, args, openPlayground(host).team.botToken),
    channelId: (name) => idOf([...slack().world.channels.values()], name),
    userId: (handle) => idOf([...slack().world.users.values()], handle),
    async restart() {
      await stop();
      ({ host, page } = await start(dataDir, limits));
    },
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function start(dataDir: string, limits: SlackLimits) {
  const host = new Host({ dataDir, fresh: "empty", limits, log: pino({ level: "silent" }) });
  await host.idle();
  openPlayground(host);
  const page = await servePage(host, { port: 0, pageFolder: await makePage(dataDir) });
  return { host, page };
}

/** A page; what nobody is to read lies beside it. */
async function makePage(dataDir: string): Promise<string> {
  const pageFolder = join(dataDir, "page");
  await mkdir(pageFolder, { recursive: true });
  await writeFile(join(pageFolder, "index.html"), "<title>The page</title>");
  return pageFolder;
}

function openPlayground({ playground, state }: Host) {
  if (playground === null) throw new Error(`no workspace is open: ${state.problem}`);
  return playground;
}

function idOf(all: readonly { id: string; name: string }[], name: string): string {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found.id;
}
