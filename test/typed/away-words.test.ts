import { describe, expect, it } from "vitest";
import { readAway } from "../../src/typed/away-words.js";

/** A Wednesday. */
const TODAY = "2026-06-10";

describe("what somebody types about being away", () => {
  it.each<[words: string, from: string, until: string | null]>([
    ["away until Monday", TODAY, "2026-06-14"],
    ["Away until Monday.", TODAY, "2026-06-14"],
    ["I’m away until Monday", TODAY, "2026-06-14"],
    ["Hi! I am away until next Monday, thanks", TODAY, "2026-06-14"],
    ["I'm away until Wednesday", TODAY, "2026-06-16"],
    ["I'm away today", TODAY, TODAY],
    ["away today", TODAY, TODAY],
    ["I'm off today", TODAY, TODAY],
    ["I'm out for the rest of the day 🙏", TODAY, TODAY],
    ["I'm sick today", TODAY, TODAY],
    ["I'm sick today, sorry!", TODAY, TODAY],
    ["I'm sick", TODAY, TODAY],
    ["out until 12 June", TODAY, "2026-06-11"],
    ["out until June 12th", TODAY, "2026-06-11"],
    ["off until tomorrow", TODAY, TODAY],
    ["I'm out through Friday", TODAY, "2026-06-12"],
    ["away until the end of the week", TODAY, "2026-06-14"],
    ["away until the end of June", TODAY, "2026-06-30"],
    ["away until July", TODAY, "2026-06-30"],
    ["away until next week", TODAY, "2026-06-14"],
    ["I'm away this week", TODAY, "2026-06-14"],
    ["I'm away next week", "2026-06-15", "2026-06-21"],
    ["away tomorrow", "2026-06-11", "2026-06-11"],
    ["I'll be away on Friday", "2026-06-12", "2026-06-12"],
    ["I'm off on 12 June", "2026-06-12", "2026-06-12"],
    ["on holiday from 3 to 10 July", "2026-07-03", "2026-07-10"],
    ["On holiday 3-10 July", "2026-07-03", "2026-07-10"],
    ["I'm on vacation from July 3 to July 10", "2026-07-03", "2026-07-10"],
    ["on leave from Friday to Tuesday", "2026-06-12", "2026-06-16"],
    ["away from tomorrow until 20 June", "2026-06-11", "2026-06-20"],
    ["I'll be away from Friday", "2026-06-12", null],
    ["I'm away for two weeks", TODAY, "2026-06-23"],
    ["away for the next week", TODAY, "2026-06-16"],
    ["away for the rest of the week", TODAY, "2026-06-14"],
    ["away until July 10", TODAY, "2026-07-09"],
    ["away until Jul 10", TODAY, "2026-07-09"],
    ["away until July 10 2026", TODAY, "2026-07-09"],
    ["away July 10 to July 14", "2026-07-10", "2026-07-14"],
    ["away for the next 3 days", TODAY, "2026-06-12"],
    ["I'm away for a week", TODAY, "2026-06-16"],
    ["back on Monday", TODAY, "2026-06-14"],
    ["I'm back on Monday", TODAY, "2026-06-14"],
    ["I'll be back tomorrow", TODAY, TODAY],
    ["I'm away, back on 20 June", TODAY, "2026-06-19"],
    ["I'm sick today, back on Friday", TODAY, "2026-06-11"],
    ["I'm away", TODAY, null],
    ["away", TODAY, null],
    ["Out of office", TODAY, null],
    ["I'm on holiday", TODAY, null],
    ["I'm away until further notice", TODAY, null],
    ["I'm away for now", TODAY, null],
  ])("%j", (words, from, until) => {
    expect(readAway(words, TODAY)).toEqual({ is: "away", from, until });
  });

  it.each([
    "I'm back",
    "I am back!",
    "back",
    "I'm back now",
    "Hi, I'm back at work",
    "I'm back from holiday 🌴",
  ])("%j is being back", (words) => {
    expect(readAway(words, TODAY)).toEqual({ is: "back" });
  });

  it.each([
    "The client is away until Monday, so I wait",
    "The client is away until Monday",
    "Maya is on holiday",
    "Away from the landing page for now, working on the logo",
    "I'm away from keyboard issues, all fixed",
    "I'm away until Monday, the draft is in the folder",
    "I'm out of ideas until Monday",
    "I'm off to a good start",
    "I'm off",
    "I'm out",
    "Out on Friday",
    "Out today!",
    "off by one error until Monday",
    "I'm blocked until Monday",
    "I'm busy until Monday",
    "Not available until Monday",
    "I'm sick of waiting until Monday",
    "I'm back to square one",
    "I'm back on the landing page",
    "Back on track",
    "back to the client on Monday",
    "I'm away until the client answers",
    "I'm away until 3 June 2019",
    "I'm away until 2031-01-01",
    "I'm away until 31 February",
    "Will I be away until Monday?",
    "I'm away until Monday\nThe draft is done",
    "on leave of absence form: done",
    "Holiday page is done",
    "away team page done by Friday",
    "",
    "Monday",
    "until Monday",
  ])("%j is not", (words) => {
    expect(readAway(words, TODAY)).toBeNull();
  });

  it("takes no long text, whatever it begins with, and takes no time over it", () => {
    const started = performance.now();
    expect(readAway(`I'm away ${"until Monday to ".repeat(10_000)}`, TODAY)).toBeNull();
    expect(readAway(`I'm away ${"a to ".repeat(22)}`, TODAY)).toBeNull();
    expect(performance.now() - started).toBeLessThan(500);
  });
});
