import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { loadWeek } from "../../src/week/load-week.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";
import { buttonsOf } from "../silence/story-bench.js";

/** Ben and Maya are owners; Ana, in Manila, has a milestone that Ben added. */
let office: Office;
let maya: Person;
beforeEach(async () => {
  office = await openOffice();
  maya = office.add("Maya");
  office.slack.join(office.ownerChannelId, maya.userId);
  await office.addMilestone("@Ana Landing page by 12 June");
  await office.ben.close();
  await openOwners();
  office.ben.fill({ "Add an owner": maya.userId });
  await office.ben.submit();
  await office.ben.close();
  await office.liveUntil("2026-06-01T07:05:00.000Z");
});
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

const mention = (person: Person) => `<@${person.userId}>`;
/** What asks Ana, or asked her. */
const check = () =>
  office.toldTo(office.ana).find(({ text }) => /how is the work going\?|^Thanks, Ana/.test(text));
const card = (words: string) => {
  const found = office.ownerCards().find(({ text }) => text.includes(words));
  if (found === undefined)
    throw new Error(`no card "${words}" in ${office.ownerCards().map(({ text }) => text)}`);
  return found;
};

async function openOwners(person = office.ben): Promise<void> {
  await person.openHome();
  await person.clickHome("Owners");
  await viewOf(person, "Owners");
}

async function lead(person: Person): Promise<void> {
  await office.ben.command("/milestone", "edit M1");
  await viewOf(office.ben, "Edit M1");
  office.ben.fill({ Lead: person.userId });
  expect(await office.ben.submit()).toMatchObject({ ok: true });
  await office.settle();
}

async function away(person: Person, until: string | null, by = person): Promise<void> {
  await openOwners(by);
  await by.clickInView(by === person ? "I'm away…" : `Mark away: ${person === maya ? "Maya" : "Ben"}`);
  const title = by === person ? "I'm away" : "Mark away";
  await viewOf(by, title);
  if (until !== null) by.fill({ [by === person ? "Your last day away" : "Their last day away"]: until });
  expect(await by.submit()).toMatchObject({ ok: true });
  await office.settle();
}

async function anaSays(status: string, words: string, newDate?: string): Promise<void> {
  const message = check();
  if (message === undefined) throw new Error("Ana was not asked");
  await office.ana.click(message, buttonsOf(message).includes("Edit") ? "Edit" : "Update…");
  await viewOf(office.ana, "Your update");
  office.ana.fill({
    "How is it going?": status,
    "What moved, or what's in the way?": words,
    ...(newDate === undefined ? {} : { "A new date, if it moves": newDate }),
  });
  expect(await office.ana.submit()).toMatchObject({ ok: true });
  await office.settle();
}

const ASKED = "2026-06-02T02:00:00.000Z";

