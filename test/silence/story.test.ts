import { describe, expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "./story-bench.js";

/** Instants at which it is 10:00 in Manila. */
const ASKED = "2026-06-02T02:00:00.000Z";
const CLOSED = "2026-06-04T02:00:00.000Z";
const FIRM_AND_ASKED_AGAIN = "2026-06-09T02:00:00.000Z";
const BACKUP_PLAN_AND_MISSED_AGAIN = "2026-06-11T02:00:00.000Z";

let story: Story;
inEachTest((each) => {
  story = each;
});

describe("somebody who does not answer", () => {
  it("is one card in the owner channel that changes, until they do", async () => {
    const { liveUntil, ana, does } = story;
    await liveUntil(ASKED);
    expect(story.cards()).toEqual([]);
    await liveUntil(CLOSED);
    const { ts } = story.card("No update yet from Ana. Asked Tue 2 June, 10:00 their time.");

    await liveUntil(FIRM_AND_ASKED_AGAIN);
    const firm = story.card("Still nothing from Ana after 5 working days.");
    // It follows as soon as the message has arrived.
    await liveUntil("2026-06-09T02:05:00.000Z");
    expect(story.card("Still nothing from Ana").text).toContain("and again Tue 9 June, 10:00");
    await liveUntil(BACKUP_PLAN_AND_MISSED_AGAIN);
    const backupPlan = story.card("Nothing from Ana for 7 working days: time for your backup plan.");
    expect(backupPlan.text).toContain("and again Tue 9 June, 10:00");
    expect([firm.ts, backupPlan.ts]).toEqual([ts, ts]);
    expect(story.cards()).toHaveLength(1);

    const asked = story.told(ana).findLast((message) => buttonsOf(message).includes("On track"));
    if (asked === undefined) throw new Error("Ana was not asked");
    await does(ana.click(asked, "On track"));
    const settled = story.card("Ana has answered.");
    expect(settled.ts).toBe(ts);
    expect(buttonsOf(settled)).toEqual([]);
    expect(story.cards()).toHaveLength(1);
  });

  it("is settled once when two owners click at once", async () => {
    const { liveUntil, bob, add, slack, channelId, settle } = story;
    const eve = add("Eve");
    slack.join(channelId, eve.userId);
    await story.database.inWorkspace(story.team.id, async ({ db, now, workspaceId }) => {
      const known = { name: "Eve", kind: "member", refreshedAt: now } as const;
      await db.person.create({ data: { workspaceId, userId: eve.userId, ...known } });
      await db.owner.create({ data: { workspaceId, userId: eve.userId, addedAt: now } });
    });
    await liveUntil(CLOSED);
    const card = story.card("No update yet from Ana.");
    await Promise.all([bob.click(card, "I've heard from them"), eve.click(card, "Dismiss")]);
    await settle();

    const [silence] = await story.database.sql("SELECT ended_how, ended_by FROM silences");
    const [first, second] = silence?.ended_by === bob.userId ? [bob, eve] : [eve, bob];
    const told = (person: typeof bob) =>
      person.messages(channelId).filter((message) => message.onlyFor === person.userId);
    expect(told(first)).toEqual([]);
    expect(told(second).map(({ text }) => text)).toEqual([
      expect.stringContaining("This is settled already, so nothing was changed or sent."),
    ]);
  });
});

describe("Nudge…", () => {
  it("carries the owner's words to them, whose answer settles the silence from there", async () => {
    const { liveUntil, bob, ana, does } = story;
    await liveUntil(CLOSED);
    await does(bob.click(story.card("No update yet from Ana."), "Nudge…"));
    bob.fill({ "Your words to Ana": "How is the page coming along?" });
    await does(bob.submit());
    await does(bob.clickInView("Send now"));
    await bob.close();

    expect(JSON.stringify(story.card("No update yet from Ana.").blocks)).toContain("Nudged by Bob");
    const nudge = story.told(ana).at(-1);
    if (nudge === undefined) throw new Error("Ana got no nudge");
    expect(nudge.text).toBe("Bob asks: How is the page coming along?");
    expect(buttonsOf(nudge)).toEqual(["On track", "Update…"]);

    await does(ana.click(nudge, "On track"));
    story.card("Ana has answered.");
    const thanked = story.told(ana).find(({ ts }) => ts === nudge.ts);
    expect(thanked && JSON.stringify(thanked.blocks)).toContain("Thank you. Bob has your answer.");
    expect(thanked && buttonsOf(thanked)).toEqual([]);
  });

  it("says on the field that it has no words, and sends nothing", async () => {
    const { liveUntil, bob, ana, does } = story;
    await liveUntil(CLOSED);
    await does(bob.click(story.card("No update yet from Ana."), "Nudge…"));
    bob.fill({ "Your words to Ana": "   " });
    const before = story.told(ana).length;
    expect(await bob.submit()).toMatchObject({
      ok: false,
      errors: { "silence.nudge_text": "Write a few words to send." },
    });
    expect(story.told(ana)).toHaveLength(before);
  });
});

describe("Mark away", () => {
  it("settles the silence, asks them nothing while they are away, and can be taken back", async () => {
    const { liveUntil, bob, ana, does } = story;
    await liveUntil(CLOSED);
    await does(bob.click(story.card("No update yet from Ana."), "Mark away"));
    await does(bob.clickInView("Until they are back"));
    await does(bob.submit());
    const card = story.card("Bob marked Ana away until you say they are back or they answer.");
    expect(buttonsOf(card)).toEqual(["They're back", "Undo"]);

    const before = story.told(ana).length;
    await liveUntil("2026-06-22T02:00:00.000Z");
    expect(story.told(ana)).toHaveLength(before);
    expect(story.cards()).toHaveLength(1);

    await does(bob.click(card, "They're back"));
    await liveUntil("2026-06-23T02:00:00.000Z");
    expect(story.told(ana)).toHaveLength(before + 1);
  });

  it("takes a last day, and asks again after it", async () => {
    const { liveUntil, bob, ana, does } = story;
    await liveUntil(CLOSED);
    await does(bob.click(story.card("No update yet from Ana."), "Mark away"));
    bob.fill({ "Their last day away": "2026-06-10" });
    await does(bob.submit());
    story.card("Bob marked Ana away until Wed 10 June.");
    const before = story.told(ana).length;
    await liveUntil("2026-06-10T10:00:00.000Z");
    expect(story.told(ana)).toHaveLength(before);
    await liveUntil("2026-06-16T02:00:00.000Z");
    expect(story.told(ana).length).toBeGreaterThan(before);
  });
});

describe("after an outage", () => {
  it("nobody's silence has gone on for the time in which we could not hear", async () => {
    const { liveUntil, jump } = story;
    await liveUntil(CLOSED);
    await jump("2026-06-10T02:00:00.000Z");
    story.card("No update yet from Ana.");
    // Three working days were left on Thursday at 10:00, and are left on Wednesday at 10:00.
    await liveUntil("2026-06-15T01:00:00.000Z");
    story.card("No update yet from Ana.");
    await liveUntil("2026-06-15T03:00:00.000Z");
    story.card("Still nothing from Ana after 5 working days.");
  });
});
