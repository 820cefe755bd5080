import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import {
  choose,
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
import { CONFIRMED, EVERY_INPUT, everyMessage } from "./every-block.js";

/** Whatever an app may send, drawn as Slack draws it, and what people do with it told to the app. */
describe.skipIf(!hasBrowser("Block Kit in the page"))("the page", { timeout: 60_000 }, () => {
  let studio: Studio;
  let maya: Page;

  beforeAll(async () => {
    // Nobody answers presses of what is only here to be seen.
    studio = await openStudio("empty", { ackTimeoutMs: 3_000, triggerLifetimeMs: 15_000 });
    maya = await studio.as("maya");
  }, 120_000);

  afterAll(() => studio?.stop());

  /** A Web API call as the app makes it. */
  async function call(method: string, args: object): Promise<void> {
    const { slack, team } = playground();
    const response = await fetch(slack.url + method, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${team.botToken}` },
      body: JSON.stringify(args),
    });
    const answer: { ok: boolean } = JSON.parse(await response.text());
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  }

  function playground() {
    onTestFailed(() => studio.pictures("broken-blocks"));
    if (studio.host.playground === null) throw new Error("no workspace is open");
    return studio.host.playground;
  }

  function userId(handle: string): string {
    const user = [...playground().slack.world.users.values()].find(({ name }) => name === handle);
    return user?.id ?? "";
  }

  it("draws every block of a message, dates in the zone of who looks", async () => {
    const { slack } = playground();
    const website = [...slack.world.channels.values()].find(({ name }) => name === "website");
    const channel = website?.id ?? "";
    for (const blocks of everyMessage(userId("ana"), channel))
      await call("chat.postMessage", { channel, text: "one of everything", blocks });
    await goTo(maya, "website");
    const everything = message(maya, "Monday's check-in");
    const text = await everything.innerText();
    for (const words of [
      "@Ana Reyes",
      "#website",
      "@here",
      "2026-03-02 10:00 AM",
      "not at 10:00:30",
      "another",
      "How it looks",
      "with a body",
      "Three that are late",
      "rich link",
      "second",
      "quoted",
      "as typed",
      "Ana | 2 days",
      "On track so far: 3",
    ])
      expect(text).toContain(words);
    for (const name of ["tada", "wave", "sunny"]) await everything.getByRole("img", { name }).waitFor();
    expect(await everything.getByRole("link", { name: "a link" }).getAttribute("rel")).toContain(
      "noreferrer",
    );
    await message(maya, "a plain table").waitFor();
    const ana = await studio.as("ana");
    await goTo(ana, "website");
    expect(await message(ana, "Monday's check-in").innerText()).toContain("2026-03-02 5:00 PM");
    await expectAccessible(maya, "every block");
    await picture(maya, "every-block");
  });

  it("asks before it does what the app wants confirmed", async () => {
    const presses = () => playground().slack.counts.get("block_actions") ?? 0;
    const everything = message(maya, "Monday's check-in");
    await press(everything, "Remove…");
    await modal(maya).getByText("Remove this owner?").waitFor();
    await expectAccessible(maya, "a confirmation");
    await press(modal(maya), "Not now");
    await modal(maya).waitFor({ state: "hidden" });
    expect(presses()).toBe(0);
    await press(everything, "Remove…");
    await press(modal(maya), CONFIRMED);
    await expect.poll(presses, { timeout: 20_000 }).toBe(1);
  });

  it("takes what people fill into every input, as Slack would send it", async () => {
    await goTo(maya, "general");
    await type(maya, "/milestone help");
    await message(maya, "Only visible to you").waitFor();
    const asked = playground().slack.log.findLast(({ name }) => name === "/milestone")?.request;
    const trigger = JSON.stringify(asked).match(/"trigger_id":"([^"]+)"/)?.[1];
    await call("views.open", { trigger_id: trigger, view: EVERY_INPUT });
    const form = modal(maya);
    await form.getByRole("textbox", { name: "Title" }).fill("A title");
    await form.getByRole("textbox", { name: "Notes" }).fill("two\nlines");
    await form.getByRole("radio", { name: /At risk/ }).check();
    await form.getByRole("checkbox", { name: /On track/ }).check();
    await form.getByRole("checkbox", { name: /Blocked/ }).check();
    await form.getByLabel("By", { exact: true }).fill("2026-06-12");
    await form.getByLabel("Hour", { exact: true }).fill("10:30");
    await form.getByLabel("Moment", { exact: true }).fill("2026-06-12T10:30");
    await choose(form, "Status", "Blocked");
    await choose(form, "Zone", "Manila");
    await choose(form, "Several", "On track");
    await choose(form, "Several", "At risk");
    await choose(form, "Who", "Ana Reyes");
    await choose(form, "People", "Jonas Weber");
    await choose(form, "Where", "general");
    await choose(form, "Public", "shop-photos");
    await choose(form, "Places", "general");
    await form.getByLabel("Leeway").fill("3");
    await form.getByRole("textbox", { name: "Email" }).fill("ana@example.com");
    await form.getByRole("textbox", { name: "Link" }).fill("https://example.com");
    await expectAccessible(maya, "every input");
    await picture(maya, "every-input");
    const held = () => {
      const view = playground().slack.person(userId("maya")).view();
      return Object.fromEntries(
        Object.entries(view?.values ?? {}).map(([blockId, block]) => {
          const { type: _, ...value } = block.it ?? { type: "image" };
          return [blockId, Object.values(value)[0]];
        }),
      );
    };
    const channelId = (name: string) =>
      [...playground().slack.world.channels.values()].find((channel) => channel.name === name)?.id;
    await expect.poll(() => held().link).toBe("https://example.com");
    expect(held()).toMatchObject({
      title: "A title",
      notes: "two\nlines",
      when: { value: "risk" },
      days: [{ value: "on" }, { value: "blocked" }],
      by: "2026-06-12",
      hour: "10:30",
      // Half past ten in Berlin, where Maya is.
      moment: 1_781_253_000,
      status: { value: "blocked" },
      zone: { value: "Asia/Manila" },
      several: [{ value: "on" }, { value: "risk" }],
      who: userId("ana"),
      people: [userId("jonas")],
      where: channelId("general"),
      public: channelId("shop-photos"),
      places: [channelId("general")],
      leeway: "3",
      mail: "ana@example.com",
    });
    await maya.keyboard.press("Escape");
  });

  it("has complained of nothing but pictures that are not to be had here", () => {
    expect(studio.complaints.filter((complaint) => !complaint.includes("face.png"))).toEqual([]);
  });
});
