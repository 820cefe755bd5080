import { afterEach, expect, test } from "vitest";
import { readable } from "../milestones/office.js";
import { type AskingOffice, buttonsOf, closeAll, openAskingOffice, told, viewOf } from "./office.js";

let office: AskingOffice;
afterEach(() => office.stop());

test("a question's card mentions the lead, says what it is about, and has the three ways to deal with it", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which <!channel> font?");
  expect(card.text).toBe("Q1 from Ana, on M1 Landing page: Which &lt;!channel&gt; font?");
  expect(readable(card)).toContain(`<@${office.ben.userId}>`);
  expect(buttonsOf(card)).toEqual(["Reply…", "Answered elsewhere", "I'll answer by…"]);
});

test("a reply reaches the contractor by DM, and the card shows it and who answered", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.mia, card, "Reply…");
  await office.write(office.mia, "Reply to Q1", { "Your reply": "Inter, *please*" });
  const dm = told(office.ana, "Mia answers Q1");
  expect(dm.text).toBe("Mia answers Q1: Inter, *please*");
  expect(buttonsOf(dm)).toEqual(["Ask more…", "That's answered"]);
  expect(office.card().text).toBe(
    "Q1 from Ana, on M1 Landing page: Which font? Mia: Inter, *please* Mia answered Q1 on Tue 2 June.",
  );
  expect(buttonsOf(office.card())).toEqual(["Reply…"]);
  expect(await office.question()).toMatchObject({ state: "answered", answered_how: "reply" });
});

test("the contractor asks more, the lead hears it in the thread, and the next reply is another DM", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  await office.press(office.ana, told(office.ana, "Ben answers Q1"), "Ask more…");
  await office.write(office.ana, "Ask more about Q1", { "What else?": "And for headings?" });

  const [askedOn, ...others] = office.thread();
  expect(others).toEqual([]);
  expect(askedOn?.text).toBe("Ana asks more about Q1: And for headings?");
  expect(readable(askedOn ?? {})).toContain(`<@${office.ben.userId}>`);
  expect(buttonsOf(askedOn ?? { blocks: [] })).toEqual(["Reply…"]);
  expect(readable(told(office.ana, "Ben answers Q1"))).toContain("Q1 is with Ben.");
  expect(await office.question()).toMatchObject({ state: "open", text: "Which font?" });
  expect(buttonsOf(office.card())).toContain("I'll answer by…");

  await office.press(office.ben, office.card(), "Reply…");
  const modal = await viewOf(office.ben, "Reply to Q1");
  for (const said of ["Which font?", "Inter", "And for headings?"]) expect(readable(modal)).toContain(said);
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter as well" });
  const replies = office.toldTo(office.ana).filter(({ text }) => text.startsWith("Ben answers Q1"));
  expect(replies.map(({ text }) => text)).toEqual(["Ben answers Q1: Inter", "Ben answers Q1: Inter as well"]);
  expect(replies.map(buttonsOf)).toEqual([[], ["Ask more…", "That's answered"]]);
});

test("That's answered closes it: nothing more is to be done anywhere, and pressed twice it is closed once", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  const dm = told(office.ana, "Ben answers Q1");
  await Promise.all([office.ana.click(dm, "That's answered"), office.ana.click(dm, "That's answered")]);
  await office.settle();
  expect(await office.question()).toMatchObject({ state: "closed", closed_at: "2026-06-02 02:00:00+00" });
  expect(buttonsOf(told(office.ana, "Ben answers Q1"))).toEqual([]);
  expect(buttonsOf(office.card())).toEqual([]);
  expect(office.card().text).toContain("Ana has what they needed: Q1 is closed.");
});

test("two owners at once both get through, and the second sees what was said first", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Reply…");
  await office.press(office.mia, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  await office.write(office.mia, "Reply to Q1", { "Your reply": "Roboto" });
  const seen = office.mia.view();
  expect(readable(seen ?? {})).toContain("Sent. While you were writing, more was said to Q1:");
  expect(readable(seen ?? {})).toContain("Inter");
  expect(office.ben.view()).toBeUndefined();
  const replies = office.toldTo(office.ana).filter(({ text }) => /answers Q1/.test(text));
  expect(replies.map(({ text }) => text)).toEqual(["Ben answers Q1: Inter", "Mia answers Q1: Roboto"]);
  expect(await office.question()).toMatchObject({ answered_by: office.mia.userId });
});

test("what is typed is not lost when its contractor has closed it meanwhile, and nothing is sent", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  await office.press(office.mia, office.card(), "Reply…");
  await office.press(office.ana, told(office.ana, "Ben answers Q1"), "That's answered");
  await viewOf(office.mia, "Reply to Q1");
  office.mia.fill({ "Your reply": "Roboto" });
  expect(JSON.stringify(await office.mia.submit())).toContain("they have closed Q1. Nothing was sent.");
  expect(office.mia.view()).toBeDefined();
  expect(JSON.stringify(office.toldTo(office.ana))).not.toContain("Roboto");
});

test("Answered elsewhere is undone while nothing else happened, and settles who has done it", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Answered elsewhere");
  expect(office.card().text).toContain("Ben answered Q1 elsewhere on Tue 2 June.");
  expect(buttonsOf(office.card())).toEqual(["Reply…", "Undo"]);
  await office.press(office.ben, office.card(), "Undo");
  expect(await office.question()).toMatchObject({ state: "open", answered_by: null, answered_how: null });
  expect(buttonsOf(office.card())).toContain("Answered elsewhere");

  const before = office.card();
  await office.press(office.ben, before, "Answered elsewhere");
  await office.press(office.mia, office.card(), "Reply…");
  await office.write(office.mia, "Reply to Q1", { "Your reply": "Inter" });
  expect(buttonsOf(office.card())).toEqual(["Reply…"]);
});

