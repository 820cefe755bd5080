import { afterAll, beforeAll, expect, it } from "vitest";
import type { Act } from "../../../src/playground/server/act.js";
import type { MessagePage, Outcome, SeenMessage } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { addMilestone, hasText, inputIn, milestone, modalAfter, pressing, setUp } from "./using-milepost.js";

const DONE: Outcome = { ok: true };

let playing: Playing;
let maya: OpenWindow;
let channelId: string;

beforeAll(async () => {
  playing = await startPlaying();
  channelId = playing.channelId("website");
  maya = await playing.open("maya");
  await setUp(maya, channelId);
});
afterAll(() => playing.stop());

/** Milepost's next message to somebody that says this. */
async function received(window: OpenWindow, words: string): Promise<SeenMessage> {
  const says = ({ message }: { message: SeenMessage }) =>
    message.fromApp && JSON.stringify(message).includes(words);
  return (await window.told("message", says)).message;
}

it("somebody says something, and answers in its thread, with mentions as Slack keeps them", async () => {
  const ana = await playing.open("ana");
  expect(await ana.act({ do: "say", channelId, text: "Hello @Maya Lindgren", threadTs: null })).toEqual(DONE);
  const { message } = await ana.told("message");
  expect(message.text).toBe(`Hello <@${playing.userId("maya")}>`);
  expect(await ana.act({ do: "say", channelId, text: "And more", threadTs: message.ts })).toEqual(DONE);
  const thread = await ana.get<MessagePage>("thread", { channel: channelId, ts: message.ts });
  expect(thread?.messages.map(({ text }) => text)).toEqual([message.text, "And more"]);
});

it("runs a command, which opens a modal, and closes the modal", async () => {
  const modal = await modalAfter(maya, milestone(channelId, "add @Ana Reyes Landing page by 22 May"));
  expect(modal).toMatchObject({ type: "modal", submit: "Add" });
  expect(await maya.act({ do: "close", viewId: modal.id })).toEqual(DONE);
  await maya.told("modals", ({ modals }) => modals.length === 0);
});

it("opens Milepost's Home, and presses a button there", async () => {
  expect(await maya.act({ do: "open_home" })).toEqual(DONE);
  const { home } = await maya.told("home");
  const action = pressing(home?.blocks ?? [], "Add a milestone");
  const { id: viewId } = await modalAfter(maya, { do: "press_home", action });
  await maya.act({ do: "close", viewId });
});

it("fills in a modal, is told by field what is missing and what Milepost does not take, and submits it", async () => {
  const form = await modalAfter(maya, milestone(channelId, "add @Ana Reyes Pricing page by 5 June"));
  const viewId = form.id;
  const doneMeans = inputIn(form, "What does done mean?");
  const leeway = inputIn(form, "Leeway in days");
  const fill = (blockId: string, given: string) => maya.act({ do: "fill", viewId, blockId, given });
  const submit: Act = { do: "submit", viewId };

  const missing = { [doneMeans]: "Please complete this required field." };
  expect(await maya.act(submit)).toEqual({ ok: false, message: "", errors: missing });
  expect(await fill(doneMeans, "All three plans")).toEqual(DONE);
  expect(await fill(leeway, "two")).toEqual(DONE);
  const wrong = { [leeway]: expect.stringContaining("in whole days") };
  expect(await maya.act(submit)).toEqual({ ok: false, message: "", errors: wrong });
  expect(await fill(leeway, "3")).toEqual(DONE);
  expect(hasText(await modalAfter(maya, submit), "Pricing page")).toBe(true);
  await maya.act({ do: "close", viewId });
});

