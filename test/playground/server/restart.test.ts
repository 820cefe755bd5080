import { afterAll, beforeAll, expect, it } from "vitest";
import type { MessagePage, Stage } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { addMilestone, milestone, modalAfter, setUp } from "./using-milepost.js";

const EVERYBODY = ["maya", "jonas", "nora", "ana", "leo", "priya", "tom"];

let playing: Playing;
beforeAll(async () => {
  playing = await startPlaying();
});
afterAll(() => playing.stop());

/** All that somebody has in front of them, with every conversation opened; modals are closed with the client. */
async function sees(handle: string): Promise<unknown> {
  const window = await playing.open(handle);
  const { modals, ...screen } = window.screen;
  const pages = screen.conversations.map(({ id }) => window.get<MessagePage>("messages", { channel: id }));
  window.close();
  return { ...screen, pages: await Promise.all(pages) };
}

function stageOf(window: OpenWindow): Pick<Stage, "now" | "upcoming" | "cast" | "channels"> {
  const { now, upcoming, cast, channels } = window.pushes().findLast((push) => push.kind === "stage")
    ?.stage ?? {
    now: null,
    upcoming: [],
    cast: [],
    channels: [],
  };
  return { now, upcoming, cast, channels };
}

it("everything goes on where it stood: conversations, what was read, Homes, the time, and what is planned", async () => {
  const [maya, ana] = [await playing.open("maya"), await playing.open("ana")];
  const website = playing.channelId("website");
  await setUp(maya, website);
  await addMilestone(maya, website, "@Ana Reyes Landing page by 22 May");
  await maya.act({ do: "say", channelId: website, text: "@Ana Reyes, see above", threadTs: null });
  const { message } = await ana.told("message", (push) => push.message.text.includes("see above"));
  await ana.act({ do: "say", channelId: website, text: "I see", threadTs: message.ts });
  await ana.act({ do: "read", channelId: website, ts: message.ts });
  await maya.act({ do: "say", channelId: website, text: "And one more", threadTs: null });
  await maya.act({ do: "open_home" });
  await playing.control({ do: "deactivate", userId: playing.userId("priya") });
  await playing.control({ do: "move", to: "next" });
  await modalAfter(maya, milestone(website, "add @Ana Reyes Pricing page by 5 June"));
  await playing.host.idle();
  const before = await Promise.all(EVERYBODY.map(sees));
  await maya.caughtUp();
  const stage = stageOf(maya);
  expect(stage.now).toBe("2026-05-12T02:00:00.000Z");

  await playing.restart();

  expect(await Promise.all(EVERYBODY.map(sees))).toEqual(before);
  const again = await playing.open("maya");
  expect(stageOf(again)).toEqual(stage);
  expect(again.screen.modals).toEqual([]);
});

it("Milepost goes on as well: what it had asked can be answered, and what was planned happens", async () => {
  await playing.restart();
  const [maya, ana] = [await playing.open("maya"), await playing.open("ana")];
  expect(await playing.control({ do: "move", to: "next" })).toEqual({ ok: true });
  await ana.told("message", ({ message }) => message.text.startsWith("A gentle reminder, Ana Reyes"));
  expect(playing.host.now?.toISOString()).toBe("2026-05-13T02:00:00.000Z");
  const outcome = await maya.act(milestone(playing.channelId("website"), "list"));
  expect(outcome).toEqual({ ok: true });
  await maya.told("message", ({ message }) => JSON.stringify(message).includes("Landing page"));
  expect(playing.slack.refusals()).toEqual([]);
});

it("a fresh start is fresh after a restart, too", async () => {
  await playing.control({ do: "reset", kind: "empty" });
  await playing.restart();
  const maya = await playing.open("maya");
  expect(stageOf(maya)).toMatchObject({ now: "2026-05-11T07:00:00.000Z", upcoming: [] });
  expect(maya.screen.conversations.map(({ name }) => name)).toEqual(["general", "website", "shop-photos"]);
  expect(maya.screen.people.filter(({ deactivated }) => deactivated)).toEqual([]);
});
