import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, readable, viewOf } from "../milestones/office.js";
import { closeOffice, labels, openOfficeWithLeo, SLOT, settled } from "./own-time.js";

let office: Office;
let leo: Person;
beforeEach(async () => {
  ({ office, leo } = await openOfficeWithLeo());
});
afterEach(() => closeOffice(office));

const sql = (text: string) => office.database.sql(text);
const does = (outcome: Promise<{ ok: boolean; error?: string }>) => settled(office, outcome);
const asked = async (...words: string[]) => {
  await addMilestones(office.ben, ...(words.length > 0 ? words : ["@Leo Logo by 3 July"]));
  await office.liveUntil(SLOT);
  return told(leo, "how is the work going?");
};
/** Messages in which something can be answered. */
const answerable = () => office.toldTo(leo).filter((message) => labels(message).includes("Update…"));
const answersTo = () => office.answersTo(leo).map(({ text }) => text);
const choices = ({ blocks }: Pick<Message, "blocks">) =>
  eachElement(blocks).flatMap(({ element }) =>
    element.type === "overflow" ? element.options.map(({ text }) => text.text) : [],
  );

describe("Not today", () => {
  it("moves the check-in to the next working day, in the same message, and asks for no reason", async () => {
    const message = await asked();
    expect(labels(message)).toEqual(["On track", "Update…", "Not today"]);
    expect(choices(message)).toEqual([
      "Later: in an hour",
      "Later: this afternoon",
      "Later: tomorrow",
      "I'm away",
      "When I'm asked",
    ]);
    await does(leo.click(message, "Not today"));
    const fine = told(leo, "Fine. You are asked again Wed 3 June, 10:00.");
    expect(fine.ts).toBe(message.ts);
    expect(labels(fine)).toEqual(["Answer now", "Undo"]);
    expect(leo.view()).toBeUndefined();

    await office.liveUntil("2026-06-03T01:59:00.000Z");
    expect(answerable()).toEqual([]);
    await office.liveUntil("2026-06-03T02:00:00.000Z");
    expect(answerable()).toHaveLength(1);
    told(leo, "The newer message is the one to answer.");
    expect(office.ownerCards()).toEqual([]);
  });

  it("over a weekend and from Friday is Monday", async () => {
    await addMilestones(office.ben, "@Leo Logo by 3 July");
    await sql("UPDATE contractors SET ask_day = 5");
    await office.liveUntil("2026-06-05T02:00:00.000Z");
    await does(leo.click(told(leo, "how is the work going?"), "Not today"));
    told(leo, "You are asked again Mon 8 June, 10:00.");
  });

  it("pressed twice at once moves it once, and after an answer says that it is saved", async () => {
    const message = await asked();
    await Promise.all([leo.click(message, "Not today"), leo.click(message, "Not today")]);
    await office.settle();
    expect(await sql("SELECT state, snoozed_until FROM check_ins")).toEqual([
      { state: "skipped", snoozed_until: "2026-06-03 02:00:00+00" },
    ]);
    await does(leo.click(told(leo, "Fine."), "Undo"));
    const again = told(leo, "how is the work going?");
    await Promise.all([leo.click(again, "On track"), leo.click(again, "Not today")]);
    await office.settle();
    expect(await sql("SELECT state FROM check_ins WHERE NOT unasked")).toEqual([{ state: "answered" }]);
    expect(await sql("SELECT 1 FROM agenda WHERE kind = 'put-off'")).toEqual([]);
  });

  it("can be undone: it waits as long as it did, and is not asked twice", async () => {
    const message = await asked();
    await does(leo.click(message, "Not today"));
    const fine = told(leo, "Fine.");
    await Promise.all([leo.click(fine, "Undo"), leo.click(fine, "Undo")]);
    await office.settle();
    expect(answerable().map(({ ts }) => ts)).toEqual([message.ts]);
    expect(await sql("SELECT state, closes_at, snoozed_until FROM check_ins")).toEqual([
      { state: "asked", closes_at: "2026-06-04 02:00:00+00", snoozed_until: null },
    ]);
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    told(leo, "No update this time, Leo");
    expect(await sql("SELECT 1 FROM check_ins")).toHaveLength(1);
  });

  it("keeps what was typed, for Answer now and for the next asking", async () => {
    const message = await asked();
    await does(leo.click(message, "Update…"));
    await viewOf(leo, "Your update");
    leo.fill({ "What moved, or what's in the way?": "Half of it" });
    await closeAll(leo);
    await office.settle();
    await does(leo.click(message, "Not today"));
    await does(leo.click(told(leo, "Fine."), "Answer now"));
    await viewOf(leo, "Your update");
    expect(readable(leo.view() ?? {})).toContain("Half of it");
    await closeAll(leo);
    await office.liveUntil("2026-06-03T02:00:00.000Z");
    await does(leo.click(told(leo, "how is the work going?"), "Update…"));
    await viewOf(leo, "Your update");
    expect(readable(leo.view() ?? {})).toContain("Half of it");
  });

  it("answered meanwhile is the summary, and nothing is asked any more", async () => {
    const message = await asked();
    await does(leo.click(message, "Not today"));
    await does(leo.click(told(leo, "Fine."), "Answer now"));
    await viewOf(leo, "Your update");
    leo.fill({ "How is it going?": "On track" });
    await does(leo.submit());
    expect(told(leo, "Your update is saved").ts).toBe(message.ts);
    await office.liveUntil("2026-06-05T02:00:00.000Z");
    expect(await sql("SELECT state, late FROM check_ins")).toEqual([{ state: "answered", late: false }]);
  });

  it("is respected by an owner's Ask now, who is told when they are asked", async () => {
    await does(leo.click(await asked(), "Not today"));
    await office.ben.command("/milestone", "ask @Leo");
    expect(office.answersTo(office.ben).at(-1)?.text).toBe(
      "Leo has put the last one off, and is asked again Wed 3 June, 10:00 their time.",
    );
  });

  it("is a sign of life: the silence ends", async () => {
    await asked();
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    await office.liveUntil("2026-06-09T02:00:00.000Z");
    await does(leo.click(told(leo, "how is the work going?"), "Not today"));
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "in_touch" }]);
  });
});

