import { afterAll, beforeAll, expect, it } from "vitest";
import type { Behind, LogDetail, LogLine } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { milestone, modalAfter } from "./using-milepost.js";

let playing: Playing;
let maya: OpenWindow;
let website: string;

beforeAll(async () => {
  playing = await startPlaying();
  maya = await playing.open("maya");
  website = playing.channelId("website");
});
afterAll(() => playing.stop());

it("behind a message is what Slack has of it, what a screen reader says, and its text as this person sees it", async () => {
  const text = `Ask <@${playing.userId("ana")}>`;
  const { ts } = await playing.asApp("chat.postMessage", { channel: website, text });
  const behind = await maya.get<Behind>("behind/message", { channel: website, ts: String(ts) });
  const said = { ts, text, type: "message" };
  expect(behind).toMatchObject({ title: "message", spoken: "Ask @Ana Reyes", json: said });
  expect(behind?.asText).toContain("@Ana Reyes");
  await playing.asApp("chat.delete", { channel: website, ts });
  expect(await maya.get("behind/message", { channel: website, ts: String(ts) })).toBeNull();
});

it("behind a modal and a Home is what Slack has of them, for as long as they are there", async () => {
  const { id } = await modalAfter(maya, milestone(website, "setup"));
  expect(await maya.get("behind/view", { id })).toMatchObject({
    title: "modal",
    spoken: null,
    json: { id, type: "modal" },
    asText: expect.stringContaining("Make a private one for me"),
  });
  await maya.act({ do: "close", viewId: id });
  expect(await maya.get("behind/view", { id })).toBeNull();

  await maya.act({ do: "open_home" });
  const { home } = await maya.told("home");
  expect(await maya.get("behind/view", { id: home?.id ?? "" })).toMatchObject({
    title: "Home",
    json: { type: "home" },
  });
});

it("the log has every call and payload with what went out and came back, and tells each as it ends", async () => {
  await maya.act({ do: "command", channelId: website, command: "/checkin", text: "please" });
  const { line } = await maya.told("log", (push) => push.line.name === "/checkin");
  expect(line).toMatchObject({
    kind: "delivery",
    refusal: null,
    injected: false,
    at: "2026-05-11T07:00:00.000Z",
  });
  const lines = await maya.get<LogLine[]>("log", {});
  expect(lines).toContainEqual(line);
  const detail = await maya.get<LogDetail>(`log/${line.number}`, {});
  expect(detail).toMatchObject({ ...line, request: { command: "/checkin", text: "please" } });
  for (const number of ["0", "999999", "first"]) expect(await maya.get(`log/${number}`, {})).toBeNull();
});