it("presses a button in a modal, which opens another over it", async () => {
  const form = await modalAfter(maya, milestone(channelId, "add @Leo Prado Newsletter every week"));
  const viewId = form.id;
  const blockId = inputIn(form, "What does done mean?");
  await maya.act({ do: "fill", viewId, blockId, given: "Sent to the list" });
  const { blocks } = await modalAfter(maya, { do: "submit", viewId });
  const action = pressing(blocks, "See what they get");
  const over = await modalAfter(maya, { do: "press_modal", viewId, action });
  expect(over.id).not.toBe(viewId);
  expect(await maya.act({ do: "close", viewId: over.id })).toEqual(DONE);
  expect(await maya.act({ do: "close", viewId })).toEqual(DONE);
});

it("presses a button in a message, which opens what it is for", async () => {
  const ana = await playing.open("ana");
  await addMilestone(maya, channelId, "@Ana Reyes Landing page by 22 May");
  const { blocks, channelId: direct, ts } = await received(ana, "Landing page");
  const action = pressing(blocks, "When I'm asked");
  const modal = await modalAfter(ana, { do: "press_message", channelId: direct, ts, action });
  const day = inputIn(modal, "Day");
  const { id: viewId } = modal;
  expect(await ana.act({ do: "fill", viewId, blockId: day, given: "Monday" })).toEqual(DONE);
  expect(await ana.act({ do: "submit", viewId })).toEqual(DONE);
});

it("looks at Milepost's messages, which are there from then on", async () => {
  const nora = await playing.open("nora");
  expect(await nora.act({ do: "open_messages" })).toEqual(DONE);
  expect((await nora.told("conversation")).conversation).toMatchObject({ kind: "im", name: "Milepost" });
});

it("writes to Milepost", async () => {
  const leo = await playing.open("leo");
  await leo.act({ do: "open_messages" });
  const id = playing.slack.person(playing.userId("leo")).dm();
  expect(await leo.act({ do: "say", channelId: id, text: "Hello?", threadTs: null })).toEqual(DONE);
  expect((await leo.told("message", ({ message }) => message.channelId === id)).message.text).toBe("Hello?");
});

it("has read up to a message", async () => {
  const jonas = await playing.open("jonas");
  const page = await jonas.get<MessagePage>("messages", { channel: channelId });
  const ts = page?.messages.at(-1)?.ts ?? "";
  expect(await jonas.act({ do: "read", channelId, ts })).toEqual(DONE);
  expect((await jonas.told("conversation")).conversation).toMatchObject({ unread: 0, readTs: ts });
});

it("joins a public channel, leaves it, and brings somebody and takes them out again", async () => {
  const nora = await playing.open("nora");
  const shopPhotos = playing.channelId("shop-photos");
  const tom = playing.userId("tom");
  const ana = playing.userId("ana");
  expect(await nora.act({ do: "join", channelId: shopPhotos })).toEqual(DONE);
  expect((await nora.told("conversation")).conversation.members).toContain(tom);
  expect(await nora.act({ do: "add", channelId: shopPhotos, userId: ana })).toEqual(DONE);
  expect((await nora.told("conversation")).conversation.members).toContain(ana);
  expect(await nora.act({ do: "remove", channelId: shopPhotos, userId: ana })).toEqual(DONE);
  expect((await nora.told("conversation")).conversation.members).not.toContain(ana);
  expect(await nora.act({ do: "leave", channelId: shopPhotos })).toEqual(DONE);
  expect((await nora.told("conversation_gone")).id).toBe(shopPhotos);
});

it("takes Milepost out of a channel and brings it back, as any member", async () => {
  const app = maya.screen.app.userId;
  const general = playing.channelId("general");
  expect(await maya.act({ do: "add", channelId: general, userId: app })).toEqual(DONE);
  const isGeneral = ({ conversation }: { conversation: { id: string } }) => conversation.id === general;
  expect((await maya.told("conversation", isGeneral)).conversation.members).toContain(app);
  expect(await maya.act({ do: "remove", channelId: general, userId: app })).toEqual(DONE);
  expect((await maya.told("conversation", isGeneral)).conversation.members).not.toContain(app);
});

it("Slack has refused nothing of what Milepost did for them", () => {
  expect(playing.slack.refusals().map(({ name, refusal }) => `${name}: ${refusal}`)).toEqual([]);
});
