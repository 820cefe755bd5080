import { afterEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { closeAll, told } from "../design/scene.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";

let office: Office;
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

/** Monday evening in Berlin, when Ana, in Manila, and Leo, from another company in Kolkata, are asleep. */
const EVENING = new Date("2026-06-01T19:00:00.000Z");
/** Tuesday, 09:00 in Manila, and in Kolkata. */
const ANAS_MORNING = "2026-06-02T01:00:00.000Z";
const LEOS_MORNING = "2026-06-02T03:30:00.000Z";

const oneMinuteBefore = (at: string) => new Date(new Date(at).getTime() - 60_000);
const added = async () => readable(await viewOf(office.ben, "Added"));
const textsTo = (person: Person) => office.toldTo(person).map(({ text }) => text);

async function ownersAnswer(words: string): Promise<string> {
  await office.settle();
  const answer = office.answersTo(office.ben).findLast((message) => readable(message).includes(words));
  return readable(answer ?? {});
}

describe("new work", () => {
  it("reaches them when their next working day begins, and its owner reads when", async () => {
    office = await openOffice({ startAt: EVENING });
    await office.addMilestone("@Ana Landing page by 12 June");
    expect(await added()).toContain(
      "They will hear tomorrow, Tue 2 June, 09:00 their time; *Send now* does not wait.",
    );
    await office.liveUntil(oneMinuteBefore(ANAS_MORNING));
    expect(textsTo(office.ana)).toEqual([]);
    await office.liveUntil(ANAS_MORNING);
    expect(told(office.ana, "M1 Landing page")).toBeDefined();
  });

  it("at half past three in UTC, where nine o'clock is then, also for people from other companies", async () => {
    office = await openOffice({ startAt: EVENING });
    const leo = office.addExternal("Leo", { tz: "Asia/Kolkata" });
    await office.addMilestone("@Leo Logo by 12 June");
    await office.liveUntil(oneMinuteBefore(LEOS_MORNING));
    expect(textsTo(leo)).toEqual([]);
    await office.liveUntil(LEOS_MORNING);
    expect(textsTo(leo)).toHaveLength(1);
  });

  it("is sent in the night all the same when its owner says so", async () => {
    office = await openOffice({ startAt: EVENING });
    await office.addMilestone("@Ana Landing page by 12 June");
    await viewOf(office.ben, "Added");
    await office.ben.clickInView("Send now");
    await office.settle();
    expect(textsTo(office.ana)).toHaveLength(1);
    await office.liveUntil(ANAS_MORNING);
    expect(textsTo(office.ana)).toHaveLength(1);
  });

  it("is told on Monday when it is agreed on Friday night", async () => {
    office = await openOffice({ startAt: new Date("2026-06-05T19:00:00.000Z") });
    await office.addMilestone("@Ana Landing page by 12 June");
    expect(await added()).toContain("They will hear on Mon 8 June, 09:00 their time");
    await office.liveUntil("2026-06-08T00:59:00.000Z");
    expect(textsTo(office.ana)).toEqual([]);
    await office.liveUntil("2026-06-08T01:00:00.000Z");
    expect(textsTo(office.ana)).toHaveLength(1);
  });

  it("waits until they are back, sooner when they are sooner, and not with Send now", async () => {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await closeAll(office.ben);
    await office.liveUntil("2026-06-01T07:02:00.000Z");
    await office.database.sql("UPDATE contractors SET away_from = '2026-06-01', away_until = '2026-06-10'");
    await office.addMilestone("@Ana Logo by 19 June");
    expect(await added()).toContain("They will hear on Thu 11 June, 09:00 their time; *Send now*");
    await closeAll(office.ben);
    await office.liveUntil("2026-06-04T05:00:00.000Z");
    expect(textsTo(office.ana)).toHaveLength(1);
    // She is back from her holiday a week before she had said.
    await office.database.sql("UPDATE contractors SET away_from = NULL, away_until = NULL");
    await office.liveUntil("2026-06-05T00:59:00.000Z");
    expect(textsTo(office.ana)).toHaveLength(1);
    await office.liveUntil("2026-06-05T01:00:00.000Z");
    expect(textsTo(office.ana)).toHaveLength(2);

    await office.database.sql("UPDATE contractors SET away_from = '2026-06-01'");
    await office.addMilestone("@Ana Films by 19 June");
    expect(await added()).toContain("They will hear when they are back; *Send now* does not wait.");
    await office.liveUntil("2026-06-09T05:00:00.000Z");
    expect(textsTo(office.ana).join()).not.toContain("Films");
    await office.ben.clickInView("Send now");
    await office.settle();
    expect(textsTo(office.ana).join()).toContain("Films");
  });

  it("is not told in the night after an outage", async () => {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.jump("2026-06-01T20:00:00.000Z");
    expect(textsTo(office.ana)).toEqual([]);
    await office.liveUntil(ANAS_MORNING);
    expect(textsTo(office.ana)).toHaveLength(1);
  });
});

describe("what was decided", () => {
  async function anaDelivers(): Promise<void> {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await closeAll(office.ben);
    await office.liveUntil("2026-06-01T07:02:00.000Z");
    await office.ana.command("/milestone", "done M1");
    await viewOf(office.ana, "M1 is done");
    await office.ana.submit();
    await closeAll(office.ana);
  }
  const theCard = () => {
    const card = office.ownerCards().find(({ text }) => text.includes("is done"));
    if (card === undefined) throw new Error("no card");
    return card;
  };

  it("is told in the morning when it is accepted at night", async () => {
    await anaDelivers();
    await office.liveUntil(EVENING);
    await office.ben.click(theCard(), "Accept");
    await office.liveUntil(oneMinuteBefore(ANAS_MORNING));
    expect(textsTo(office.ana).join()).not.toContain("Ben accepted");
    await office.liveUntil(ANAS_MORNING);
    expect(textsTo(office.ana).filter((text) => text.includes("Ben accepted M1 Landing page"))).toHaveLength(
      1,
    );
  });

  it("is told in the morning when changes are asked at night", async () => {
    await anaDelivers();
    await office.liveUntil(EVENING);
    await office.ben.click(theCard(), "Request changes");
    await viewOf(office.ben, "Changes on M1");
    office.ben.fill({ "What is missing?": "The footer" });
    await office.ben.submit();
    await office.liveUntil(oneMinuteBefore(ANAS_MORNING));
    expect(textsTo(office.ana).join()).not.toContain("asks for changes");
    await office.liveUntil(ANAS_MORNING);
    expect(told(office.ana, "Ben asks for changes on M1 Landing page: The footer")).toBeDefined();
  });

  it("is told in two minutes to whoever has just delivered it, late as it is", async () => {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.liveUntil("2026-06-01T13:00:00.000Z");
    await office.ana.command("/milestone", "done M1");
    await viewOf(office.ana, "M1 is done");
    await office.ana.submit();
    await office.liveUntil("2026-06-01T13:20:00.000Z");
    await office.ben.click(theCard(), "Accept");
    await office.liveUntil("2026-06-01T13:22:00.000Z");
    expect(told(office.ana, "Ben accepted M1 Landing page")).toBeDefined();
  });

  it("waits for their morning when it is cancelled at night, which its owner reads; undone, it is never told", async () => {
    office = await openOffice({ startAt: new Date("2026-06-01T07:00:00.000Z") });
    await office.addMilestone("@Ana Landing page by 12 June");
    await closeAll(office.ben);
    await office.liveUntil(EVENING);
    await office.ben.command("/milestone", "cancel M1");
    expect(await ownersAnswer("is cancelled")).toContain(
      "Ana will hear tomorrow, Tue 2 June, 09:00 their time.",
    );
    const answer = office.answersTo(office.ben).at(-1);
    if (answer !== undefined) await office.ben.click(answer, "Undo");
    await office.liveUntil("2026-06-02T01:59:00.000Z");
    expect(textsTo(office.ana).join()).not.toContain("is cancelled");

    await office.liveUntil("2026-06-02T19:00:00.000Z");
    await office.ben.command("/milestone", "cancel M1");
    await office.liveUntil("2026-06-03T00:59:00.000Z");
    expect(textsTo(office.ana).join()).not.toContain("is cancelled");
    await office.liveUntil("2026-06-03T01:00:00.000Z");
    expect(told(office.ana, "M1 Landing page is cancelled")).toBeDefined();
  });
});
