import { afterAll, beforeAll, expect, it } from "vitest";
import type { MessagePage, Screen } from "../../../src/playground/server/protocol.js";
import { type Playing, startPlaying } from "./playing.js";

let playing: Playing;
beforeAll(async () => {
  playing = await startPlaying();
});
afterAll(() => playing.stop());

it("shows a full member everybody, the public channels they are not in, and all that Milepost offers", async () => {
  const { screen } = await playing.open("nora");
  expect(handlesIn(screen)).toEqual(["ana", "jonas", "leo", "maya", "milepost", "nora", "priya", "tom"]);
  expect(namesOf(screen.conversations)).toEqual(["general"]);
  expect(namesOf(screen.joinable)).toEqual(["shop-photos", "website"]);
  expect(screen.commands.map(({ command }) => command)).toEqual(["/milestone", "/contractor", "/checkin"]);
  expect(screen.me).toMatchObject({ handle: "nora", company: null, mayRunCommands: true, hasHome: true });
});

it("shows a guest those with whom they share a channel, and nothing to join", async () => {
  const { screen } = await playing.open("ana");
  expect(handlesIn(screen)).toEqual(["ana", "jonas", "leo", "maya", "milepost", "priya"]);
  expect(namesOf(screen.conversations)).toEqual(["website"]);
  expect(screen.joinable).toEqual([]);
  expect(screen.commands).toHaveLength(3);
  expect(screen.me).toMatchObject({ kind: "guest", mayRunCommands: true, hasHome: true });
});

it("shows a guest in one channel that channel and its people, without commands", async () => {
  const { screen } = await playing.open("tom");
  expect(handlesIn(screen)).toEqual(["jonas", "maya", "milepost", "tom"]);
  expect(namesOf(screen.conversations)).toEqual(["shop-photos"]);
  expect(screen.joinable).toEqual([]);
  expect(screen.commands).toEqual([]);
  expect(screen.me).toMatchObject({ mayRunCommands: false, hasHome: true });
});

it("shows somebody from another company as such, who has no Home and no commands", async () => {
  const { screen } = await playing.open("leo");
  expect(handlesIn(screen)).toEqual(["ana", "jonas", "leo", "maya", "milepost", "priya"]);
  expect(screen.conversations).toMatchObject([{ name: "website", shared: true }]);
  expect(screen.joinable).toEqual([]);
  expect(screen.commands).toEqual([]);
  expect(screen.home).toBeNull();
  expect(screen.me).toMatchObject({ company: "Estúdio Norte", mayRunCommands: false, hasHome: false });
  const maya = await playing.open("maya");
  const companies = Object.fromEntries(maya.screen.people.map(({ handle, company }) => [handle, company]));
  expect(companies).toMatchObject({ leo: "Estúdio Norte", priya: "Nair Illustration", ana: null, tom: null });
});

it("has no direct messages with Milepost until one of the two has written", async () => {
  const leo = await playing.open("leo");
  expect(leo.screen.conversations.map(({ kind }) => kind)).not.toContain("im");
  await playing.asApp("chat.postMessage", { channel: playing.userId("leo"), text: "Hello Leo" });
  const { conversation } = await leo.told("conversation", (push) => push.conversation.unread === 1);
  expect(conversation).toMatchObject({ kind: "im", name: "Milepost", mentions: 1 });
  const page = await leo.get<MessagePage>("messages", { channel: conversation.id });
  expect(page?.messages.map(({ text }) => text)).toEqual(["Hello Leo"]);
});

