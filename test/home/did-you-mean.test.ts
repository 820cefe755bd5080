import { describe, expect, it } from "vitest";
import { allListeners } from "../../src/capabilities.js";
import { COMMAND_WORDS, wordMeant } from "../../src/home/did-you-mean.js";

describe("a word that was mistyped", () => {
  it.each([
    ["shwo M1", "show"],
    ["lst", "list"],
    ["LIIST all", "list"],
    ["edut M3", "edit"],
    ["cancle M3", "cancel"],
    ["set up", null],
    ["dance", null],
    ["", null],
    ["a", null],
  ])("%j is %j", (typed, meant) => {
    expect(wordMeant(typed, "/milestone", true)).toBe(meant);
  });

  it("is never guessed to be an owner's for a contractor", () => {
    expect(wordMeant("shwo M1", "/milestone", false)).toBe("show");
    expect(wordMeant("cancle M1", "/milestone", false)).toBeNull();
  });

  it.each(["/milestone", "/contractor"] as const)("is held against all that %s knows", (command) => {
    const known = allListeners.flatMap((each) =>
      each.on === "command" && each.command === command && /^[a-z]+$/.test(each.word) ? [each.word] : [],
    );
    expect([...COMMAND_WORDS[command]].sort()).toEqual(known.sort());
  });
});