describe("Later", () => {
  it.each([
    ["Later: in an hour", "2026-06-02T03:00:00.000Z", "Tue 2 June, 11:00"],
    ["Later: this afternoon", "2026-06-02T07:00:00.000Z", "Tue 2 June, 15:00"],
    ["Later: tomorrow", "2026-06-03T02:00:00.000Z", "Wed 3 June, 10:00"],
  ])("%s asks again then", async (choice, at, words) => {
    await does(leo.click(await asked(), choice));
    told(leo, `Fine. You are asked again ${words}.`);
    await office.liveUntil(new Date(Date.parse(at) - 60_000));
    expect(answerable()).toEqual([]);
    await office.liveUntil(at);
    expect(answerable()).toHaveLength(1);
  });

  it("When I'm asked is in the same menu", async () => {
    await does(leo.click(await asked(), "When I'm asked"));
    await viewOf(leo, "When I'm asked");
  });
});

describe("two months of silence", () => {
  it("bring two check-ins and their reminders, and coming back one message with working buttons", async () => {
    await asked();
    await office.liveUntil("2026-08-04T02:00:00.000Z");
    const posted = office.slack.log.filter(
      ({ name, request }) => name === "chat.postMessage" && JSON.stringify(request).includes(leo.dm()),
    );
    const chasing = posted.filter(({ request }) => /how is the work going/.test(JSON.stringify(request)));
    expect(chasing).toHaveLength(4);
    expect(await sql("SELECT state, asked_at, reminded_at FROM check_ins ORDER BY slot_at")).toEqual([
      { state: "missed", asked_at: "2026-06-02 02:00:00+00", reminded_at: "2026-06-03 02:00:00+00" },
      { state: "missed", asked_at: "2026-06-09 02:00:00+00", reminded_at: "2026-06-10 02:00:00+00" },
    ]);
    expect(await sql("SELECT 1 FROM agenda WHERE kind IN ('check-in', 'ask-now', 'put-off')")).toEqual([]);
    const [card] = office.ownerCards();
    expect(card?.text).toContain("Not asked again until they are heard from.");

    const [waits, ...others] = answerable();
    expect(others).toEqual([]);
    if (waits === undefined) throw new Error("there is nothing to answer");
    expect(labels(waits)).toEqual(["On track", "Update…", "I was away"]);
    expect(waits.text).toContain("M1 Logo");
    const lines = office
      .toldTo(leo)
      .filter((message) => message.ts !== waits.ts && labels(message).length === 0);
    expect(lines.map(({ text }) => text)).toEqual([
      "You were asked again since. The newer message is the one to answer.",
      "You were asked again since. The newer message is the one to answer.",
      "No update came in time. You can still answer, in the message above.",
    ]);

    await does(leo.click(waits, "On track"));
    told(leo, "it came late, and it is good to have it");
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "answered" }]);
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-08-11 02:00:00+00" },
    ]);
  });

  it("shows what has been agreed meanwhile, in the message that can be answered", async () => {
    await asked();
    await office.liveUntil("2026-06-15T02:00:00.000Z");
    await addMilestones(office.ben, "@Leo Shop by 30 July");
    await office.liveUntil("2026-06-15T02:10:00.000Z");
    expect(told(leo, "No update this time").text).toContain("M2 Shop");
  });

  it("end with I've heard from them, and they are asked again", async () => {
    await asked();
    await office.liveUntil("2026-06-20T02:00:00.000Z");
    const [card] = office.ownerCards();
    if (card === undefined) throw new Error("there is no card");
    await does(office.ben.click(card, "I've heard from them"));
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-06-23 02:00:00+00" },
    ]);
  });
});

