import { afterEach, expect, test } from "vitest";
import { readable } from "../milestones/office.js";
import { type AskingOffice, buttonsOf, closeAll, openAskingOffice, told, viewOf } from "./office.js";

let office: AskingOffice;
afterEach(() => office.stop());

const silences = () => office.database.sql("SELECT state FROM silences");

test("the lead is reminded in the card's thread after a working day, then every three, and never once it is answered", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.liveUntil("2026-06-03T06:59:00.000Z");
  expect(office.thread()).toEqual([]);
  await office.liveUntil("2026-06-03T07:00:00.000Z");
  const [first] = office.thread();
  expect(first?.text).toBe("Q1 from Ana has been waiting for an answer since Tue 2 June. Which font?");
  expect(readable(first ?? {})).toContain(`<@${office.ben.userId}>`);
  expect(buttonsOf(first ?? { blocks: [] })).toEqual(["Reply…"]);
  await office.liveUntil("2026-06-08T07:00:00.000Z");
  expect(office.thread()).toHaveLength(2);
  await office.press(office.ben, card, "Answered elsewhere");
  await office.liveUntil("2026-06-30T12:00:00.000Z");
  expect(office.thread()).toHaveLength(2);
});

test("a promised date is kept quiet, and the lead is reminded the working day after it", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.ben, card, "I'll answer by…");
  await office.write(office.ben, "Answer Q1 by", { "You answer by": "2026-06-05" });
  await office.liveUntil("2026-06-08T06:59:00.000Z");
  expect(office.thread()).toEqual([]);
  await office.liveUntil("2026-06-08T07:00:00.000Z");
  expect(office.thread().map(({ text }) => text)).toEqual([
    "Q1 from Ana has been waiting for an answer since Tue 2 June. Ben wanted to answer by Fri 5 June. Which font?",
  ]);
});

test("who waits for an answer is not silent, is not blamed, and can still say something", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  await office.ben.command("/milestone", "ask @Ana");
  await office.liveUntil("2026-06-08T12:00:00.000Z");
  expect(await office.database.sql("SELECT state FROM check_ins ORDER BY slot_at")).toEqual([
    { state: "answered" },
    { state: "cancelled" },
  ]);
  expect(await silences()).toEqual([]);
  expect(JSON.stringify(office.toldTo(office.ana))).not.toContain("No update this time");
  const over = told(office.ana, "Nothing is asked of you here: Q1 waits for Ben.");
  expect(buttonsOf(over)).toEqual(["Answer now"]);
});

test("what does not wait for an answer counts as ever", async () => {
  office = await openAskingOffice("Landing page by 3 July", "Shop by 3 July");
  const update = told(office.ana, "how is the work going?");
  await office.ana.click(update, "Update…");
  const modal = await viewOf(office.ana, "Your update");
  const [status, text] = ["How is it going?", "What moved, or what's in the way?"].map(
    (label) =>
      modal.definition.blocks.find((block) => block.type === "input" && block.label.text === label)?.block_id,
  );
  await office.write(office.ana, "Your update", {
    [status ?? ""]: "Blocked",
    [text ?? ""]: "No keys",
    "Anything you need from Ben?": "Who has the keys?",
  });
  expect(office.card().text).toContain("on M1 Landing page");
  await office.ben.command("/milestone", "ask @Ana");
  await office.liveUntil("2026-06-05T12:00:00.000Z");
  expect(await silences()).toEqual([{ state: "flagged" }]);
  const silence = office.ownerCards().findLast(({ text }) => text.includes("No update yet from Ana"));
  expect(readable(silence ?? {})).toMatch(/M1 Landing page[^•]*Waiting for you: Q1/);
  expect(readable(silence ?? {})).not.toMatch(/M2 Shop[^•]*Waiting for you/);

  const blocked = office.ownerCards().findLast(({ text }) => text.includes("M1 Landing page is blocked"));
  expect(blocked?.text).toContain("Waiting for you: Q1.");
  await office.ben.command("/milestone", "show M1");
  expect(office.answersTo(office.ben).at(-1)?.text).toContain("Waiting for you: Q1");
  await office.ben.command("/milestone", "list all");
  expect(office.answersTo(office.ben).at(-1)?.text).toMatch(/M1 Landing page[^;]*Waiting for you: Q1/);

  await office.press(office.ben, office.card(), "Answered elsewhere");
  const after = office.ownerCards().findLast(({ text }) => text.includes("M1 Landing page is blocked"));
  expect(after?.text).not.toContain("Waiting for you");
});

