import { describe, expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "./story-bench.js";

const CLOSED = "2026-06-04T02:00:00.000Z";
const FIRM = "2026-06-09T02:00:00.000Z";

let story: Story;
inEachTest(
  (each) => {
    story = each;
  },
  { at: CLOSED },
);

const silence = async () => (await story.database.sql("SELECT state, ended_how FROM silences"))[0];
const agenda = () =>
  story.database.sql("SELECT kind, due_at FROM agenda WHERE kind LIKE 'silence%' ORDER BY kind");
const said = () => story.bob.messages(story.channelId).findLast(({ onlyFor }) => onlyFor !== null)?.text;

describe("Undo", () => {
  it.each([
    ["I've heard from them", "Bob has heard from Ana."],
    ["Dismiss", "Bob dismissed this"],
  ])("takes back %s: the silence goes on where it was, with its agenda", async (button, words) => {
    const before = await agenda();
    await story.does(story.bob.click(story.card("No update yet"), button));
    const ended = story.card(words);
    expect(buttonsOf(ended)).toEqual(["Undo"]);
    expect(await agenda()).toEqual([]);
    await story.does(story.bob.click(ended, "Undo"));
    expect(await silence()).toEqual({ state: "flagged", ended_how: null });
    expect(await agenda()).toEqual(before);
    expect(story.card("No update yet from Ana.").ts).toBe(ended.ts);
    await story.liveUntil(FIRM);
    story.card("Still nothing from Ana after 5 working days.");
  });

  const markAway = async () => {
    await story.does(story.bob.click(story.card("No update yet"), "Mark away"));
    story.bob.fill({ "Their last day away": "2026-06-12" });
    await story.does(story.bob.submit());
    return story.card("Bob marked Ana away until Fri 12 June.");
  };
  const away = async () => (await story.database.sql("SELECT away_from, away_until FROM contractors"))[0];

  it("takes back Mark away, and the away with it", async () => {
    const before = await agenda();
    const ended = await markAway();
    expect(buttonsOf(ended)).toEqual(["They're back", "Undo"]);
    await story.does(story.bob.click(ended, "Undo"));
    expect(await away()).toEqual({ away_from: null, away_until: null });
    expect(await silence()).toEqual({ state: "flagged", ended_how: null });
    expect(await agenda()).toEqual(before);
  });

  it("is not offered once they are back from it", async () => {
    await story.does(story.bob.click(await markAway(), "They're back"));
    expect(buttonsOf(story.card("Bob marked Ana away"))).toEqual([]);
    expect(await silence()).toEqual({ state: "ended", ended_how: "away" });
  });

  it("goes back to the stage it was in, in its thread too", async () => {
    await story.liveUntil("2026-06-09T02:01:00.000Z");
    const { ts } = story.card("Still nothing from Ana");
    await story.does(story.bob.click(story.card("Still nothing"), "Dismiss"));
    expect(story.thread(ts).map(({ text }) => text)).toEqual([
      "Settled: Bob dismissed this: Ana is asked again as usual.",
    ]);
    await story.does(story.bob.click(story.card("Bob dismissed this"), "Undo"));
    expect(await silence()).toEqual({ state: "firm", ended_how: null });
    expect(story.thread(ts).map(({ text }) => text)).toEqual([
      expect.stringContaining("Still nothing from Ana after 5 working days."),
    ]);
  });

  it("is not offered once they were asked again, and a click says so", async () => {
    await story.does(story.bob.click(story.card("No update yet"), "Dismiss"));
    const ended = story.card("Bob dismissed this");
    await story.liveUntil(FIRM);
    expect(buttonsOf(story.card("Bob dismissed this"))).toEqual([]);
    const [row] = await story.database.sql("SELECT id FROM silences");
    await story.bob
      .click(ended, { actionId: "silence.undo_end", value: String(row?.id) })
      .catch(() => undefined);
    expect(await silence()).toEqual({ state: "ended", ended_how: "dismissed" });
  });

  it("is not offered once they have answered", async () => {
    await story.does(story.bob.click(story.card("No update yet"), "I've heard from them"));
    const asked = story.told(story.ana).findLast((message) => buttonsOf(message).includes("On track"));
    if (asked === undefined) throw new Error("Ana was not asked");
    await story.does(story.ana.click(asked, "On track"));
    expect(buttonsOf(story.card("Bob has heard from Ana."))).toEqual([]);
  });

  it("pressed twice is undone once", async () => {
    await story.does(story.bob.click(story.card("No update yet"), "Dismiss"));
    const ended = story.card("Bob dismissed this");
    await Promise.all([story.bob.click(ended, "Undo"), story.bob.click(ended, "Undo")]);
    await story.settle();
    expect(await silence()).toEqual({ state: "flagged", ended_how: null });
    expect(said()).toBe("It goes on already, as it was.");
  });
});