describe("a milestone's lead", () => {
  it("is changed by an edit: what is open mentions the new one, and the contractor's cards name them", async () => {
    await office.liveUntil(ASKED);
    await anaSays("At risk", "The photos are late");
    expect(readable(card("is at risk"))).toContain(`For ${mention(office.ben)}`);
    expect(card("is at risk").text).toContain(`For ${mention(office.ben)}`);
    await lead(maya);
    expect(readable(card("is at risk"))).toContain(`For ${mention(maya)}`);
    expect(readable(card("is at risk"))).not.toContain(mention(office.ben));
    expect(office.toldTo(office.ana)[0]?.text).toContain("your work for Maya");
    await office.ben.command("/milestone", "show M1");
    await office.settle();
    expect(readable(office.answersTo(office.ben).at(-1) ?? {})).toContain("asked by Maya");
  });

  it("is chosen in the add modal where there are several owners, and is whoever adds it otherwise", async () => {
    await office.addMilestone("@Ana Logo by 12 June", { Lead: maya.userId });
    await office.addMilestone("@Ana Films by 12 June");
    const leads = await office.database.sql("SELECT lead_id FROM milestones ORDER BY number");
    expect(leads.map(({ lead_id }) => lead_id)).toEqual([office.ben.userId, maya.userId, office.ben.userId]);
  });

  it("takes an open question along, and of one about other work as well it does not", async () => {
    await office.addMilestone("@Ana Logo by 12 June");
    await office.liveUntil(ASKED);
    const message = check();
    if (message === undefined) throw new Error("Ana was not asked");
    await office.ana.click(message, "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "Anything you need from Ben?": "Which logo?" });
    await office.ana.submit();
    await office.settle();
    await lead(maya);
    const leadOf = async () => (await office.database.sql("SELECT lead_id FROM questions"))[0]?.lead_id;
    expect(await leadOf()).toBe(office.ben.userId);
    expect(readable(card("Which logo?"))).toContain(mention(maya));
    await office.ben.command("/milestone", "edit M2");
    await viewOf(office.ben, "Edit M2");
    office.ben.fill({ Lead: maya.userId });
    await office.ben.submit();
    await office.settle();
    expect(await leadOf()).toBe(maya.userId);
    expect(readable(card("Which logo?"))).not.toContain(mention(office.ben));
  });

  it("hands over everything when they are removed, or leaves it in their name", async () => {
    await office.addMilestone("@Ana Logo by 12 June");
    await office.ben.close();
    await openOwners(maya);
    await maya.clickInView("Remove: Ben");
    await viewOf(maya, "Remove an owner");
    await maya.clickInView("Back");
    await viewOf(maya, "Owners");
    await maya.clickInView("Remove: Ben");
    await viewOf(maya, "Remove an owner");
    maya.fill({ "Who takes over Ben's 2 milestones?": maya.userId });
    expect(await maya.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(readable(maya.view() ?? {})).toContain(
      "Ben is not an owner any more. Maya leads their 2 milestones now. They still read along in the owner channel",
    );
    const leads = await office.database.sql("SELECT DISTINCT lead_id FROM milestones");
    expect(leads).toEqual([{ lead_id: maya.userId }]);
    expect(office.toldTo(office.ana)[0]?.text).toContain("your work for Maya");
  });

  it("hands over questions about what has ended as well", async () => {
    await office.addMilestone("@Ana Logo by 12 June");
    await office.ben.close();
    await office.liveUntil(ASKED);
    await office.ana.click(check() ?? never(), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "Anything you need from Ben?": "Which logo?" });
    await office.ana.submit();
    await office.settle();
    await office.database.sql(
      "UPDATE questions SET milestone_id = (SELECT id FROM milestones WHERE number = 1)",
    );
    await office.database.sql("UPDATE milestones SET state = 'cancelled' WHERE number = 1");
    await openOwners(maya);
    await maya.clickInView("Remove: Ben");
    await viewOf(maya, "Remove an owner");
    maya.fill({ "Who takes over Ben's 1 milestone?": maya.userId });
    await maya.submit();
    await office.settle();
    expect(await office.database.sql("SELECT lead_id FROM questions")).toEqual([{ lead_id: maya.userId }]);
    expect(readable(card("Which logo?"))).toContain(mention(maya));
  });
});

describe("an owner who is away", () => {
  it("is stood in for: contractors are told whom to ask, mentions go there, and all is as before on the day after", async () => {
    await away(office.ben, "2026-06-03");
    expect(readable(office.ben.view() ?? {})).toContain("You are away until Wed 3 June. Maya stands in.");
    await office.liveUntil(ASKED);
    expect(readable(check() ?? {})).toContain("Need anything from Maya (for Ben, who is away)?");
    await office.ana.click(check() ?? never(), "Update…");
    expect(readable(await viewOf(office.ana, "Your update"))).toContain(
      "Anything you need from Maya (for Ben, who is away)?",
    );
    await office.ana.close();
    await anaSays("Blocked", "There are no photos");
    const forMaya = `For ${mention(maya)} (for Ben, who is away until Wed 3 June)`;
    expect(readable(card("is blocked"))).toContain(forMaya);
    expect(card("is blocked").text).toContain(forMaya);

    await office.liveUntil("2026-06-03T21:59:00.000Z");
    expect(readable(card("is blocked"))).toContain(forMaya);
    await office.liveUntil("2026-06-03T22:00:00.000Z");
    expect(readable(card("is blocked"))).toContain(`For ${mention(office.ben)}`);
    expect(readable(card("is blocked"))).not.toContain("away");
    expect(await office.database.sql("SELECT away_from FROM owners WHERE away_from IS NOT NULL")).toEqual([]);
  });

  it("is not said to have a question that somebody else is asked in their place", async () => {
    await away(office.ben, "2026-06-03");
    await office.liveUntil(ASKED);
    await office.ana.click(check() ?? never(), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({
      "Anything you need from Maya (for Ben, who is away)?": "Which logo?",
      "Rather talk?": ["I'd rather talk"],
    });
    await office.ana.submit();
    await office.settle();
    await office.ana.command("/milestone", "list");
    await office.settle();
    expect(readable(office.answersTo(office.ana).at(-1) ?? {})).toContain(
      "Q1 waits for Maya (for Ben, who is away)",
    );
    const week = await office.database.inWorkspace(office.team.id, (work) =>
      loadWeek(work, "2026-06-01", "Europe/Berlin"),
    );
    expect(week.waiting.shown).toMatchObject([{ name: "Ana", forName: "Maya" }]);
    expect(JSON.stringify(await office.milepost.upcoming(20))).toContain("Reminder to Maya of Q1 from Ana");
    const homes = await Promise.all([maya, office.ben].map((owner) => owner.openHome()));
    expect(homes.map((home) => readable(home ?? {}).includes("Q1 from Ana, for Maya"))).toEqual([
      false,
      true,
    ]);
    await maya.click(card("Which logo?"), "Reply…");
    await viewOf(maya, "Reply to Q1");
    maya.fill({ "Your reply": "The blue one" });
    await maya.submit();
    await office.settle();
    const reply = office.toldTo(office.ana).find(({ text }) => text.startsWith("Maya answers Q1"));
    await office.ana.click(reply ?? never(), "Ask more…");
    const modal = readable(await viewOf(office.ana, "Ask more about Q1"));
    expect(modal).toContain("Maya gets these words from you.");
    expect(modal).toContain("initial_options");
  });

  it("is stood in for in what a contractor types, and in all that is said to a question, until they are back", async () => {
    await office.addMilestone("@Ana Logo by 12 June");
    await office.ben.close();
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    const types = async (text: string) => {
      await office.ana.say(office.ana.dm(), text);
      await office.settle();
    };
    const typedCard = (words: string) =>
      office.toldTo(office.ana).find(({ text, bot }) => bot !== null && text.includes(words)) ?? never();
    await types("The client called");
    expect(typedCard("“The client called”").text).toContain("I'll pass it on to Ben on Tue 2 June, 15:30");
    await away(office.ben, null);
    expect(typedCard("“The client called”").text).toContain("I'll pass it on to Maya on Tue 2 June, 15:30");
    expect(buttonsOf(typedCard("“The client called”"))).toContain("It's a question for Maya");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await types("Which logo?");
    await office.ana.click(typedCard("“Which logo?”"), "It's a question for Maya");
    await office.settle();
    expect(typedCard("Your question, Q1, is with").text).toBe(
      "Your question, Q1, is with Maya (for Ben, who is away).",
    );

    // Asked on, and a reminder in the thread; what was typed is passed on.
    await maya.click(card("Which logo?"), "Reply…");
    await viewOf(maya, "Reply to Q1");
    maya.fill({ "Your reply": "The blue one" });
    await maya.submit();
    await office.settle();
    await office.ana.click(typedCard("Maya answers Q1"), "Ask more…");
    await viewOf(office.ana, "Ask more about Q1");
    office.ana.fill({ "What else?": "How blue?" });
    await office.ana.submit();
    await office.liveUntil("2026-06-03T10:00:00.000Z");
    const named = () => ({
      asksMore: readable(card("asks more about Q1")).includes(mention(maya)),
      reminder: readable(card("has been waiting")).includes(mention(maya)),
      passedOn: readable(card("wrote to Milepost")).includes(mention(maya)),
      reply: readable(typedCard("Maya answers Q1")).includes("Q1 is with Maya"),
      got: typedCard("got this as you wrote it").text.startsWith("Maya got this"),
      question: typedCard("Your question, Q1").text.includes("Maya"),
    });
    const all = { asksMore: true, reminder: true, passedOn: true, reply: true, got: true, question: true };
    expect(named()).toEqual(all);
    await openOwners();
    await office.ben.clickInView("I'm back");
    await office.settle();
    expect(Object.values(named())).not.toContain(true);
    await away(office.ben, null);
    expect(named()).toEqual(all);
  });

  it("is back when they say so, or another owner does", async () => {
    await office.liveUntil(ASKED);
    await anaSays("Blocked", "There are no photos");
    await away(office.ben, null, maya);
    expect(readable(maya.view() ?? {})).toContain("Ben is away. Maya stands in.");
    expect(readable(card("is blocked"))).toContain(`For ${mention(maya)} (for Ben, who is away)`);
    await office.liveUntil("2026-06-20T07:00:00.000Z");
    await openOwners();
    await office.ben.clickInView("I'm back");
    // Pressed twice, from another window.
    await maya.clickInView("They're back");
    await office.settle();
    expect(readable(card("is blocked"))).not.toContain("away");
  });

  it("names a stand-in who can be, and a day that is still to come", async () => {
    await openOwners();
    await office.ben.clickInView("I'm away…");
    await viewOf(office.ben, "I'm away");
    office.ben.fill({ "Your last day away": "2026-05-30" });
    expect(await office.ben.submit()).toMatchObject({
      errors: { "workspaces.away_until": expect.anything() },
    });
    office.ben.fill({ "Your last day away": "2026-06-05" });
    await office.database.sql("DELETE FROM owners WHERE user_id = $1", [maya.userId]);
    await office.database.inWorkspace(office.team.id, async ({ db, now }) => {
      const person = { workspaceId: office.team.id, userId: "UKIM" };
      await db.person.create({ data: { ...person, name: "Kim", kind: "member", refreshedAt: now } });
      await db.owner.create({ data: { ...person, addedAt: now } });
    });
    expect(await office.ben.submit()).toMatchObject({ errors: { "workspaces.stand_in": expect.anything() } });
  });
});

describe("a date that was proposed", () => {
  it("is accepted by a button, or fills in Change date…", async () => {
    await office.liveUntil(ASKED);
    await anaSays("At risk", "The photos are late", "2026-06-19");
    expect(readable(card("is at risk"))).toContain("Ana proposes Fri 19 June. It is due Fri 12 June.");
    expect(buttonsOf(card("is at risk"))).toEqual(["Read…", "Accept Fri 19 June", "Change date…", "Got it"]);
    await office.ben.click(card("is at risk"), "Change date…");
    expect(readable(await viewOf(office.ben, "Edit M1"))).toContain('"initial_date":"2026-06-19"');
    expect(readable(office.ben.view() ?? {})).toContain("Ana proposes Fri 19 June; it was Fri 12 June.");
    await office.ben.clickInView("Every week or month");
    await office.ben.clickInView("By a date");
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("Ana proposes Fri 19 June; it was Fri 12 June.");
    await office.ben.close();

    const before = card("is at risk");
    await Promise.all([
      office.ben.click(before, "Accept Fri 19 June"),
      maya.click(before, "Accept Fri 19 June"),
    ]);
    await office.settle();
    const due = await office.database.sql("SELECT due_on FROM milestones");
    expect(due).toEqual([{ due_on: "2026-06-19" }]);
    expect(readable(card("is at risk"))).toContain("It is due Fri 19 June.");
    expect(readable(card("is at risk"))).not.toContain("proposes");
    expect(buttonsOf(card("is at risk"))).toEqual(["Read…", "Change date…"]);
    expect(office.toldTo(office.ana)[0]?.text).toContain("by Fri 19 June");
  });

  it("is not accepted once it has passed", async () => {
    await office.liveUntil(ASKED);
    await anaSays("At risk", "The photos are late", "2026-06-09");
    const before = card("is at risk");
    await office.liveUntil("2026-06-10T07:00:00.000Z");
    await office.ben.click(before, "Accept Tue 9 June");
    await office.settle();
    const said = office.ben.messages(before.channelId).findLast(({ onlyFor }) => onlyFor !== null)?.text;
    expect(said).toContain("Tue 9 June has passed.");
    expect(await office.database.sql("SELECT due_on FROM milestones")).toEqual([{ due_on: "2026-06-12" }]);
  });

  it("is in /milestone show, with the last words, when they were said, and a question that waits", async () => {
    const shown = async (person: Person) => {
      await person.command("/milestone", "show M1");
      await office.settle();
      return office.answersTo(person).at(-1);
    };
    expect(readable((await shown(office.ben)) ?? {})).toContain("no word yet");
    await office.liveUntil(ASKED);
    expect(check()?.text).toContain("by Fri 12 June, no word yet");
    await office.ana.click(check() ?? never(), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({
      "How is it going?": "At risk",
      "What moved, or what's in the way?": "The photos are late",
      "A new date, if it moves": "2026-06-19",
      "Anything you need from Ben?": "Which photos?",
    });
    await office.ana.submit();
    await office.settle();
    const words = {
      ben: /Waiting for you: Q1.*Last update\*, <!date\^\d+\^.*new date proposed: Fri 19 June/,
      ana: /Ana, <!date\^\d+\^.*Proposes Fri 19 June · Q1 waits for an answer/,
    };
    const spoken = {
      ben: "Last update: at risk, “The photos are late”, new date proposed: Fri 19 June. Waiting for you: Q1.",
      ana: "“The photos are late” Proposes Fri 19 June. Q1 waits for an answer.",
    };
    for (const who of ["ben", "ana"] as const) {
      const said = await shown(office[who]);
      expect(readable(said ?? {})).toContain(">The photos are late");
      expect(readable(said ?? {})).toMatch(words[who]);
      expect(said?.text).toContain(spoken[who]);
    }
  });
});

function never(): never {
  throw new Error("there is no such message");
}
