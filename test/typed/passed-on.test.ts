import { afterEach, describe, expect, it } from "vitest";
import { addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { anaWorksOn, buttonsOf, lastTold, ONE, says, TWO, toldTo, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);

describe("a contractor with several open milestones types", () => {
  it("loses nothing: after a day without sorting it reaches the lead as it is, and can still be sorted", async () => {
    office = await anaWorksOn(TWO);
    const { ana } = office;
    await says(office, ana, "The client called <!channel>");
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'typed'")).toEqual([
      { due_at: "2026-06-02 07:10:00+00" },
    ]);
    const cards = office.ownerCards().length;
    await office.liveUntil("2026-06-02T07:09:00.000Z");
    expect(office.ownerCards()).toHaveLength(cards);
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = office.ownerCards().at(-1);
    expect(passedOn?.text).toBe(
      `Ana wrote to Milepost: The client called &lt;!channel&gt; Ana has not said yet what it is about. For <@${office.ben.userId}>`,
    );
    expect(await typed(office)).toEqual([{ text: "The client called <!channel>", state: "passed_on" }]);
    const card = told(ana, "Ben got this as you wrote it. What is it about?");
    expect(await ana.click(card, "M2 Support")).toMatchObject({ ok: true });
    await office.settle();
    expect(office.ownerCards().at(-1)?.text).toContain("It is their update on M2 Support.");
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'typed'")).toEqual([]);
  });

  it("can be replied to by the lead: it is a question then, and two clicks are one reply", async () => {
    office = await anaWorksOn(TWO);
    const { ana, ben } = office;
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = () => office.ownerCards().findLast(({ text }) => text.includes("wrote to Milepost"));
    const before = passedOn();
    if (before === undefined) throw new Error("it was not passed on");
    expect(buttonsOf(before)).toEqual(["Reply…"]);
    await ben.click(before, "Reply…");
    await viewOf(ben, "Reply");
    ben.fill({ "Your reply": "Fine, call them back" });
    expect(await Promise.all([ben.submit(), ben.submit()])).toContainEqual(
      expect.objectContaining({ ok: true }),
    );
    await office.settle();
    expect(toldTo(ana).filter(({ text }) => text === "Ben answers Q1: Fine, call them back")).toHaveLength(1);
    expect(told(ana, "Your question, Q1, is with Ben")).toBeDefined();
    expect(await sql("SELECT state, text FROM questions")).toEqual([
      { state: "answered", text: "The client called" },
    ]);
    expect(passedOn()?.text).toContain("It is their question Q1.");
    expect(buttonsOf(passedOn() ?? { blocks: [] })).toEqual([]);
    expect(await sql("SELECT 1 FROM agenda WHERE kind IN ('typed', 'question')")).toEqual([]);
  });

  it("is not replied to when the work of whoever typed it has ended, which the lead reads before they write", async () => {
    office = await anaWorksOn(TWO);
    const { ana, ben } = office;
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = () => office.ownerCards().findLast(({ text }) => text.includes("wrote to Milepost"));
    const card = passedOn();
    if (card === undefined) throw new Error("it was not passed on");
    await ben.click(card, "Reply…");
    await viewOf(ben, "Reply");
    ben.fill({ "Your reply": "Fine" });
    await sql("UPDATE contractors SET state = 'ended', ended_at = now() WHERE user_id = $1", [ana.userId]);
    const why = "Ana does not work here any more, so nothing reaches them from here. Nothing was sent.";
    expect(await ben.submit()).toMatchObject({ ok: false, errors: { "typed.text": why } });
    await ben.close();
    await ben.click(card, "Reply…");
    await office.settle();
    expect(ben.view()).toBeUndefined();
    expect(ben.messages(office.ownerChannelId).findLast(({ onlyFor }) => onlyFor !== null)?.text).toBe(why);
    expect(await sql("SELECT 1 FROM questions")).toEqual([]);
  });

  it("sorted while the lead writes a reply, keeps what the lead wrote, and sends nothing", async () => {
    office = await anaWorksOn(TWO);
    const { ana, ben } = office;
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    const passedOn = office.ownerCards().findLast(({ text }) => text.includes("wrote to Milepost"));
    if (passedOn === undefined) throw new Error("it was not passed on");
    await ben.click(passedOn, "Reply…");
    await viewOf(ben, "Reply");
    await ana.click(told(ana, "Ben got this as you wrote it."), "M2 Support");
    await office.settle();
    ben.fill({ "Your reply": "Fine" });
    const why = "Ana has said meanwhile that this is an update. Nothing was sent.";
    expect(await ben.submit()).toMatchObject({ ok: false, errors: { "typed.text": why } });
    expect(await sql("SELECT 1 FROM questions")).toEqual([]);
  });

  it("is not read by a contractor who is in the owners' channel", async () => {
    office = await anaWorksOn(TWO);
    const { ana } = office;
    office.slack.join(office.ownerChannelId, ana.userId);
    await office.settle();
    await says(office, ana, "The client called");
    await office.liveUntil("2026-06-02T07:10:00.000Z");
    expect(office.ownerCards().at(-1)?.text).toContain("Milepost does not show it");
  });
});

describe("a contractor without open work types", () => {
  it("is offered to ask whom they worked for, and passed on after a day", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await office.ben.command("/milestone", "done M1");
    await closeAll(office.ben);
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await says(office, ana, "Where do I send the invoice?");
    const card = lastTold(ana);
    expect(card.text).toContain("There is no open work of yours just now. Is it a question for Ben?");
    expect(buttonsOf(card)).toEqual(["It's a question for Ben", "Not an update"]);
    await ana.click(card, "It's a question for Ben");
    await office.settle();
    expect(await sql("SELECT text, lead_id FROM questions")).toEqual([
      { text: "Where do I send the invoice?", lead_id: office.ben.userId },
    ]);
  });

  it("reaches the lead at once when they have heard of no work yet", async () => {
    office = await openOffice();
    const { ana, ben } = office;
    await addMilestones(ben, ...ONE);
    await says(office, ana, "When do we start?");
    expect(lastTold(ana).text).toContain(
      "Ben got this as you wrote it. There is no open work of yours just now.",
    );
    expect(office.ownerCards().at(-1)?.text).toContain("Ana wrote to Milepost: When do we start?");
  });
});
