import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buttonsOf, landingPageStory, type Story } from "../silence/story-bench.js";

/** Instants at which it is 10:00 in Manila. */
const ASKED = "2026-06-02T02:00:00.000Z";
const CLOSED = "2026-06-04T02:00:00.000Z";
const LATE = "2026-07-06T02:00:00.000Z";

let story: Story;
beforeEach(async () => {
  story = await landingPageStory();
});
afterEach(() => story.stop());

/** Ana writes an update in whatever asks her last. */
async function update(status: string, words: string): Promise<void> {
  const { ana, does } = story;
  const asked = story.told(ana).findLast((message) => /Update…|Edit/.test(buttonsOf(message).join()));
  if (asked === undefined) throw new Error("Ana was not asked");
  await does(ana.click(asked, buttonsOf(asked).includes("Edit") ? "Edit" : "Update…"));
  ana.fill({ "How is it going?": status, "What moved, or what's in the way?": words });
  await does(ana.submit());
}

describe("a milestone at risk", () => {
  it("is one card, gives way to blocked, and is settled in place when it is on track again", async () => {
    await story.liveUntil(ASKED);
    await update("At risk", "The photos are late");
    const atRisk = story.card("Ana says M1 Landing page is at risk. “The photos are late”");
    await update("At risk", "The photos are very late");
    expect(story.card("“The photos are very late”").ts).toBe(atRisk.ts);

    await update("Blocked", "There are no photos");
    expect(story.card("M1 Landing page is blocked now.").ts).toBe(atRisk.ts);
    const blocked = story.card("Ana says M1 Landing page is blocked. “There are no photos”");
    await update("On track", "They are here");
    expect(story.card("M1 Landing page is on track again.").ts).toBe(blocked.ts);
    expect(story.cards()).toHaveLength(2);
    expect(story.slack.refusals()).toEqual([]);
  });

  it("shows the date that an owner has given it since, in the same card", async () => {
    const { bob, does } = story;
    await story.liveUntil(ASKED);
    await update("At risk", "The photos are late");
    const atRisk = story.card("is at risk");
    expect(JSON.stringify(atRisk.blocks)).toContain("It is due Fri 3 July.");
    await does(bob.click(atRisk, "Change date…"));
    bob.fill({ By: "2026-07-20" });
    await does(bob.submit());
    expect(story.card("is at risk").ts).toBe(atRisk.ts);
    expect(JSON.stringify(story.card("is at risk").blocks)).toContain("It is due Mon 20 July.");
  });

  it("comes no second time after Got it, while it stays at risk", async () => {
    const { bob, does } = story;
    await story.liveUntil(ASKED);
    await update("At risk", "The photos are late");
    await does(bob.click(story.card("is at risk"), "Got it"));
    expect(buttonsOf(story.card("is at risk"))).toEqual(["Read…", "Change date…"]);
    await story.liveUntil("2026-06-09T02:00:00.000Z");
    await update("At risk", "Still no photos");
    expect(story.cards()).toHaveLength(1);
    story.card("“Still no photos”");
  });
});

describe("a milestone whose date has passed", () => {
  it("is one card that asks now and changes the date, which settles it", async () => {
    const { bob, ana, does } = story;
    await story.database.sql("UPDATE contractors SET ask_day = 5");
    await story.liveUntil(LATE);
    const late = story.card("M1 Landing page was due Fri 3 July.");
    expect(buttonsOf(late)).toEqual(["Ask now", "Change date…", "Got it"]);

    const before = story.told(ana).length;
    await does(bob.click(late, "Ask now"));
    await does(bob.click(late, "Ask now"));
    expect(story.told(ana).length).toBeLessThanOrEqual(before + 1);

    await does(bob.click(late, "Change date…"));
    bob.fill({ By: "2026-07-20" });
    await does(bob.submit());
    expect(story.card("M1 Landing page is now due Mon 20 July.").ts).toBe(late.ts);
  });
});

describe("an owner channel that Milepost cannot post in", () => {
  it("is told to the owner by DM, and what was missed is sent to the next one", async () => {
    const { bob, slack, does } = story;
    await story.liveUntil(ASKED);
    slack.archive(story.channelId);
    await story.settle();
    await story.liveUntil(CLOSED);
    const told = story.told(bob).at(-1);
    if (told === undefined) throw new Error("Bob was told nothing");
    expect(told.text).toContain("was archived, so Milepost cannot post its updates there.");

    await does(bob.click(told, "Set up"));
    await does(bob.clickInView("Make a private one for me"));
    const next = [...slack.world.channels.values()].find(
      ({ id, kind, members }) => kind === "private" && id !== story.channelId && members.has(bob.userId),
    );
    if (next === undefined) throw new Error("there is no other channel");
    const missed = bob.messages(next.id).filter((message) => message.bot !== null);
    expect(missed.map(({ text }) => text).sort()).toEqual([
      expect.stringContaining("No update yet from Ana."),
      expect.stringContaining("Stuck: No update from Ana."),
    ]);
    expect(story.told(bob).find(({ ts }) => ts === told.ts)?.text).toContain(
      "Milepost can post its updates again, and has sent what you missed.",
    );
  });
});

describe("a contractor whom Milepost cannot reach", () => {
  it("is an alert without a silence, and Try again helps once they share a channel again", async () => {
    const { bob, does, slack, addExternal } = story;
    const leo = addExternal("Leo", { tz: "Asia/Manila" });
    await does(bob.command("/milestone", "add @Leo Newsletter by 10 July"));
    bob.fill({ "What does done mean?": "It is sent" });
    await does(bob.submit());
    const general = [...slack.world.channels.values()].find(({ name }) => name === "general");
    if (general === undefined) throw new Error("there is no #general");
    slack.leave(general.id, leo.userId);
    await story.settle();
    await story.liveUntil("2026-06-01T08:00:00.000Z");
    const alert = story.card(
      "Milepost cannot reach Leo: Slack lets it write only to people it shares a channel with.",
    );
    expect(buttonsOf(alert)).toEqual(["Try again"]);

    await does(bob.click(alert, "Try again"));
    const answer = bob.messages(story.channelId).findLast(({ onlyFor }) => onlyFor === bob.userId);
    expect(answer?.text).toContain("Not yet. Milepost cannot reach Leo");

    slack.join(general.id, leo.userId);
    await story.settle();
    await does(bob.click(alert, "Try again"));
    expect(story.card("Bob has let Milepost try Leo again.").ts).toBe(alert.ts);
    expect(story.told(leo).some(({ text }) => text.includes("Newsletter"))).toBe(true);
    expect(
      await story.database.sql(
        "SELECT 1 FROM silences WHERE contractor_id = (SELECT id FROM contractors WHERE user_id = $1)",
        [leo.userId],
      ),
    ).toEqual([]);
  });
});
