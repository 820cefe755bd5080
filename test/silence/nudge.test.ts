import { describe, expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "./story-bench.js";

/** Thursday, 10:00 in Manila. */
const CLOSED = "2026-06-04T02:00:00.000Z";
/** Thursday, 20:00 in Manila: nobody works any more. */
const EVENING = "2026-06-04T12:00:00.000Z";

let story: Story;
inEachTest(
  (each) => {
    story = each;
  },
  // A modal in which two presses were answered at once shows the first answer.
  { at: CLOSED, expected: ["hash_conflict"] },
);

const card = () => story.card("No update yet from Ana.");
const view = () => JSON.stringify(story.bob.view()?.definition);
const nudges = () => story.told(story.ana).filter(({ text }) => text.startsWith("Bob asks:"));
const pass = (minutes: number) => story.liveUntil(new Date(story.clock.now().getTime() + minutes * 60_000));

async function nudge(words = "How is the page coming along?", by = story.bob): Promise<void> {
  await story.does(by.click(card(), "Nudge…"));
  by.fill({ "Your words to Ana": words });
  await story.does(by.submit());
}

describe("a nudge", () => {
  it("is kept for two minutes, and said on the card only once it was sent", async () => {
    await nudge();
    expect(view()).toContain("Sent to Ana in two minutes.");
    await pass(1);
    expect(nudges()).toEqual([]);
    expect(JSON.stringify(card().blocks)).not.toContain("Nudged by");
    await pass(1);
    expect(nudges().map(({ text }) => text)).toEqual(["Bob asks: How is the page coming along?"]);
    expect(JSON.stringify(card().blocks)).toContain("Nudged by Bob");
  });

  it("is undone within them: nothing was sent, nothing is said, and the words are still there", async () => {
    await nudge("Where is it?");
    await story.does(story.bob.clickInView("Undo"));
    expect(view()).toContain("Not sent: Ana hears nothing of it.");
    expect(view()).toContain("Where is it?");
    await story.bob.close();
    await story.does(story.bob.click(card(), "I've heard from them"));
    const heard = story.card("Bob has heard from Ana.");
    expect(heard.text).not.toContain("was not sent");
    await story.does(story.bob.click(heard, "Undo"));
    await pass(10);
    expect(nudges()).toEqual([]);
    expect(JSON.stringify(card().blocks)).not.toContain("Nudged by");
    await nudge("Another try");
    await pass(2);
    expect(nudges()).toHaveLength(1);
  });

  it("that was sent says so when it is undone", async () => {
    await nudge();
    await pass(2);
    await story.does(story.bob.clickInView("Undo"));
    expect(view()).toContain("It was sent already: Ana has it.");
    expect(nudges()).toHaveLength(1);
  });

  it("is sent once, at once, when Send now is pressed, also twice", async () => {
    await nudge();
    await Promise.all([story.bob.clickInView("Send now"), story.bob.clickInView("Send now")]);
    await story.settle();
    await pass(5);
    expect(nudges()).toHaveLength(1);
  });

  it("is not sent when they have answered meanwhile, which the card and the modal say", async () => {
    await nudge();
    const asked = story.told(story.ana).findLast((message) => buttonsOf(message).includes("On track"));
    if (asked === undefined) throw new Error("Ana was not asked");
    await story.does(story.ana.click(asked, "On track"));
    await pass(5);
    expect(nudges()).toEqual([]);
    expect(story.card("Ana has answered.").text).toContain("The nudge from Bob was not sent.");
    await story.does(story.bob.clickInView("Send now"));
    expect(view()).toContain("Ana has answered. This nudge was not sent.");
  });

  it("at night waits for their morning, which the owner is told and can undo until then", async () => {
    await story.liveUntil(EVENING);
    await story.does(story.bob.click(card(), "Nudge…"));
    expect(view()).toContain("Sent when they work again, Fri 5 June, 09:00 their time, as “Bob asks”");
    await story.bob.close();
    await nudge();
    expect(view()).toContain("Sent to Ana when they work again: Fri 5 June, 09:00 their time.");
    expect(view()).not.toContain("Send now");
    await story.bob.close();
    await story.liveUntil("2026-06-05T00:59:00.000Z");
    expect(nudges()).toEqual([]);
    await story.does(story.bob.click(card(), "Nudge…"));
    expect(view()).toContain("From Bob");
    await story.liveUntil("2026-06-05T01:00:00.000Z");
    expect(nudges()).toHaveLength(1);
  });

  it("written while another one waits is refused, and not lost", async () => {
    await story.does(story.bob.click(card(), "Nudge…"));
    story.bob.fill({ "Your words to Ana": "Second" });
    const [silence] = await story.database.sql("SELECT id, contractor_id FROM silences");
    await story.database.sql(
      `INSERT INTO nudges (id, workspace_id, contractor_id, silence_id, from_user_id, text, created_at)
        VALUES (gen_random_uuid(), $1, $2, $3, $4, 'First', now())`,
      [story.team.id, silence?.contractor_id, silence?.id, story.bob.userId],
    );
    expect(await story.bob.submit()).toMatchObject({
      ok: false,
      errors: { "silence.nudge_text": "A nudge from Bob is about to be sent already." },
    });
  });

  it("by two owners at once is one, and the other one reads why", async () => {
    const cleo = story.add("Cleo");
    story.slack.join(story.channelId, cleo.userId);
    await story.database.inWorkspace(story.team.id, async ({ db, workspaceId, now }) => {
      const person = { workspaceId, userId: cleo.userId };
      await db.person.createMany({
        data: [{ ...person, name: "Cleo", kind: "member", refreshedAt: now }],
        skipDuplicates: true,
      });
      await db.owner.create({ data: { ...person, addedAt: now } });
    });
    const both = [story.bob, cleo];
    for (const owner of both) {
      await story.does(owner.click(card(), "Nudge…"));
      owner.fill({ "Your words to Ana": "Where is it?" });
    }
    const outcomes = await Promise.all(both.map((owner) => owner.submit()));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await story.database.sql("SELECT text FROM nudges")).toEqual([{ text: "Where is it?" }]);
  });
});