it("shows a conversation to somebody who is added, with what was said before, and not once they are removed", async () => {
  const [maya, nora] = await Promise.all([playing.open("maya"), playing.open("nora")]);
  const channelId = playing.channelId("website");
  const userId = playing.userId("nora");
  expect(await nora.get("messages", { channel: channelId })).toBeNull();

  await maya.act({ do: "add", channelId, userId });
  const { conversation } = await nora.told("conversation");
  expect(conversation).toMatchObject({ id: channelId, name: "website" });
  expect(conversation.members).toContain(userId);
  expect(namesOf((await nora.told("joinable")).joinable)).toEqual(["shop-photos"]);
  const page = await nora.get<MessagePage>("messages", { channel: channelId });
  expect(page?.messages.map(({ text }) => text)).toContainEqual(
    expect.stringContaining("Welcome, all of you."),
  );

  await maya.act({ do: "remove", channelId, userId });
  expect((await nora.told("conversation_gone")).id).toBe(channelId);
  expect(namesOf((await nora.told("joinable")).joinable)).toEqual(["shop-photos", "website"]);
  expect(await nora.get("messages", { channel: channelId })).toBeNull();
});

it("lets a guest know the people of a channel for as long as they are in it", async () => {
  const [jonas, ana] = await Promise.all([playing.open("jonas"), playing.open("ana")]);
  const channelId = playing.channelId("shop-photos");
  await jonas.act({ do: "add", channelId, userId: playing.userId("ana") });
  expect(handlesIn(await ana.told("people"))).toContain("tom");
  await ana.act({ do: "leave", channelId });
  expect(handlesIn(await ana.told("people"))).not.toContain("tom");
});

it("tells the members of a channel, and those who could join it, that it is archived or gone", async () => {
  const [maya, nora] = await Promise.all([playing.open("maya"), playing.open("nora")]);
  const { id } = playing.slack.addChannel(teamId(), { name: "old-work", members: [playing.userId("maya")] });
  await maya.told("conversation", ({ conversation }) => conversation.name === "old-work");
  expect(namesOf((await nora.told("joinable")).joinable)).toContain("old-work");
  playing.slack.archive(id);
  const isArchived = ({ conversation }: { conversation: { archived: boolean } }) => conversation.archived;
  expect((await maya.told("conversation", isArchived)).conversation.id).toBe(id);
  expect(namesOf((await nora.told("joinable")).joinable)).not.toContain("old-work");
  playing.slack.unarchive(id);
  expect(namesOf((await nora.told("joinable")).joinable)).toContain("old-work");
  playing.slack.deleteChannel(id);
  expect((await maya.told("conversation_gone")).id).toBe(id);
  expect(namesOf((await nora.told("joinable")).joinable)).not.toContain("old-work");
});

it("shows a name that nobody has what the first person there is sees, and lets it do nothing", async () => {
  for (const handle of ["nobody", "milepost"]) {
    const window = await playing.open(handle);
    expect(window.screen.me.handle).toBe("maya");
    expect(await window.act({ do: "open_messages" })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^Nobody is called that here/),
    });
  }
});

it("tells those who can see somebody of a new name and of the account's end, and nobody else", async () => {
  const [ana, leo, tom] = [await playing.open("ana"), await playing.open("leo"), await playing.open("tom")];
  const userId = playing.userId("ana");
  playing.slack.rename(userId, "Ana Reyes-Cruz");
  await playing.control({ do: "deactivate", userId });
  const { me } = await ana.told("me", (push) => push.me.deactivated);
  const { people } = await leo.told("people", (push) => push.people.some(({ deactivated }) => deactivated));
  for (const seen of [me, people.find(({ id }) => id === userId)])
    expect(seen).toMatchObject({ id: userId, name: "Ana Reyes-Cruz", deactivated: true });
  await tom.caughtUp();
  // Who plays in the playground, every window knows.
  const ofSlack = tom.pushes().filter(({ kind }) => kind !== "stage");
  expect(JSON.stringify(ofSlack)).not.toContain("Reyes-Cruz");
  await playing.control({ do: "reactivate", userId });
});

function handlesIn({ people }: Pick<Screen, "people">): string[] {
  return people.map(({ handle }) => handle).sort();
}

function namesOf(all: readonly { name: string }[]): string[] {
  return all.map(({ name }) => name).sort();
}

function teamId(): string {
  return playing.host.playground?.team.id ?? "";
}
