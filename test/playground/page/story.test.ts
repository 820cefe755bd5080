import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  choose,
  expectAccessible,
  goTo,
  hasBrowser,
  liveUntil,
  liveUntilThere,
  message,
  modal,
  openStudio,
  picture,
  press,
  type Studio,
  type,
} from "./browser.js";
import { openCamera } from "./story-page/camera.js";

/** The main job, clicked through as people would: what docs/story.html tells. */
describe.skipIf(!hasBrowser("the main job in the page"))("in the page", { timeout: 120_000 }, () => {
  let studio: Studio;
  let maya: Page;
  let ana: Page;
  let leo: Page;
  const camera = openCamera();

  beforeAll(async () => {
    studio = await openStudio("empty");
    maya = await studio.as("maya", { deviceScaleFactor: 2 });
    ana = await studio.as("ana", { deviceScaleFactor: 2 });
    leo = await studio.as("leo", { viewport: { width: 390, height: 844 }, hasTouch: true });
  }, 120_000);

  afterAll(() => studio?.stop());

  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => studio.pictures("broken-story"));
  });

  async function sendNow(): Promise<void> {
    const button = modal(maya).locator("button").filter({ hasText: "Send now" });
    await button.click();
    await button.waitFor({ state: "hidden" });
  }

  it("an owner sets Milepost up with one command and one button", async () => {
    await goTo(maya, "Home");
    await maya.getByRole("main").getByRole("button", { name: "Set up" }).waitFor();
    await goTo(maya, "general");
    await type(maya, "/milestone setup");
    await press(modal(maya), "Make a private one for me");
    await modal(maya).getByText("Milepost is set up").first().waitFor();
    await expectAccessible(maya, "set-up");
    await picture(maya, "set-up");
    await press(modal(maya), "Done");
    await modal(maya).waitFor({ state: "hidden" });
    await goTo(maya, "milepost-updates");
  });

  it("adds a milestone, is told on the field what is missing, and sees what the contractor gets", async () => {
    const box = maya.getByRole("main").getByRole("textbox");
    await box.pressSequentially("/mil");
    await box.press("Enter");
    await box.pressSequentially("add @An");
    await maya.getByRole("option", { name: "Ana Reyes" }).waitFor();
    await box.press("Enter");
    await box.pressSequentially("Landing page by 22 May");
    await box.press("Enter");
    await press(modal(maya), /^Add$/);
    const done = modal(maya).getByRole("textbox", { name: "What does done mean?" });
    await expect.poll(() => done.getAttribute("aria-invalid")).toBe("true");
    await modal(maya).getByText("Please complete this required field.").waitFor();
    await done.fill("Live on our domain, and reads well on a phone");
    await expectAccessible(maya, "add a milestone");
    await picture(maya, "add-a-milestone");
    await camera.take(maya, modal(maya), "add");
    await press(modal(maya), /^Add$/);
    await press(modal(maya), /See what/);
    // The modal beneath names the milestone as well.
    await modal(maya).getByText("What Ana Reyes gets").waitFor();
    await picture(maya, "what-they-get");
    await maya.keyboard.press("Escape");
    await sendNow();
    await maya.keyboard.press("Escape");
    await modal(maya).waitFor({ state: "hidden" });
  });

  it("the contractor's own window has it without a reload", async () => {
    await goTo(ana, "Messages");
    await message(ana, "Landing page").waitFor();
    await expect.poll(() => message(ana, "Landing page").innerText()).toContain("Maya Lindgren");
    await camera.take(ana, message(ana, "Landing page"), "hears");
  });

  it("somebody from another company gets work of their own", async () => {
    await type(maya, "/milestone add @Leo Prado Newsletter every month");
    await modal(maya).getByRole("textbox", { name: "What does done mean?" }).fill("Sent to the list");
    await press(modal(maya), /^Add$/);
    await sendNow();
    await maya.keyboard.press("Escape");
    await modal(maya).waitFor({ state: "hidden" });
  });

  it("is asked in the morning of their own day, and answers in a modal that says what is missing", async () => {
    await liveUntil(maya, /Check-in for Ana Reyes/);
    const asking = message(ana, "how is the work going?");
    await asking.waitFor();
    await picture(ana, "check-in");
    await camera.take(ana, asking, "asked");
    await press(asking, "Update…");
    await choose(modal(ana), "How is it going?", "At risk");
    await press(modal(ana), "Send");
    await modal(ana).getByText("What puts it at risk? A few words are enough.").waitFor();
    await picture(ana, "an-update-with-an-error");
    await expectAccessible(ana, "an update with an error");
    await modal(ana)
      .getByRole("textbox", { name: /What moved/ })
      .fill("The draft is up. I am still waiting for the photos.");
    await modal(ana)
      .getByRole("textbox", { name: /Anything you need/ })
      .fill("Can you send me the team photos?");
    await camera.take(ana, modal(ana), "answers");
    await press(modal(ana), "Send");
    await modal(ana).waitFor({ state: "hidden" });
    await message(ana, "Your update is saved").waitFor();
  });

  it("the owner reads what is at risk, and the question, where they said they would", async () => {
    await message(maya, "is at risk").waitFor();
    await message(maya, "Can you send me the team photos?").waitFor();
    await picture(maya, "at-risk-and-a-question");
    await expectAccessible(maya, "owner channel");
    await camera.take(maya, message(maya, "is at risk"), "at-risk");
    await camera.take(maya, message(maya, "Can you send me the team photos?"), "question");
  });

  it("replies, and the contractor has the answer in her own conversation", async () => {
    await press(message(maya, "Can you send me the team photos?"), "Reply…");
    await modal(maya)
      .getByRole("textbox")
      .first()
      .fill("They are in our shared folder now. The third row is the one I like best.");
    await camera.take(maya, modal(maya), "reply");
    await press(modal(maya), "Send");
    await modal(maya).waitFor({ state: "hidden" });
    await message(ana, "The third row").waitFor();
    await camera.take(ana, message(ana, "The third row"), "replied");
  });

  it("a silence is one card", async () => {
    await liveUntil(maya, /Leo Prado's time to answer ends/);
    await message(maya, "No update yet from Leo Prado").waitFor();
    await picture(maya, "a-silence");
    await camera.take(maya, message(maya, "No update yet from Leo Prado"), "silent");
  });

  it("what is done is accepted with one button, and the contractor is thanked", async () => {
    await liveUntil(maya, /Check-in for Ana Reyes/);
    await press(message(ana, "how is the work going?"), "Update…");
    await choose(modal(ana), "How is it going?", "Done");
    await modal(ana)
      .getByRole("textbox", { name: /What moved/ })
      .fill("It is live, with your photos: have a look on your phone.");
    await modal(ana).getByRole("textbox", { name: /Link/ }).fill("https://lindgren.example/landing");
    await press(modal(ana), "Send");
    await modal(ana).waitFor({ state: "hidden" });
    const delivery = message(maya, "says M1 Landing page is done");
    await delivery.waitFor();
    await camera.take(maya, delivery, "delivered");
    await press(delivery, "Accept");
    await message(maya, "accepted it").waitFor();
    await liveUntilThere(maya, message(ana, "Thank you!"));
    await camera.take(ana, message(ana, "Thank you!"), "thanked");
  });

  it("a silence that goes on comes to a backup plan, in the same card", async () => {
    const card = message(maya, "Nothing from Leo Prado for");
    await liveUntilThere(maya, card);
    await camera.take(maya, card, "ladder");
    await press(card, "Backup plan");
    await modal(maya).getByText("Leo Prado").first().waitFor();
    await camera.take(maya, modal(maya), "backup-plan");
    await maya.keyboard.press("Escape");
    await modal(maya).waitFor({ state: "hidden" });
  });

  it("is settled in place by a late answer from a phone", async () => {
    await goTo(leo, "Messages");
    await picture(leo, "phone");
    await expectAccessible(leo, "a phone");
    await press(leo.getByRole("main"), "On track");
    await message(maya, "Leo Prado has answered").waitFor();
    await expect.poll(() => maya.getByText("No update yet from Leo Prado").count()).toBe(0);
    await picture(maya, "settled");
    await camera.take(maya, message(maya, "Leo Prado has answered"), "settled");
  });

  it("the week is one message, and says all of it", async () => {
    const week = message(maya, /^.*Week of/s);
    await expect.poll(() => week.innerText()).toContain("accepted");
    await camera.take(maya, week, "week");
  });

  it.runIf(process.env.RENEW_PICTURES)("docs/story.html is written", () => camera.develop());

  it("Slack has refused nothing, and no window has complained", () => {
    expect(studio.host.playground?.slack.refusals()).toEqual([]);
    expect(studio.complaints).toEqual([]);
  });
});