describe("I was away", () => {
  it("strikes the silence, whose card says that it does not count, once", async () => {
    const message = await asked();
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    await Promise.all([leo.click(message, "I was away"), leo.click(message, "I was away")]);
    await office.settle();
    expect(office.ownerCards().map(({ text }) => text)).toEqual([
      expect.stringContaining("Leo was away then: this does not count."),
    ]);
    expect(await sql("SELECT state FROM check_ins")).toEqual([{ state: "skipped" }]);
    expect(answersTo()).toHaveLength(2);
    // The next two that are missed count as two.
    await office.liveUntil("2026-06-17T02:00:00.000Z");
    expect(await sql("SELECT state FROM check_ins ORDER BY slot_at")).toEqual([
      { state: "skipped" },
      { state: "missed" },
      { state: "asked" },
    ]);
  });

  it("makes the next silence count from then: what it says was heard last, and what was due before", async () => {
    const message = await asked("@Leo Logo by 31 July", "@Leo Shop by 12 June");
    await does(leo.click(message, "On track"));
    await office.liveUntil("2026-06-22T02:00:00.000Z");
    const [missed] = answerable();
    if (missed === undefined) throw new Error("there is nothing to answer");
    await does(leo.click(missed, "I was away"));
    await office.liveUntil("2026-06-25T02:10:00.000Z");
    expect(office.ownerCards().at(-1)?.text).toContain(
      "No update yet from Leo. Asked Tue 23 June, 10:00 their time. Last heard Mon 22 June: they had been away. " +
        "Before that, Tue 2 June: M1 Logo on track.",
    );
    await office.liveUntil("2026-06-30T02:10:00.000Z");
    expect(office.ownerCards().at(-1)?.text).toContain("Still nothing from Leo after 5 working days.");
  });

  it("strikes one that has ended otherwise as well", async () => {
    const message = await asked();
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    const [card] = office.ownerCards();
    if (card === undefined) throw new Error("there is no card");
    await does(office.ben.click(card, "I've heard from them"));
    await does(leo.click(message, "I was away"));
    expect(office.ownerCards()[0]?.text).toContain("Leo was away then: this does not count.");
    expect(await sql("SELECT ended_how, struck_at IS NOT NULL AS struck FROM silences")).toEqual([
      { ended_how: "heard_from", struck: true },
    ]);
  });
});