test("I'd rather talk: both read times in both zones, their own first, and Talked answers it", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("", { talk: true });
  expect(await office.question()).toMatchObject({ text: "I'd rather talk.", wants_talk: true });
  expect(card.text).toContain(
    "Ana would rather talk. You are both at work Wed 3 June, 10:00 in Berlin, 16:00 in Manila;",
  );
  expect(readable(card)).toContain("both at work:\\n• Wed 3 June, 10:00 in Berlin, 16:00 in Manila\\n•");
  const hers = () => readable(told(office.ana, "Your update is saved"));
  expect(hers()).toContain(
    "*You would rather talk.* You are both at work:\\n• Wed 3 June, 16:00 in Manila, 10:00 in",
  );
  expect(buttonsOf(card)).toEqual(["Reply…", "Talked", "Answered elsewhere", "I'll answer by…"]);
  await office.press(office.ben, card, "Talked");
  expect(await office.question()).toMatchObject({ state: "answered", answered_how: "elsewhere" });
  expect(hers()).not.toContain("rather talk.*");
});

test("the box stays ticked while an update is not sent, and when it is edited", async () => {
  office = await openAskingOffice();
  await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
  await viewOf(office.ana, "Your update");
  office.ana.fill({ "Rather talk?": ["I'd rather talk"] });
  await office.ana.close();
  await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
  expect(JSON.stringify(await viewOf(office.ana, "Your update"))).toContain("initial_options");
  await office.write(office.ana, "Your update", { "Anything you need from Ben?": "Which font?" });
  expect(await office.question()).toMatchObject({ wants_talk: true });
  await office.press(office.ana, told(office.ana, "Your update is saved"), "Edit");
  await office.write(office.ana, "Your update", { "Rather talk?": null });
  expect(await office.question()).toMatchObject({ wants_talk: false, text: "Which font?" });
});

test("after three check-ins without a question, its field has a prompt, the same whenever it is opened", async () => {
  office = await openAskingOffice();
  const opened = async () => {
    const asked = office.ana
      .messages(office.ana.dm())
      .findLast(({ text }) => /how is the work going|update is saved/.test(text));
    if (asked === undefined) throw new Error("Ana was not asked");
    await office.ana.click(asked, asked.text.includes("saved") ? "Edit" : "Update…");
    const modal = await viewOf(office.ana, "Your update");
    const field = modal.definition.blocks.find(({ block_id }) => block_id === "question");
    return field?.type === "input" ? field.hint?.text : undefined;
  };
  const hints: unknown[] = [];
  for (const day of ["02", "09", "16", "23"]) {
    await office.liveUntil(`2026-06-${day}T02:00:00.000Z`);
    hints.push(await opened());
    office.ana.fill({ "How is it going?": "On track" });
    await office.ana.submit();
    await office.settle();
  }
  expect(hints.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  expect(hints[3]).toMatch(/\?$/);
  expect(await opened()).toBe(hints[3]);
});

test("Home lists open questions however old, yours first, says for whom others are, and answers them", async () => {
  office = await openAskingOffice();
  await office.anaAsks("Which font?");
  await office.liveUntil("2026-07-20T07:00:00.000Z");
  const home = await office.mia.openHome();
  expect(readable(home ?? {})).toContain("Q1 from Ana, for Ben");
  expect(readable((await office.ben.openHome()) ?? {})).toContain("*Q1 from Ana*");
  await office.mia.clickHome("Reply…");
  await office.write(office.mia, "Reply to Q1", { "Your reply": "Inter" });
  expect(told(office.ana, "Mia answers Q1: Inter")).toBeDefined();
});

test("a contractor's Home and list say which of their questions are open and what was promised", async () => {
  office = await openAskingOffice();
  const card = await office.anaAsks("Which font?");
  await office.press(office.mia, card, "I'll answer by…");
  await office.write(office.mia, "Answer Q1 by", { "You answer by": "2026-06-05" });
  const words = "Q1 waits for Ben; Mia answers by Fri 5 June";
  expect(readable((await office.ana.openHome()) ?? {})).toContain(words);
  await office.ana.command("/milestone", "list");
  expect(readable(office.answersTo(office.ana).at(-1) ?? {})).toContain(words);
  await office.ana.clickHome("That's answered");
  await closeAll(office.ana);
  await office.settle();
  expect(await office.question()).toMatchObject({ state: "closed" });
});
