import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Stage, TROUBLE_KINDS, type TroubleKind } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { addMilestone, milestone, setUp } from "./using-milepost.js";

const DONE = { ok: true };

let playing: Playing;
let maya: OpenWindow;
let ana: OpenWindow;

beforeAll(async () => {
  playing = await startPlaying();
});
afterAll(() => playing.stop());

beforeEach(async () => {
  await playing.control({ do: "reset", kind: "empty" });
  [maya, ana] = [await playing.open("maya"), await playing.open("ana")];
  const website = playing.channelId("website");
  await setUp(maya, website);
  await addMilestone(maya, website, "@Ana Reyes Landing page by 22 May");
  await stage(({ upcoming }) => upcoming[0]?.what === "Check-in for Ana Reyes");
  return () => [maya, ana].forEach((window) => void window.close());
});

async function stage(fits: (stage: Stage) => boolean): Promise<Stage> {
  return (await maya.told("stage", (push) => fits(push.stage))).stage;
}

const trouble = (kind: TroubleKind | null) => playing.control({ do: "trouble", kind });

const asks = () =>
  ana.pushes().filter((push) => push.kind === "message" && push.message.text.startsWith("Hi Ana Reyes"));

it("every window is told how Slack misbehaves, and that it is well again", async () => {
  for (const kind of TROUBLE_KINDS) {
    expect(await trouble(kind)).toEqual(DONE);
    await ana.told("stage", (push) => push.stage.trouble === kind);
    expect(await trouble(null)).toEqual(DONE);
    expect(await stage((one) => one.trouble === null)).toMatchObject({ problem: null });
  }
});

it("while Slack is out time goes on, and what could not be sent is counted; afterwards it is sent, once", {
  timeout: 60_000,
}, async () => {
  await trouble("outage");
  expect(await playing.control({ do: "move", to: "next" })).toEqual(DONE);
  const out = await stage(({ busy, now }) => busy === null && now === "2026-05-12T02:00:00.000Z");
  expect(out).toMatchObject({ trouble: "outage", problem: null });
  expect(out.unsent).toBeGreaterThan(0);
  expect(asks()).toEqual([]);

  expect(await trouble(null)).toEqual(DONE);
  // Whether it had arrived is looked up only after Slack was given time to finish.
  const { stage: well } = await maya.told("stage", (push) => push.stage.unsent === 0, 45_000);
  expect(well.problem).toBeNull();
  await ana.told("message", ({ message }) => message.text.startsWith("Hi Ana Reyes"));
  expect(asks()).toHaveLength(1);
});

it("while Slack says that it is too much, time goes on, and what waited is sent once it is over", async () => {
  await trouble("rate_limit");
  expect(await playing.control({ do: "move", to: "next" })).toEqual(DONE);
  await stage(({ busy, now }) => busy === null && now === "2026-05-12T02:00:00.000Z");
  await trouble(null);
  await stage((one) => one.unsent === 0 && one.trouble === null);
  await ana.told("message", ({ message }) => message.text.startsWith("Hi Ana Reyes"));
  expect(asks()).toHaveLength(1);
});

it("what Slack tells Milepost twice happens once", async () => {
  await trouble("deliver_twice");
  await maya.act({ do: "open_home" });
  await playing.control({ do: "move", to: "next" });
  await ana.told("message", ({ message }) => message.text.startsWith("Hi Ana Reyes"));
  await ana.caughtUp();
  expect(asks()).toHaveLength(1);
  expect(playing.slack.refusals()).toEqual([]);
});

it("a connection that breaks is there again, and people notice nothing", async () => {
  expect(await playing.control({ do: "drop_connections" })).toEqual(DONE);
  await expect
    .poll(() => maya.act(milestone(playing.channelId("website"), "help")), { timeout: 20_000 })
    .toEqual(DONE);
});
