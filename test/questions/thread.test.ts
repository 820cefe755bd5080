import { afterEach, expect, test } from "vitest";
import { editMessage, type Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type AskingOffice, buttonsOf, openAskingOffice, told } from "./office.js";

let office: AskingOffice;
afterEach(() => office.stop());

async function writeBelow(who: Person, text: string): Promise<Message> {
  const message = await who.say(office.ownerChannelId, text, { threadTs: office.card().ts });
  await office.settle();
  return message;
}

async function edit(message: Message, text: string): Promise<void> {
  const channel = office.slack.world.channel(message.channelId);
  editMessage(office.slack.world, channel, message, { text, blocks: [] });
  await office.settle();
}

const prompt = (who: Person): Message => {
  const found = office.whispered(who);
  if (found === undefined) throw new Error("they were asked nothing");
  return found;
};
const unsent = () => office.database.sql("SELECT text FROM question_messages WHERE sent_at IS NULL");
const replies = () => office.toldTo(office.ana).filter(({ text }) => /answers Q1/.test(text));

test("what an owner writes in the thread is not sent by itself: they are asked privately, and Send sends it", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  await writeBelow(office.mia, "Inter & <b>bold</b>");
  expect(prompt(office.mia).text).toBe("Send this to Ana, as your reply to Q1?");
  expect(buttonsOf(prompt(office.mia))).toEqual(["Send", "Keep here"]);
  expect(office.whispered(office.ben)).toBeUndefined();
  expect(replies()).toEqual([]);

  const asked = prompt(office.mia);
  await Promise.all([office.mia.click(asked, "Send"), office.mia.click(asked, "Send")]);
  await office.settle();
  expect(replies().map(({ text }) => text)).toEqual(["Mia answers Q1: Inter &amp; &lt;b&gt;bold&lt;/b&gt;"]);
  expect(office.card().text).toContain("Mia answered Q1");
  expect(await unsent()).toEqual([]);
});

test("Keep here keeps it there, also pressed twice, and it cannot be sent any more", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  await writeBelow(office.mia, "She should know that");
  const asked = prompt(office.mia);
  await Promise.all([office.mia.click(asked, "Keep here"), office.mia.click(asked, "Keep here")]);
  await office.settle();
  expect(await office.database.sql("SELECT 1 FROM question_messages")).toEqual([]);
  expect(prompt(office.mia).text).toBe("Kept here: it was not sent.");
  expect(replies()).toEqual([]);
});

test("two owners write, each decides on their own words", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  await writeBelow(office.mia, "Inter?");
  await writeBelow(office.ben, "Roboto");
  await office.press(office.ben, prompt(office.ben), "Send");
  await office.press(office.mia, prompt(office.mia), "Keep here");
  expect(replies().map(({ text }) => text)).toEqual(["Ben answers Q1: Roboto"]);
});

test("edited while the question is open, what is sent is what stands there", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  const written = await writeBelow(office.mia, "Intre");
  await edit(written, "Inter");
  expect(await unsent()).toEqual([{ text: "Inter" }]);
  await office.press(office.mia, prompt(office.mia), "Send");
  expect(replies().map(({ text }) => text)).toEqual(["Mia answers Q1: Inter"]);
  await edit({ ...written, text: "Inter" }, "Roboto");
  expect(await office.database.sql("SELECT text FROM question_messages")).toEqual([{ text: "Inter" }]);
});

test("nobody but owners is asked anything, nor about anything but a question that can be answered", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  const nia = office.add("Nia");
  office.slack.join(office.ownerChannelId, nia.userId);
  await writeBelow(nia, "Hm");
  await office.ben.say(office.ownerChannelId, "Not in a thread");
  const other = await office.ben.say(office.ownerChannelId, "Lunch?");
  await office.mia.say(office.ownerChannelId, "Yes", { threadTs: other.ts });
  await office.settle();
  for (const who of [nia, office.ben, office.mia]) expect(office.whispered(who)).toBeUndefined();

  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  await office.press(office.ana, told(office.ana, "Ben answers Q1"), "That's answered");
  await writeBelow(office.mia, "Good");
  expect(office.whispered(office.mia)).toBeUndefined();
  expect(await unsent()).toEqual([]);
});

test("too long, or to somebody who has ended: its author reads why, and nothing is kept", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  await writeBelow(office.mia, "x".repeat(3_001));
  expect(prompt(office.mia).text).toContain("Milepost sends up to 3,000 characters at once");
  const written = await writeBelow(office.ben, "Inter");
  await edit(written, "y".repeat(3_001));
  expect(prompt(office.ben).text).toContain("3,000 characters");
  await office.database.sql("UPDATE contractors SET state = 'ended'");
  await writeBelow(office.mia, "Inter");
  expect(prompt(office.mia).text).toContain("Ana does not work here any more");
  expect(await unsent()).toEqual([]);
});
