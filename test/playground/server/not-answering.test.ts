import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { inputIn, milestone, modalAfter, pressing, setUp } from "./using-milepost.js";

/** The database of the workspace that is open. */
const NOW = "now";

let playing: Playing;
let maya: OpenWindow;
let website: string;

beforeAll(async () => {
  // Slack's own limits: the three seconds are real.
  playing = await startPlaying({});
  maya = await playing.open("maya");
  website = playing.channelId("website");
  await setUp(maya, website);
});
afterAll(() => playing.stop());

/** While this lasts, Milepost waits for its database, and answers nobody. */
async function whileMilepostHangs(work: () => Promise<void>): Promise<void> {
  const superuserUrl = new URL(await readFile(join(playing.dataDir, "postgres", "superuser-url"), "utf8"));
  superuserUrl.pathname = NOW;
  const client = new pg.Client({ connectionString: superuserUrl.href });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("LOCK TABLE workspaces, people IN ACCESS EXCLUSIVE MODE");
    await work();
  } finally {
    await client.end();
  }
}

it("what Milepost does not answer in time fails in Slack's words, and nothing of what was typed is lost", async () => {
  await maya.act({ do: "open_home" });
  const home = (await maya.told("home")).home?.blocks ?? [];
  const form = await modalAfter(maya, milestone(website, "add @Ana Reyes Landing page by 22 May"));
  const blockId = inputIn(form, "What does done mean?");
  await maya.act({ do: "fill", viewId: form.id, blockId, given: "It is live" });

  await whileMilepostHangs(async () => {
    const [command, press, submission] = await Promise.all([
      maya.act(milestone(website, "list")),
      maya.act({ do: "press_home", action: pressing(home, "Add a milestone") }),
      maya.act({ do: "submit", viewId: form.id }),
    ]);
    expect(command).toEqual({
      ok: false,
      message: "/milestone failed because the app did not respond. (operation_timeout)",
    });
    expect(press).toEqual({ ok: false, message: "Milepost is not responding." });
    expect(submission).toEqual({ ok: false, message: "We had some trouble connecting. Try again?" });
  });
  const { screen } = await playing.open("maya");
  expect(screen.modals[0]).toMatchObject({ id: form.id, values: { [blockId]: expect.anything() } });
  expect(JSON.stringify(screen.modals[0]?.values[blockId])).toContain("It is live");
});

it("while Milepost is not there at all, everything fails in Slack's words", async () => {
  await playing.host.idle();
  await playing.host.playground?.milepost.stop();
  expect(await maya.act(milestone(website, "list"))).toEqual({
    ok: false,
    message: '/milestone failed with the error "dispatch_failed".',
  });
  expect(await maya.act({ do: "say", channelId: website, text: "Hello?", threadTs: null })).toEqual({
    ok: true,
  });
});

it("while no workspace is open nobody can do anything, which is said", async () => {
  await playing.host.stop();
  const notOpen = { ok: false, message: expect.stringContaining("workspace is not open yet.") };
  expect(await maya.act({ do: "open_messages" })).toEqual(notOpen);
  expect(await playing.control({ do: "move", to: "day" })).toEqual(notOpen);
  expect(await playing.control({ do: "trouble", kind: "outage" })).toEqual(notOpen);
  expect(await maya.get("messages", { channel: website })).toBeNull();
});