test("I'll answer by… tells the contractor the day, and nothing more, changes in place when it is answered, and tells it anew of what is asked then", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.mia, card, "I'll answer by…");
  await viewOf(office.mia, "Answer Q1 by");
  office.mia.fill({ "You answer by": "2026-06-01" });
  expect(JSON.stringify(await office.mia.submit())).toContain("That day has passed");
  office.mia.fill({ "You answer by": "9999-12-31" });
  expect(JSON.stringify(await office.mia.submit())).toContain("more than a year away");
  await office.write(office.mia, "Answer Q1 by", { "You answer by": "2026-06-05" });
  const promise = told(office.ana, "will answer");
  expect(promise.text).toBe("Mia will answer Q1 by Fri 5 June.");
  expect(office.card().text).toContain("Mia answers by Fri 5 June.");

  await office.press(office.ben, office.card(), "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  const now = office.toldTo(office.ana).find(({ ts }) => ts === promise.ts);
  expect(now?.text).toBe("Ben has answered Q1.");

  await office.liveUntil("2026-06-02T03:00:00.000Z");
  await office.press(office.ana, told(office.ana, "Ben answers Q1"), "Ask more…");
  await office.write(office.ana, "Ask more about Q1", { "What else?": "Bold?" });
  await office.press(office.mia, office.card(), "I'll answer by…");
  await office.write(office.mia, "Answer Q1 by", { "You answer by": "2026-06-09" });
  const anew = told(office.ana, "will answer");
  expect(anew.text).toBe("Mia will answer Q1 by Tue 9 June.");
  expect(anew.ts).not.toBe(promise.ts);
  expect(office.toldTo(office.ana).find(({ ts }) => ts === promise.ts)?.text).toBe("Ben has answered Q1.");
});

test("to somebody who has ended or cannot be reached, nothing is promised or sent, and the owner reads why", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.mia, card, "Reply…");
  await viewOf(office.mia, "Reply to Q1");
  await office.database.sql("UPDATE contractors SET state = 'ended'");
  office.mia.fill({ "Your reply": "Roboto" });
  expect(JSON.stringify(await office.mia.submit())).toContain("does not work here any more");
  await closeAll(office.mia);
  for (const name of ["Reply…", "I'll answer by…"]) {
    await office.press(office.ben, card, name);
    expect(office.whispered(office.ben)?.text).toContain(
      "Ana does not work here any more, so nothing reaches them from here.",
    );
    expect(office.ben.view()).toBeUndefined();
  }
  await office.database.sql("UPDATE contractors SET state = 'active'");
  await office.database.sql("UPDATE people SET deactivated_at = now() WHERE user_id = $1", [
    office.ana.userId,
  ]);
  await office.press(office.ben, card, "Reply…");
  expect(office.whispered(office.ben)?.text).toContain("account is deactivated");
  await office.press(office.ben, card, "Answered elsewhere");
  expect(await office.question()).toMatchObject({ state: "answered" });
});

test("its text is edited in the check-in: what was said since stays, and an answered one waits again", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  await office.press(office.ana, told(office.ana, "Your update is saved"), "Edit");
  await office.write(office.ana, "Your update", { "Anything you need from Ben?": "Which font size?" });
  expect(await office.question()).toMatchObject({ number: 1, state: "open", text: "Which font size?" });
  expect(office.card().text).toContain("Which font size? Ben: Inter");
  expect(office.thread().map(({ text }) => text)).toEqual([
    "Ana has changed Q1, and waits for an answer. Which font size?",
  ]);
});

test("what was closed stays as it is: what is asked in its check-in then is another question", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  await office.press(office.ana, told(office.ana, "Ben answers Q1"), "That's answered");
  await office.press(office.ana, told(office.ana, "Your update is saved"), "Edit");
  await office.write(office.ana, "Your update", { "Anything you need from Ben?": "Which colour?" });
  expect(await office.database.sql("SELECT number, text, state FROM questions ORDER BY number")).toEqual([
    { number: 1, text: "Which font?", state: "closed" },
    { number: 2, text: "Which colour?", state: "open" },
  ]);
});

test("what was asked before replies were sent from here waits for none, and can still be replied to", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.database.sql("UPDATE questions SET state = 'answered'");
  await office.press(office.ben, card, "Answered elsewhere");
  expect(office.whispered(office.ben)?.text).toBe(
    "Q1 was asked before replies were sent from here, and waits for none. Nothing was changed.",
  );
  await office.press(office.ben, card, "Reply…");
  await office.write(office.ben, "Reply to Q1", { "Your reply": "Inter" });
  expect(told(office.ana, "Ben answers Q1").text).toBe("Ben answers Q1: Inter");
});

test("three thousand characters go both ways in full", async () => {
  office = await openAskingOffice();
  const long = "&".repeat(2_999).concat("!");
  const card = await office.anaAsks(long);
  await office.press(office.ben, card, "Reply…");
  expect(readable(await viewOf(office.ben, "Reply to Q1"))).toContain(long);
  await office.write(office.ben, "Reply to Q1", { "Your reply": long });
  expect(readable(told(office.ana, "Ben answers Q1"))).toContain(long);
  await office.press(office.ana, told(office.ana, "Ben answers Q1"), "Ask more…");
  await office.write(office.ana, "Ask more about Q1", { "What else?": long });
  expect(readable(office.thread()[0] ?? {})).toContain(long);
  expect(office.slack.refusals()).toEqual([]);
});
