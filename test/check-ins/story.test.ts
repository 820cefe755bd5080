import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serverError } from "../../src/playground/slack/faults.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";
import { waitUntil } from "../support/wait-until.js";

/** Tuesday 10:00 in Manila. */
const SLOT = "2026-06-02T02:00:00.000Z";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const inDm = (person: Person, words: string): Message => {
  const found = office.toldTo(person).findLast(({ text }) => text.includes(words));
  if (found === undefined)
    throw new Error(`${words} is not in ${JSON.stringify(office.toldTo(person).map(({ text }) => text))}`);
  return found;
};
const asks = (person: Person) =>
  office.toldTo(person).filter(({ text }) => /how is the work going/.test(text));
const add = async (...words: string[]) => {
  for (const each of words) {
    await office.addMilestone(each);
    while (office.ben.view() !== undefined) await office.ben.close();
  }
};
const statusOf = (box: string | undefined) => (box ?? "").replace("text", "status");
const noRefusals = () => expect(office.slack.refusals()).toEqual([]);

/** Opens the modal from a message and waits for it. */
async function openUpdate(person: Person, message: Message, button = "Update…", title = "Your update") {
  expect(await person.click(message, button)).toMatchObject({ ok: true });
  return viewOf(person, title);
}

describe("a check-in", () => {
  it("is asked in their hour and answered with one tap, after which the DM is the summary", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July", "@Ana Support ongoing");
    await office.liveUntil("2026-06-02T01:59:00.000Z");
    expect(asks(ana)).toEqual([]);
    await office.liveUntil(SLOT);
    expect(asks(ana)).toHaveLength(1);

    expect(await ana.click(inDm(ana, "how is the work going"), "On track")).toMatchObject({ ok: true });
    await office.settle();
    const summary = inDm(ana, "Your update is saved");
    expect(readable(summary)).toContain("*M1 Landing page*: on track");
    expect(readable(summary)).toContain("*M2 Support*: on track");
    expect(asks(ana)).toEqual([]);

    await office.liveUntil("2026-06-05T06:00:00.000Z");
    expect(asks(ana)).toEqual([]);
    expect(office.ownerCards()).toEqual([]);
    noRefusals();
  });

  it("is answered in the modal; what is missing is said on its field, and nothing typed is lost", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil(SLOT);
    await openUpdate(ana, inDm(ana, "how is the work going"));
    ana.fill({ "How is it going?": "Blocked", "Link to the latest work": "not a link" });
    const refused = await ana.submit();
    expect(refused).toMatchObject({ ok: false, error: "errors" });
    expect(JSON.stringify(refused)).toContain("What is in the way?");
    expect(JSON.stringify(refused)).toContain("does not look like a link");

    ana.fill({
      "What moved, or what's in the way?": "No <!channel> keys yet",
      "Link to the latest work": "x.io/draft",
      "A new date, if it moves": "2026-07-10",
      "Anything you need from Ben?": "Who has the keys?",
    });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(ana.view()).toBeUndefined();
    const summary = readable(inDm(ana, "Your update is saved"));
    expect(summary).toContain("blocked · new date proposed: Fri 10 July");
    expect(summary).toContain(">No &lt;!channel&gt; keys yet");
    expect(summary).toContain("Your question, Q1");
    const cards = office.ownerCards().map((card) => readable(card));
    expect(cards.filter((card) => card.includes("Q1 from Ana, on M1 Landing page"))).toHaveLength(1);
    expect(cards.filter((card) => card.includes("blocked"))).toHaveLength(1);
    noRefusals();
  });

  it("is corrected with Edit, and the cards change where they are", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil(SLOT);
    await openUpdate(ana, inDm(ana, "how is the work going"));
    ana.fill({
      "How is it going?": "Done",
      "What moved, or what's in the way?": "It is live",
      "Anything you need from Ben?": "Which logo?",
    });
    await ana.submit();
    await office.settle();
    const before = office.ownerCards().length;

    await openUpdate(ana, inDm(ana, "Your update is saved"), "Edit");
    expect(readable(ana.view() ?? {})).toContain('"initial_value":"It is live"');
    expect(readable(ana.view() ?? {})).toContain('"initial_value":"Which logo?"');
    ana.fill({
      "How is it going?": "On track",
      "What moved, or what's in the way?": "Not live yet",
      "Anything you need from Ben?": null,
    });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(office.ownerCards()).toHaveLength(before);
    expect(readable(inDm(ana, "Your update is saved"))).toContain("on track\\n>Not live yet");
    expect(office.ownerCards().some(({ text }) => text === "Q1: Ana has taken this question back.")).toBe(
      true,
    );
    noRefusals();
  });

  it("missed, is flagged once; the late answer is taken, marked, and settles it", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-03T02:00:00.000Z");
    expect(asks(ana).map(({ text }) => text.split(",")[0])).toEqual(["Hi Ana", "A gentle reminder"]);
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    const missed = inDm(ana, "No update this time, Ana; that is what Ben was told. You can still answer.");
    expect(office.ownerCards()).toHaveLength(1);

    expect(await ana.click(missed, "On track")).toMatchObject({ ok: true });
    await office.settle();
    expect(inDm(ana, "it came late, and it is good to have it")).toBeDefined();
    expect(inDm(ana, "Thanks, Ana: your update is saved.")).toBeDefined();
    expect(asks(ana)).toEqual([]);
    expect(office.ownerCards()).toHaveLength(1);
    noRefusals();
  });

  it("tapped twice, tells the second time what is true", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil(SLOT);
    const asked = inDm(ana, "how is the work going");
    office.slack.faults.always("chat.update", serverError(503));
    await ana.click(asked, "On track");
    await ana.click(asked, "On track");
    await waitUntil(() => office.answersTo(ana).length === 1);
    expect(office.answersTo(ana)[0]?.text).toBe(
      "Your update is saved already, from Tue 10:00. Has something changed?",
    );
    expect(await office.database.sql("SELECT count(*)::int AS n FROM answers")).toEqual([{ n: 1 }]);
  });
});

