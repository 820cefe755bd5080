import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { closeOffice, labels, openOfficeWithLeo, SLOT, settled } from "../check-ins/own-time.js";
import { addMilestones, told } from "../design/scene.js";
import { type Office, readable, viewOf } from "../milestones/office.js";

let office: Office;
let leo: Person;
beforeEach(async () => {
  ({ office, leo } = await openOfficeWithLeo());
});
afterEach(() => closeOffice(office));

const does = (outcome: Promise<{ ok: boolean; error?: string }>) => settled(office, outcome);
const types = async (words: string, by = leo) => {
  await by.say(by.dm(), words);
  await office.settle();
};
const cards = () => office.ownerCards().map(({ text }) => text);

async function workDue(...days: readonly string[]): Promise<void> {
  await addMilestones(office.ben, ...days.map((day, n) => `@Leo Logo ${n + 1} by ${day}`));
  await office.liveUntil(SLOT);
}

async function goAwayUntil(day: string): Promise<void> {
  await does(leo.click(told(leo, "how is the work going?"), "I'm away"));
  await viewOf(leo, "I'm away");
  await does(leo.clickInView("Until a date"));
  leo.fill({ "Last day away": day });
  await does(leo.submit());
}

describe("when somebody goes away", () => {
  it("owners hear of it once, with what is due meanwhile, and that it is over", async () => {
    await workDue("10 June", "12 June", "15 June");
    await goAwayUntil("2026-06-12");
    const [card, ...others] = office.ownerCards();
    expect(others).toEqual([]);
    expect(card?.text).toBe(
      `Leo is away until Fri 12 June. Due meanwhile: M1 Logo 1, Wed 10 June; M2 Logo 2, Fri 12 June. For <@${office.ben.userId}>.`,
    );
    expect(card && labels(card)).toEqual(["Change date…", "Change date…"]);
    await does(leo.click(told(leo, "You are away until"), "Undo"));
    expect(cards()).toEqual(["Leo is not away any more, and is asked as usual."]);
  });

  it("what is due meanwhile follows the work", async () => {
    await workDue("10 June");
    await types("I'm away until 12 June");
    const [card] = office.ownerCards();
    if (card === undefined) throw new Error("there is no card");
    await does(office.ben.click(card, "Change date…"));
    await viewOf(office.ben, "Edit M1");
    office.ben.fill({ By: "2026-06-30" });
    await does(office.ben.submit());
    expect(cards()).toEqual([
      expect.stringMatching(/^Leo is away until Thu 11 June\. Nothing of theirs is due meanwhile\./),
    ]);
  });

  it("other days since have a card of their own, and the first one says no more than that", async () => {
    await workDue("10 June");
    await types("I'm away until 12 June");
    await types("I'm away from 8 June until 12 June");
    expect(cards()).toEqual([
      "Leo is away from Mon 8 June until Fri 12 June.",
      expect.stringContaining("Due meanwhile: M1 Logo 1, Wed 10 June."),
    ]);
  });

  it("the channel is left alone when nothing of theirs is due before they are back", async () => {
    await workDue("15 June");
    await goAwayUntil("2026-06-12");
    expect(cards()).toEqual([]);
  });

  it("without a last day, what is due in two weeks counts", async () => {
    await workDue("16 June", "17 June");
    await types("I'm away");
    expect(cards()).toEqual([
      expect.stringContaining(
        "Leo is away, with no day set for coming back. Due meanwhile: M1 Logo 1, Tue 16 June. For",
      ),
    ]);
  });

  it("a late alert says that they are away, and until when, while they are", async () => {
    await workDue("3 June");
    await types("I'm away until 12 June");
    await office.liveUntil("2026-06-04T03:00:00.000Z");
    const late = () => cards().find((text) => text.startsWith("M1 Logo 1 was due"));
    expect(late()).toContain("Leo has not said that it is done, and is away until Thu 11 June.");
    await types("I'm back");
    expect(late()).toContain("Leo has not said that it is done. For");
  });
});

describe("their own Home, while they are away", () => {
  const homeWords = async () => readable((await office.ana.openHome()) ?? {});

  beforeEach(async () => {
    await addMilestones(office.ben, "@Ana Flyer by 30 June");
    await office.liveUntil(SLOT);
  });

  it("says so, and takes I'm back", async () => {
    await types("I'm away until 12 June", office.ana);
    const words = await homeWords();
    expect(words).toContain("You are away until Thu 11 June: you are not asked.");
    expect(words).not.toContain('"I\'m away"');
    await does(office.ana.clickHome("I'm back"));
    expect(await homeWords()).toMatch(/"I'm away".*You are asked next on/);
  });

  it("takes it back before it begins", async () => {
    await types("I'm away from 8 June until 12 June", office.ana);
    expect(await homeWords()).toContain("You are away from Mon 8 June until Fri 12 June");
    await does(office.ana.clickHome("Not away after all"));
    expect(await homeWords()).not.toContain("You are away");
  });
});
