import { describe, expect, it } from "vitest";
import type { WorkingCalendar } from "../../src/calendar/working-days.js";
import { PROMPTS, promptFor } from "../../src/questions/prompts.js";
import { allWaitForOwner, momentAfter, questionsOn, waitingWords } from "../../src/questions/question.js";
import { remindsAt } from "../../src/questions/reminding.js";
import { talkTimes, talkTimeWords } from "../../src/questions/talk-times.js";

const calendar = (zone: string, over: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  zone,
  workingDays: [1, 2, 3, 4, 5],
  country: null,
  away: null,
  ...over,
});
const BERLIN = calendar("Europe/Berlin");

describe("a milestone waits for an owner's reply", () => {
  const page = { id: "page", contractorId: "ana" };
  const shop = { id: "shop", contractorId: "ana" };
  const onPage = { number: 7, contractorId: "ana", milestoneId: "page" };
  const onAll = { number: 8, contractorId: "ana", milestoneId: null };
  const bens = { number: 9, contractorId: "ben", milestoneId: null };

  it("while a question of its own contractor is about it, or about all their work", () => {
    const open = [onPage, onAll, bens];
    expect(questionsOn(page, open).map(({ number }) => number)).toEqual([7, 8]);
    expect(questionsOn(shop, open).map(({ number }) => number)).toEqual([8]);
  });

  it("and silence does not count only when every open one of theirs does", () => {
    expect(allWaitForOwner([page, shop], [onPage])).toBe(false);
    expect(allWaitForOwner([page], [onPage])).toBe(true);
    expect(allWaitForOwner([page, shop], [onAll])).toBe(true);
    expect(allWaitForOwner([page, shop], [bens])).toBe(false);
    expect(allWaitForOwner([], [onAll])).toBe(false);
  });

  it("says for which", () => {
    expect(waitingWords([])).toBe("");
    expect(waitingWords([7])).toBe("Waiting for you: Q7");
    expect(waitingWords([7, 9])).toBe("Waiting for you: Q7 and Q9");
    expect(waitingWords([1, 2, 3, 4, 5, 6])).toBe("Waiting for you: Q1, Q2, Q3, Q4, Q5 and 1 more");
  });
});

it("what is said keeps its place also when the clock stands still or was set back", () => {
  const at = new Date("2026-06-02T02:00:00.000Z");
  expect(momentAfter([], at)).toEqual(at);
  expect(momentAfter([{ sentAt: at }, { sentAt: null }], at)).toEqual(new Date("2026-06-02T02:00:00.001Z"));
});

describe("the lead is reminded", () => {
  const reminded = (
    waitingSince: string,
    { promisedOn = null, remindedAt = null }: { promisedOn?: string | null; remindedAt?: string | null } = {},
  ) =>
    remindsAt(BERLIN, {
      waitingSince: new Date(waitingSince),
      promisedOn,
      remindedAt: remindedAt === null ? null : new Date(remindedAt),
    })?.toISOString();

  it("after a working day of the owners', within their hours", () => {
    expect(reminded("2026-06-02T12:30:00.000Z")).toBe("2026-06-03T12:30:00.000Z");
    // Four in the morning in Berlin: their day begins at nine.
    expect(reminded("2026-06-02T02:00:00.000Z")).toBe("2026-06-03T07:00:00.000Z");
    // Friday's afternoon, Friday's night and Saturday.
    expect(reminded("2026-06-05T13:00:00.000Z")).toBe("2026-06-08T13:00:00.000Z");
    expect(reminded("2026-06-05T20:00:00.000Z")).toBe("2026-06-09T07:00:00.000Z");
    expect(reminded("2026-06-06T10:00:00.000Z")).toBe("2026-06-09T07:00:00.000Z");
  });

  it("at the same hour when the clocks change in between", () => {
    expect(reminded("2026-10-23T12:00:00.000Z")).toBe("2026-10-26T13:00:00.000Z");
  });

  it("and then every three working days", () => {
    const remindedAt = "2026-06-03T07:00:00.000Z";
    expect(reminded("2026-06-02T02:00:00.000Z", { remindedAt })).toBe("2026-06-08T07:00:00.000Z");
  });

  it("not before a promised date is over, then on the first working morning", () => {
    const promisedOn = "2026-06-05";
    expect(reminded("2026-06-02T02:00:00.000Z", { promisedOn })).toBe("2026-06-08T07:00:00.000Z");
    const remindedAt = "2026-06-08T07:00:00.000Z";
    expect(reminded("2026-06-02T02:00:00.000Z", { promisedOn, remindedAt })).toBe("2026-06-11T07:00:00.000Z");
    expect(reminded("2026-06-02T02:00:00.000Z", { promisedOn: "2026-06-12", remindedAt })).toBe(
      "2026-06-15T07:00:00.000Z",
    );
  });

  it("never where nobody works", () => {
    expect(
      remindsAt(
        { ...BERLIN, workingDays: [] },
        {
          waitingSince: new Date("2026-06-02T02:00:00.000Z"),
          promisedOn: null,
          remindedAt: null,
        },
      ),
    ).toBeNull();
  });
});