describe("many milestones", () => {
  it("are answered over pages, back and forth, and what was typed is there after closing", async () => {
    const { ana } = office;
    for (let n = 1; n <= 7; n++) await add(`@Ana Part ${n} ongoing`);
    await office.liveUntil(SLOT);
    const first = await openUpdate(
      ana,
      inDm(ana, "how is the work going"),
      "Update…",
      "Your update (1 of 2)",
    );
    const boxes = first.definition.blocks.flatMap((block) =>
      block.type === "input" && block.label.text.startsWith("What moved") ? [block.block_id ?? ""] : [],
    );
    expect(boxes).toHaveLength(5);
    ana.fill({ [boxes[1] ?? ""]: "about the second" });
    expect(await ana.submit()).toMatchObject({ errors: { [statusOf(boxes[1])]: "Choose how it is going." } });
    ana.fill({ [statusOf(boxes[1])]: "On track" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await viewOf(ana, "Your update (2 of 2)");
    ana.fill({ "Anything you need from Ben?": "A question" });
    await ana.clickInView("Back");
    await viewOf(ana, "Your update (1 of 2)");
    expect(readable(ana.view() ?? {})).toContain("about the second");
    await ana.close();
    await office.settle();

    await openUpdate(ana, inDm(ana, "how is the work going"), "Update…", "Your update (1 of 2)");
    expect(readable(ana.view() ?? {})).toContain("about the second");
    await ana.submit();
    const last = await viewOf(ana, "Your update (2 of 2)");
    expect(readable(ana.view() ?? {})).toContain("A question");
    const seventh = last.definition.blocks.findLast((block) => block.block_id?.startsWith("status "));
    ana.fill({ [seventh?.block_id ?? ""]: "On track" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    const summary = readable(inDm(ana, "Your update is saved"));
    expect(summary).toContain(">about the second");
    expect(summary).toContain("*M7 Part 7*");
    // What was left alone is not said to be on track.
    expect(summary).not.toContain("*M6 Part 6*");
    noRefusals();
  });
});

describe("unasked", () => {
  it("/checkin opens the modal, and its answer is one message with Edit", async () => {
    const { ana } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    await ana.command("/checkin");
    await viewOf(ana, "Your update");
    ana.fill({ "How is it going?": "On track", "What moved, or what's in the way?": "First draft" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(readable(inDm(ana, "Your update is saved"))).toContain("First draft");
    noRefusals();
  });

  it("/checkin with nothing open, and from somebody without work, is answered plainly", async () => {
    const { ana, ben } = office;
    await ana.command("/checkin");
    expect(office.answersTo(ana)[0]?.text).toContain("There is no work of yours in Milepost");
    await ben.command("/checkin", "whatever");
    expect(office.answersTo(ben)[0]?.text).toContain("There is no work of yours in Milepost");
  });

  it("everything is reached from buttons by somebody from another company without a time zone", async () => {
    const leo = office.addExternal("Leo", { tz: null });
    await add("@Leo Logo by 3 July");
    // The workspace's zone is theirs, as they have none.
    await office.liveUntil("2026-06-02T08:00:00.000Z");
    await openUpdate(leo, inDm(leo, "how is the work going"));
    leo.fill({ "How is it going?": "At risk", "What moved, or what's in the way?": "Colours" });
    expect(await leo.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(readable(inDm(leo, "Your update is saved"))).toContain("at risk");
    noRefusals();
  });
});

describe("/milestone ask", () => {
  it("asks at once in their working hours, and says so when it was asked already", async () => {
    const { ana, ben } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await ben.command("/milestone", "ask @Ana");
    await office.settle();
    expect(asks(ana)).toHaveLength(1);
    expect(office.answersTo(ben).at(-1)?.text).toContain("Ana is being asked now.");
    expect(readable(office.answersTo(ben).at(-1) ?? {})).toContain("All milestones");
    await ben.command("/milestone", "ask @Ana");
    expect(office.answersTo(ben).at(-1)?.text).toContain("Ana was asked already, Mon 16:00 their time");
    expect(asks(ana)).toHaveLength(1);
  });

  it("in their night, asks when their working day begins, once", async () => {
    const { ana, ben } = office;
    await add("@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T15:00:00.000Z");
    await ben.command("/milestone", "ask @Ana");
    expect(office.answersTo(ben).at(-1)?.text).toContain("They will be asked Tue 2 June, 09:00 their time.");
    await office.liveUntil("2026-06-02T01:00:00.000Z");
    expect(asks(ana)).toHaveLength(1);
    await office.liveUntil("2026-06-02T09:00:00.000Z");
    expect(asks(ana)).toHaveLength(1);
  });

  it("says what to do when nobody is named, or they have no work", async () => {
    const { ana, ben } = office;
    await ben.command("/milestone", "ask");
    expect(office.answersTo(ben).at(-1)?.text).toContain("`/milestone ask @name`");
    await ben.command("/milestone", "ask @Ana");
    expect(office.answersTo(ben).at(-1)?.text).toContain("no milestone here");
    await ana.command("/milestone", "ask @Ben");
    expect(office.answersTo(ana).at(-1)?.text).toContain("not yours to do");
  });

  it("says so when their account is deactivated", async () => {
    const { ana, ben, slack } = office;
    await add("@Ana Landing page by 3 July");
    slack.deactivate(ana.userId);
    await office.settle();
    await ben.command("/milestone", "ask @Ana");
    expect(office.answersTo(ben).at(-1)?.text).toContain(
      "Ana cannot be asked: their Slack account is deactivated.",
    );
  });
});