describe("Anything stuck?", () => {
  it("is asked after three check-ins in a row on track without a word", async () => {
    let message = await asked();
    for (const at of ["2026-06-09", "2026-06-16", "2026-06-23"]) {
      expect(readable(message)).not.toContain("Anything stuck?");
      await does(leo.click(message, "On track"));
      await office.liveUntil(`${at}T02:00:00.000Z`);
      message = told(leo, "how is the work going?");
    }
    expect(readable(message)).toContain("Anything stuck? Need anything from Ben?");
  });
});

describe("the cap", () => {
  const ask = async (at: string) => {
    await office.liveUntil(at);
    await office.ben.command("/milestone", "ask @Leo");
    await office.settle();
    return office.answersTo(office.ben).at(-1) ?? { text: "", blocks: [] };
  };

  it("tells an owner why somebody is not asked a fourth time, and lets them once", async () => {
    await does(leo.click(await asked(), "On track"));
    for (const at of ["2026-06-03T02:00:00.000Z", "2026-06-04T02:00:00.000Z"]) {
      expect((await ask(at)).text).toContain("Leo is being asked now.");
      await does(leo.click(told(leo, "how is the work going?"), "On track"));
    }
    const held = await ask("2026-06-05T02:00:00.000Z");
    expect(held.text).toBe(
      "Leo has had 3 messages from Milepost this week (asked Tue, Wed and Thu). More would be chasing. " +
        "They are asked again Tue 9 June, 10:00 their time.",
    );
    expect(labels(held)).toEqual(["Ask anyway"]);
    const message = office.answersTo(office.ben).at(-1);
    if (message === undefined) throw new Error("nothing was said");
    await does(office.ben.click(message, "Ask anyway"));
    await does(leo.click(told(leo, "how is the work going?"), "On track"));
    const again = await ask("2026-06-05T08:00:00.000Z");
    expect(again.text).toContain("that can be done once a week");
    expect(labels(again)).toEqual([]);
    // A new week has a cap of its own.
    await ask("2026-06-08T02:00:00.000Z");
    expect(await sql("SELECT 1 FROM check_ins WHERE NOT unasked")).toHaveLength(5);
  });

  it("holds a nudge that would be one too many, and lets it go once over, also when it was undone before", async () => {
    await asked();
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    const { ben } = office;
    const shown = () => JSON.stringify(ben.view()?.definition ?? "");
    const open = async () => {
      await closeAll(ben);
      const [card] = office.ownerCards();
      if (card === undefined) throw new Error("there is no card");
      await does(ben.click(card, "Nudge…"));
    };
    const send = async (words: string) => {
      ben.fill({ "Your words to Leo": words });
      await does(ben.submit());
    };
    const sent = async () =>
      (await sql("SELECT text FROM nudges WHERE sent_at IS NOT NULL ORDER BY sent_at")).map(
        ({ text }) => text,
      );
    // Asked and reminded: one more is within the cap.
    await open();
    expect(shown()).not.toContain("More would be chasing.");
    await send("One");
    await does(ben.clickInView("Send now"));
    await open();
    expect(shown()).toContain("asked Tue, reminded Wed, nudged Thu");
    expect(shown()).toContain("Send anyway");
    await send("Two");
    await does(ben.clickInView("Undo"));
    await open();
    await send("Two after all");
    await does(ben.clickInView("Send now"));
    expect(await sent()).toEqual(["One", "Two after all"]);
    await open();
    expect(ben.view()).toBeUndefined();
    expect(
      ben
        .messages(office.ownerChannelId)
        .map(({ text }) => text)
        .at(-1),
    ).toContain("that can be done once a week");
  });

  it("keeps the words of a nudge for which there was room when they were begun", async () => {
    await asked();
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    const { ben } = office;
    const [card] = office.ownerCards();
    if (card === undefined) throw new Error("there is no card");
    await does(ben.click(card, "Nudge…"));
    ben.fill({ "Your words to Leo": "How is it?" });
    await sql(
      `INSERT INTO nudges (id, workspace_id, contractor_id, from_user_id, text, created_at, sent_at)
       SELECT gen_random_uuid(), workspace_id, id, user_id, 'x', '2026-06-04T01:00:00Z', '2026-06-04T01:00:00Z'
       FROM contractors`,
    );
    await does(ben.submit());
    expect(JSON.stringify(ben.view()?.definition)).toContain("More would be chasing.");
    await does(ben.submit());
    expect(await sql("SELECT text FROM nudges WHERE silence_id IS NOT NULL")).toEqual([
      { text: "How is it?" },
    ]);
  });
});

