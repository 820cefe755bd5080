import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HISTORY_ENDS_AT, HISTORY_STARTS_AT } from "../../src/playground/history.js";
import type { MessagePage, Stage } from "../../src/playground/server/protocol.js";
import { fastFolder } from "../support/server.js";
import { waitUntil } from "../support/wait-until.js";
import { type OpenWindow, openWindow } from "./server/open-window.js";
import { control } from "./server/requests.js";
import { inputIn, milestone, modalAfter } from "./server/using-milepost.js";

const MAIN = fileURLToPath(new URL("../../dist/playground/main.js", import.meta.url));
/** Three weeks are lived before anybody can do anything. */
const LIVED_WITHIN_MS = 120_000;

let folder: string;
let running: Running;

beforeAll(async () => {
  folder = await mkdtemp(join(await fastFolder(), "milepost-process-"));
  // For whoever runs PostgreSQL when this runs as root.
  await chmod(folder, 0o711);
});
afterAll(async () => {
  running?.child.kill("SIGKILL");
  const left = await postmaster();
  if (left !== null) process.kill(left, "SIGINT");
  await waitUntil(async () => (await postmaster()) === null);
  await rm(folder, { recursive: true });
});

interface Running {
  child: ChildProcess;
  /** With which code it ended. */
  ended: Promise<number | null>;
  /** What it wrote for whoever started it. */
  said(): string;
  complained(): string;
}

function run(options: string[], dataDir = folder): Running {
  const child = spawn(process.execPath, [MAIN, ...options], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
  });
  let [said, complained] = ["", ""];
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  const ended = once(child, "close").then(([code]) => code);
  return { child, ended, said: () => said, complained: () => complained };
}

/** Starts it, on a port that is free. Returns where its page is. */
async function start(): Promise<string> {
  running = run(["--port", "0"]);
  await expect.poll(() => running.said(), { timeout: 20_000 }).toMatch(/is at http:\/\/localhost:\d+ /);
  return /http:\/\/localhost:\d+/.exec(running.said())?.[0] ?? "";
}

async function kill(): Promise<void> {
  running.child.kill("SIGKILL");
  await running.ended;
}

/** The process of the embedded PostgreSQL; null when there is none. */
async function postmaster(dataDir = folder): Promise<number | null> {
  const path = join(dataDir, "playground", "postgres", "cluster", "postmaster.pid");
  return existsSync(path) ? Number.parseInt(await readFile(path, "utf8"), 10) : null;
}

async function stage(window: OpenWindow, fits: (stage: Stage) => boolean, withinMs?: number): Promise<Stage> {
  return (await window.told("stage", (push) => fits(push.stage), withinMs)).stage;
}

const isOpen = ({ busy, now }: Stage) => busy === null && now !== null;

it("one killed while the weeks before were being lived starts over, instead of showing half of them", {
  timeout: 2 * LIVED_WITHIN_MS,
}, async () => {
  const before = await openWindow(await start(), "maya");
  const isLiving = ({ busy }: Stage) => busy?.with === "living" && busy.note.startsWith("The second week");
  const { now } = await stage(before, isLiving, LIVED_WITHIN_MS);
  expect(new Date(now ?? 0) > HISTORY_STARTS_AT).toBe(true);
  await kill();

  const maya = await openWindow(await start(), "maya");
  const shown = maya.screen.conversations.map(({ name }) => name);
  expect(shown).not.toContain("milepost-updates");
  const starts = await stage(maya, ({ now }) => now !== null);
  expect(starts.now).toBe(HISTORY_STARTS_AT.toISOString());
  const lived = await stage(maya, isOpen, LIVED_WITHIN_MS);
  expect(lived).toMatchObject({ now: HISTORY_ENDS_AT.toISOString(), refusals: 0, problem: null });
});