describe("times to talk", () => {
  const MONDAY = new Date("2026-06-08T07:00:00.000Z");
  const words = (owners: WorkingCalendar, theirs: WorkingCalendar, now = MONDAY) => {
    const { isCommon, at } = talkTimes(owners, theirs, now);
    const zones = { owners: owners.zone, theirs: theirs.zone };
    return [isCommon, ...at.map((each) => talkTimeWords(each, zones, "2026-06-08"))];
  };

  it("are in the middle of the hours that both are at work, on the next days, in both zones", () => {
    expect(words(BERLIN, calendar("Asia/Manila"))).toEqual([
      true,
      "Tue 9 June, 10:00 in Berlin, 16:00 in Manila",
      "Wed 10 June, 10:00 in Berlin, 16:00 in Manila",
      "Thu 11 June, 10:00 in Berlin, 16:00 in Manila",
    ]);
  });

  it("follow the clocks of each place through a change of one of them", () => {
    // Berlin leaves summer time on 25 October, New York a week later: five hours apart instead of six.
    const newYork = calendar("America/New_York");
    expect(words(BERLIN, newYork, new Date("2026-10-22T07:00:00.000Z"))).toEqual([
      true,
      "Fri 23 October, 16:00 in Berlin, 10:00 in New York",
      "Mon 26 October, 15:30 in Berlin, 10:30 in New York",
      "Tue 27 October, 15:30 in Berlin, 10:30 in New York",
    ]);
  });

  it("are as near to both's hours as it gets where there is no common one", () => {
    expect(words(BERLIN, calendar("America/Los_Angeles"))).toEqual([
      false,
      "Tue 9 June, 17:30 in Berlin, 08:30 in Los Angeles",
      "Wed 10 June, 17:30 in Berlin, 08:30 in Los Angeles",
      "Thu 11 June, 17:30 in Berlin, 08:30 in Los Angeles",
    ]);
  });

  it("name the other day where it is one already", () => {
    const [isCommon, first] = words(calendar("America/Los_Angeles"), calendar("Pacific/Auckland"));
    expect([isCommon, first]).toEqual([
      true,
      "Tue 9 June, 15:30 in Los Angeles, Wed 10 June, 10:30 in Auckland",
    ]);
  });

  it("leave out days on which somebody does not work, and are none while they are away", () => {
    const away = { from: "2026-06-08", until: "2026-06-10" };
    expect(words(BERLIN, calendar("Europe/Berlin", { away }))).toEqual([
      true,
      "Thu 11 June, 13:00 in Berlin",
      "Fri 12 June, 13:00 in Berlin",
      "Mon 15 June, 13:00 in Berlin",
    ]);
    expect(words(BERLIN, calendar("Asia/Manila", { away: { from: "2026-06-08", until: null } }))).toEqual([
      false,
    ]);
  });
});

describe("the prompt of the question's field", () => {
  const asked = { contractorId: "c", answered: 3, sinceQuestion: 3 };

  it("is there after three answered check-ins without a question, and not before", () => {
    expect(promptFor({ ...asked, sinceQuestion: 2 }, "Maya")).toBeNull();
    expect(promptFor(asked, "Maya")).not.toBeNull();
  });

  it("is the same whenever it is looked at, another in each check-in, and all dozen in turn", () => {
    expect(PROMPTS).toHaveLength(12);
    expect(promptFor(asked, "Maya")).toBe(promptFor(asked, "Maya"));
    const all = Array.from({ length: 12 }, (_, n) => promptFor({ ...asked, answered: 3 + n }, "Maya"));
    expect(new Set(all).size).toBe(12);
  });

  it("names whoever hears it", () => {
    expect(PROMPTS.map((prompt) => prompt("Maya"))).toContain(
      "Is there a decision you are making alone that Maya would want to know of?",
    );
  });
});