describe("a public holiday", () => {
  /** Asked on Fridays; Friday 12 June is one in the Philippines. */
  const onFridays = async () => {
    await addMilestones(office.ben, "@Leo Logo by 31 July");
    await sql("UPDATE contractors SET ask_day = 5, country = 'PH'");
    await office.liveUntil("2026-06-05T02:00:00.000Z");
    await does(leo.click(told(leo, "how is the work going?"), "On track"));
    await office.liveUntil("2026-06-11T02:00:00.000Z");
    return told(leo, "Friday looks like a holiday for you; I won't ask.");
  };
  const holidays = () => office.toldTo(leo).filter(({ text }) => text.includes("looks like a holiday"));

  it("is told of on the working day before, once, and they are asked after it", async () => {
    await onFridays();
    await office.liveUntil("2026-06-12T10:00:00.000Z");
    expect(holidays()).toHaveLength(1);
    expect(answerable()).toEqual([]);
    await office.liveUntil("2026-06-15T02:00:00.000Z");
    expect(answerable()).toHaveLength(1);
    expect(JSON.stringify(office.toldTo(leo))).not.toContain("Independence");
  });

  it("is a working day for whoever wants to be asked anyway, and can be a holiday again", async () => {
    const message = await onFridays();
    await Promise.all([leo.click(message, "Ask anyway"), leo.click(message, "Ask anyway")]);
    await office.settle();
    const fine = told(leo, "Fine, you are asked on Friday at 10:00.");
    expect(await sql("SELECT works_on::text FROM contractors")).toEqual([{ works_on: "{2026-06-12}" }]);
    await does(leo.click(fine, "Undo"));
    expect(holidays()).toHaveLength(1);
    await does(leo.click(told(leo, "looks like a holiday"), "Ask anyway"));
    await office.liveUntil("2026-06-12T02:00:00.000Z");
    expect(answerable()).toHaveLength(1);
    await office.liveUntil("2026-06-20T02:00:00.000Z");
    await does(leo.click(told(leo, "Fine, you are asked on"), "Undo"));
    expect(answersTo().at(-1)).toBe("Fri 12 June is here or over, so nothing has changed.");
    expect(labels(told(leo, "Your holiday, Fri 12 June, is here or over."))).toEqual([]);
    expect(await sql("SELECT works_on::text FROM contractors")).toEqual([{ works_on: "{2026-06-12}" }]);
  });

  it("is not told of when nothing would be asked on it", async () => {
    await addMilestones(office.ben, "@Leo Logo by 31 July");
    await sql("UPDATE contractors SET country = 'PH'");
    await office.liveUntil("2026-06-12T10:00:00.000Z");
    expect(holidays()).toEqual([]);
  });
});
