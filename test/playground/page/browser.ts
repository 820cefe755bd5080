import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe, { type AxeResults } from "axe-core";
import { pino } from "pino";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { Host } from "../../../src/playground/host.js";
import type { WorkspaceKind } from "../../../src/playground/open-workspace.js";
import { servePage } from "../../../src/playground/server/serve.js";
import type { SlackLimits } from "../../../src/playground/start-playground.js";
import { fastFolder } from "../../support/server.js";

const BUILT_PAGE = fileURLToPath(new URL("../../../dist/playground/page", import.meta.url));
const PICTURES = join(tmpdir(), "milepost-pictures");
const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
const README = readFileSync(join(PROJECT, "README.md"), "utf8");
const BROWSER = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

/** Whether there is a browser to test with; says so where there is none. */
export function hasBrowser(what: string): boolean {
  if (BROWSER !== undefined) return true;
  process.stderr.write(
    `\n!!! SKIPPED: ${what}. There is no Chromium on this machine: install Debian's "chromium", or set CHROMIUM.\n\n`,
  );
  return false;
}

/** A playground with its page, and a browser in which any number of people can look at it. */
export interface Studio {
  host: Host;
  url: string;
  /** Somebody opens a window of their own. */
  as(handle: string, options?: BrowserContextOptions): Promise<Page>;
  /** What the page complained of in any window: there should be nothing. */
  complaints: string[];
  /** Takes a picture of every window, for whoever has to find out what went wrong. */
  pictures(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param limits how long Slack waits: being late is tested elsewhere, and a busy machine is not a failure */
export async function openStudio(
  kind: WorkspaceKind,
  limits: SlackLimits = { ackTimeoutMs: 15_000, triggerLifetimeMs: 15_000 },
): Promise<Studio> {
  if (!existsSync(join(BUILT_PAGE, "index.html"))) throw new Error("the page is not built: npm run build");
  const dataDir = await mkdtemp(join(await fastFolder(), "milepost-page-"));
  const host = new Host({ dataDir, fresh: kind, limits, log: pino({ level: "error" }) });
  await host.idle();
  const page = await servePage(host, { port: 0, pageFolder: BUILT_PAGE });
  const browser = await launch();
  const complaints: string[] = [];
  return {
    host,
    url: page.url,
    complaints,
    async pictures(name) {
      const windows = browser.contexts().flatMap((context) => context.pages());
      for (const [index, window] of windows.entries()) await picture(window, `${name}-${index + 1}`);
    },
    async as(handle, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(10_000);
      const window = await context.newPage();
      window.on("pageerror", (error) => complaints.push(String(error)));
      window.on("console", (message) => {
        if (["error", "warning"].includes(message.type()))
          complaints.push(`${handle}: ${message.text()} (${message.location().url})`);
      });
      await window.goto(`${page.url}/?as=${handle}`);
      await window.getByRole("navigation", { name: "Conversations" }).waitFor({ state: "attached" });
      return window;
    },
    async stop() {
      await browser.close();
      await page.stop();
      await host.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: BROWSER ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Goes where somebody reads: a channel by its name, or one of Milepost's two sides. */
export async function goTo(page: Page, where: string): Promise<void> {
  const isApp = where === "Home" || where === "Messages";
  const list = page.getByRole("navigation", { name: "Conversations" });
  const row = list.getByRole("button", { name: isApp ? /^Milepost/ : new RegExp(`\\b${where}\\b`) });
  if (!(await row.isVisible())) await page.getByRole("button", { name: /all conversations/i }).click();
  await row.click();
  if (where === "Home")
    await page.getByRole("navigation", { name: "Milepost" }).getByRole("button", { name: where }).click();
}

/** Types into the conversation in front and presses Enter. */
export async function type(page: Page, text: string): Promise<void> {
  const box = page.getByRole("main").getByRole("textbox");
  await box.fill(text);
  // What is suggested for the last word is not meant here.
  await box.press("Escape");
  await box.press("Enter");
}

/** The newest message of the conversation in front that says this. */
export function message(page: Page, words: string | RegExp): Locator {
  return page.getByRole("main").getByRole("article").filter({ hasText: words }).last();
}

export function modal(page: Page): Locator {
  return page.getByRole("dialog");
}

/** Presses the last button that shows these words. */
export function press(where: Page | Locator, words: string | RegExp): Promise<void> {
  return where.locator("button").filter({ hasText: words }).last().click();
}

/** Chooses from a menu with search, as by keyboard. */
export async function choose(where: Locator, label: string, option: string): Promise<void> {
  const box = where.getByRole("combobox", { name: label });
  // Where several can be chosen it stays open.
  if ((await box.getAttribute("aria-expanded")) !== "true") await box.click();
  await where.getByRole("option", { name: option }).first().click();
}

/** Moves time to the next thing of this name, and lives through what falls due before. */
export function liveUntil(page: Page, what: RegExp): Promise<void> {
  return moveOn(page, async (name) => what.test(name), String(what));
}

/** Moves time, from one thing to the next, until this is there to be read. */
export function liveUntilThere(page: Page, what: Locator): Promise<void> {
  return moveOn(page, async () => (await what.count()) > 0, String(what));
}

async function moveOn(page: Page, isThere: (name: string) => Promise<boolean>, what: string): Promise<void> {
  for (let moves = 0; moves < 60; moves += 1) {
    const next = page.getByRole("button", { name: /^Next:/ });
    // Read and pressed at one moment: what comes next changes while the page is looked at.
    const [name] = await Promise.all([
      next.evaluate((button: { click(): void; innerText: string }) => {
        button.click();
        return button.innerText;
      }),
      page.waitForResponse((response) => response.url().includes("/api/control")),
    ]);
    await expect.poll(() => next.innerText()).not.toBe(name);
    if (await isThere(name.replace(/\s+/g, " "))) return;
  }
  throw new Error(`${what} did not come`);
}

/** Takes a picture to look at; `RENEW_PICTURES=1` renews those that the README shows. */
export async function picture(page: Page, name: string): Promise<void> {
  const inReadme = `docs/screenshots/${name}.png`;
  const path = join(PICTURES, `${name}.png`);
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path, animations: "disabled", scale: "css" });
  if (process.env.RENEW_PICTURES && README.includes(inReadme)) await copyFile(path, join(PROJECT, inReadme));
}

/** Holds what is in front against the rules for accessible pages, leaving out what is merely advice. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(serious).toEqual([]);
}