it("one killed in the middle of use has everything that it had said was done", {
  timeout: LIVED_WITHIN_MS,
}, async () => {
  await kill();
  const url = await start();
  const maya = await openWindow(url, "maya");
  await stage(maya, isOpen);
  const website = idOf(maya, "website");
  const form = await modalAfter(maya, milestone(website, "add @Ana Reyes Poster by 26 June"));
  const blockId = inputIn(form, "What does done mean?");
  await maya.act({ do: "fill", viewId: form.id, blockId, given: "Printed" });
  await modalAfter(maya, { do: "submit", viewId: form.id }, "Poster");
  const said: string[] = [];
  const moving = control(url, { do: "move", to: "2026-12-01T08:00:00.000Z" }).catch(() => null);
  while ((lastStage(maya)?.now ?? "") < "2026-06-09") {
    const text = `Number ${said.length + 1}`;
    expect(await maya.act({ do: "say", channelId: website, text, threadTs: null })).toEqual({ ok: true });
    said.push(text);
  }
  const page = await maya.get<MessagePage>("messages", { channel: website });
  const ts = page?.messages.at(-1)?.ts ?? "";
  await maya.act({ do: "read", channelId: website, ts });
  await kill();
  await moving;

  const again = await openWindow(await start(), "maya");
  const opened = await stage(again, isOpen);
  expect(opened.now ?? "").toBe(maxNow(maya, opened.now ?? ""));
  expect(again.screen.conversations.find(({ id }) => id === website)).toMatchObject({
    unread: 0,
    readTs: ts,
  });
  const after = await allSaid(again, website);
  expect(after.filter((text) => text.startsWith("Number "))).toEqual(said);
  await again.act(milestone(website, "list"));
  await again.told("message", ({ message }) => JSON.stringify(message.blocks).includes("Poster"));
});

it("a second one on the same folder says who has it, and ends; the first goes on", async () => {
  const second = run(["--port", "0"]);
  expect(await second.ended).toBe(1);
  expect(second.complained()).toMatch(
    new RegExp(`^Another Milepost \\(process ${running.child.pid}\\) is using the database in .+\n$`),
  );
  expect(running.child.exitCode).toBeNull();
});

it("one whose port is taken says so, and how to take another, and leaves nothing running", async () => {
  const port = Number(new URL(/http:\S+/.exec(running.said())?.[0] ?? "").port);
  const other = join(folder, "other");
  await mkdir(other);
  const second = run(["--port", String(port)], other);
  expect(await second.ended).toBe(1);
  expect(second.complained()).toBe(
    `The playground cannot listen on port ${port}: something else uses it. ` +
      `Choose another: npm run playground -- --port ${port + 1}\n`,
  );
  expect(await postmaster(other)).toBeNull();
});

it.each(["abc", "-1", "65536", ""])("refuses --port=%s in words", async (port) => {
  const refused = run([`--port=${port}`]);
  expect(await refused.ended).toBe(1);
  expect(refused.complained()).toBe(`--port takes a number up to 65535, which "${port}" is not.\n`);
});

it("ends in good order when it is told to, with its database", async () => {
  running.child.kill("SIGTERM");
  expect(await running.ended).toBe(0);
  expect(await postmaster()).toBeNull();
  expect(running.complained()).toBe("");
});

function idOf({ screen }: OpenWindow, name: string): string {
  const found = screen.conversations.find((conversation) => conversation.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found.id;
}

function lastStage(window: OpenWindow): Stage | undefined {
  return window.pushes().findLast((push) => push.kind === "stage")?.stage;
}

/** The latest time that a window was told. */
function maxNow(window: OpenWindow, otherwise: string): string {
  const told = window.pushes().flatMap((push) => (push.kind === "stage" ? [push.stage.now ?? ""] : []));
  return [...told, otherwise].sort().at(-1) ?? "";
}

/** Everything that was said there, page by page. */
async function allSaid(window: OpenWindow, channel: string): Promise<string[]> {
  const texts: string[] = [];
  let before = "";
  for (;;) {
    const page = await window.get<MessagePage>("messages", { channel, ...(before && { before }) });
    texts.unshift(...(page?.messages.map(({ text }) => text) ?? []));
    if (page === null || !page.hasOlder) return texts;
    before = page.messages[0]?.ts ?? "";
  }
}
