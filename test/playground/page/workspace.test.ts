import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import {
  expectAccessible,
  goTo,
  hasBrowser,
  message,
  modal,
  openStudio,
  picture,
  press,
  type Studio,
  type,
} from "./browser.js";

async function trouble(page: Page, name: string): Promise<void> {
  await page.getByText(/^Trouble/).click();
  await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
}

/** Moves time, and waits until that time has arrived. */
async function move(page: Page, how: string): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.url().includes("/api/control"), { timeout: 40_000 }),
    press(page.getByRole("region", { name: "Time" }), how),
  ]);
}

/** What a newcomer finds: three weeks of somebody's work, and everybody whom they can be. */
describe.skipIf(!hasBrowser("the lived-in workspace in the page"))(
  "in the lived-in workspace",
  { timeout: 60_000 },
  () => {
    let studio: Studio;
    const windows = new Map<string, Page>();

    beforeAll(async () => {
      studio = await openStudio("lived_in");
    }, 240_000);

    afterAll(() => studio?.stop());

    /** Each person keeps one window. */
    async function as(handle: string): Promise<Page> {
      onTestFailed(() => studio.pictures("broken-workspace"));
      const window = windows.get(handle) ?? (await studio.as(handle));
      windows.set(handle, window);
      return window;
    }

    it.each([
      ["maya", "milepost-updates"],
      ["jonas", "milepost-updates"],
      ["nora", "general"],
      ["ana", "Messages"],
      ["leo", "Messages"],
      ["priya", "Messages"],
      ["tom", "Messages"],
    ])("%s finds what is theirs", async (handle, place) => {
      const window = await as(handle);
      await goTo(window, place);
      await window.getByRole("article").first().waitFor();
      await picture(window, `${handle}-in-${place}`);
      await expectAccessible(window, handle);
    });

    it.each(["maya", "nora", "ana", "tom"])("%s has a Home of their own", async (handle) => {
      const window = await as(handle);
      await goTo(window, "Home");
      await window.getByRole("region", { name: "Home" }).getByText(/\w/).first().waitFor();
      await picture(window, `home-${handle}`);
      await expectAccessible(window, `${handle}'s Home`);
    });

    it("people from other companies have no Home, and are told when a command is not for them", async () => {
      const leo = await as("leo");
      await goTo(leo, "Messages");
      expect(await leo.getByRole("navigation", { name: "Milepost" }).count()).toBe(0);
      await type(leo, "/milestone list");
      await leo.getByText("/milestone is not a valid command here.").waitFor();
      expect(await leo.getByRole("main").getByRole("textbox").inputValue()).toBe("/milestone list");
      await leo.getByRole("main").getByRole("textbox").fill("");
    });

    it("two people at once see each other's doing: marks for what is unread, threads, edits", async () => {
      const maya = await as("maya");
      const jonas = await as("jonas");
      await goTo(maya, "Home");
      await goTo(jonas, "general");
      await type(jonas, "@Maya Lindgren have you seen the gallery? :tada:");
      const row = maya
        .getByRole("navigation", { name: "Conversations" })
        .getByRole("button", { name: /general/ });
      await row.getByText("1", { exact: true }).waitFor();
      await goTo(maya, "general");
      await expect.poll(() => row.getByText("1", { exact: true }).count()).toBe(0);
      const said = message(maya, "have you seen the gallery?");
      expect(await said.innerText()).toContain("@Maya Lindgren");
      await said.getByRole("img", { name: "tada" }).waitFor();

      await said.hover();
      await press(said, "Reply");
      const thread = maya.getByRole("complementary", { name: "Thread" });
      await thread.getByRole("textbox").fill("On my phone, too.");
      await thread.getByRole("textbox").press("Enter");
      await thread.getByText("On my phone, too.").waitFor();
      await message(jonas, "have you seen the gallery?").getByRole("button", { name: "1 reply" }).click();
      await jonas.getByRole("complementary", { name: "Thread" }).getByText("On my phone, too.").waitFor();
      await picture(jonas, "thread");
      await expectAccessible(jonas, "thread");
      await press(jonas.getByRole("complementary", { name: "Thread" }), "Close");
      await press(thread, "Close");
    });

    it("work is done by keyboard alone: into a modal, round in it, out of it with Esc, and back where one was", async () => {
      const ana = await as("ana");
      await goTo(ana, "Home");
      const opener = ana
        .getByRole("region", { name: "Home" })
        .locator("button")
        .filter({ hasText: "When I'm asked" });
      await opener.focus();
      await ana.keyboard.press("Enter");
      await modal(ana).waitFor();
      for (let presses = 0; presses < 40; presses += 1) {
        await ana.keyboard.press("Tab");
        expect(
          await ana.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null",
          ),
        ).toBe(true);
      }
      await expectAccessible(ana, "a modal");
      await picture(ana, "when-im-asked");
      await ana.keyboard.press("Escape");
      await modal(ana).waitFor({ state: "hidden" });
      await expect
        .poll(() => opener.evaluate((element) => element.ownerDocument.activeElement === element))
        .toBe(true);
    });

    it("a menu opens by keyboard, and what ends something is asked about first", async () => {
      const maya = await as("maya");
      await goTo(maya, "milepost-updates");
      const card = message(maya, "Still nothing from Priya Nair");
      await card.getByRole("button", { name: /More actions/ }).focus();
      await maya.keyboard.press("Enter");
      await maya.getByRole("menuitem", { name: "Dismiss" }).waitFor();
      await picture(maya, "menu");
      await expectAccessible(maya, "a menu");
      await maya.keyboard.press("Escape");
      expect(await maya.getByRole("menuitem").count()).toBe(0);
    });

    it("anything can be looked behind: its JSON, what is spoken, what is seen", async () => {
      const maya = await as("maya");
      await goTo(maya, "milepost-updates");
      const card = message(maya, "M5 Checkout in Portuguese was due");
      await card.hover();
      await press(card, "Look behind");
      const behind = maya.getByRole("dialog", { name: "Behind this message" });
      await behind.getByRole("region", { name: "Block Kit JSON" }).getByText('"type": "section"').waitFor();
      expect(await behind.getByRole("region", { name: "In plain text" }).innerText()).toContain(
        "Leo Prado has not said that it is done.",
      );
      await expectAccessible(maya, "behind a message");
      await picture(maya, "behind");
      await maya.keyboard.press("Escape");
      await behind.waitFor({ state: "hidden" });
    });

    it("the log has every call and payload, both ways, with what went out and came back", async () => {
      const maya = await as("maya");
      await maya.getByRole("button", { name: /^Log/ }).click();
      await goTo(maya, "general");
      await type(maya, "/milestone list");
      const log = maya.getByRole("region", { name: "Log of calls and payloads" });
      const line = log.getByRole("button", { name: /Slack → Milepost \/milestone/ }).first();
      await line.click();
      await log.getByRole("region", { name: "What went out" }).getByText('"command": "/milestone"').waitFor();
      await expectAccessible(maya, "the log");
      await picture(maya, "log");
      await maya.getByRole("button", { name: "Close the log" }).click();
    });

    it("when Slack is out, time goes on, and what waits is sent once it is well", async () => {
      const maya = await as("maya");
      const ana = await as("ana");
      await goTo(ana, "Messages");
      await trouble(maya, "Outage");
      await picture(maya, "trouble");
      await expectAccessible(maya, "the panel of troubles");
      await maya.keyboard.press("Escape");
      await move(maya, "Next:");
      await maya.getByText(/for Slack to take it/).waitFor();
      await picture(maya, "outage");
      await trouble(maya, "Slack is well");
      await maya.keyboard.press("Escape");
      await message(ana, "how is the work going?").waitFor({ timeout: 60_000 });
    });

    it("a deactivated contractor and a removed bot are told to the owners", async () => {
      const maya = await as("maya");
      await maya.getByText("Trouble", { exact: true }).click();
      await maya.getByRole("checkbox", { name: "Tom Baker" }).uncheck();
      await maya.keyboard.press("Escape");
      await goTo(maya, "milepost-updates");
      await move(maya, "+1 day");
      await move(maya, "+1 day");
      await message(maya, "Tom Baker").waitFor();
      await picture(maya, "deactivated");
    });

    it("dark is as readable as light", async () => {
      const window = await studio.as("maya", { colorScheme: "dark" });
      await goTo(window, "milepost-updates");
      await window.getByRole("article").first().waitFor();
      await expectAccessible(window, "dark channel");
      await picture(window, "dark");
      await goTo(window, "Home");
      await window.getByText("Waiting for you").first().waitFor();
      await expectAccessible(window, "dark Home");
      await press(window.getByRole("region", { name: "Home" }), "Set up");
      await modal(window).waitFor();
      await expectAccessible(window, "dark modal");
      await picture(window, "dark-modal");
      await window.keyboard.press("Escape");
    });

    it("a phone shows one thing at a time, with everything in reach", async () => {
      const phone = await studio.as("maya", {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      });
      await picture(phone, "phone-first");
      await goTo(phone, "milepost-updates");
      await phone.getByRole("article").first().waitFor();
      await expectAccessible(phone, "phone channel");
      await picture(phone, "phone-channel");
      expect(await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await phone.getByRole("button", { name: "All conversations" }).click();
      await picture(phone, "phone-list");
      await expectAccessible(phone, "phone list");
      await goTo(phone, "Home");
      await phone.getByText("Waiting for you").first().waitFor();
      await picture(phone, "phone-home");
      await press(phone.getByRole("region", { name: "Home" }), "Add a milestone");
      await modal(phone).waitFor();
      await picture(phone, "phone-modal");
      await expectAccessible(phone, "phone modal");
      await phone.getByRole("button", { name: "Close", exact: true }).click();
      await phone.getByRole("button", { name: "More", exact: true }).click();
      await picture(phone, "phone-more");
      await expectAccessible(phone, "phone with everything");
    });

    it("starts again in an empty workspace, with every window in it", async () => {
      const maya = await as("maya");
      const ana = await as("ana");
      await maya.getByText("Start again").click();
      await press(maya, "An empty workspace");
      await press(maya, "Start there");
      await maya.getByText("Nothing is planned.").waitFor();
      await expect.poll(() => ana.getByText("Photo gallery").count()).toBe(0);
      await goTo(maya, "Home");
      await maya.getByRole("region", { name: "Home" }).getByRole("button", { name: "Set up" }).waitFor();
    });

    it("no window has complained", () => {
      expect(studio.complaints).toEqual([]);
    });
  },
);
