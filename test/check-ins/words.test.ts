import { describe, expect, it } from "vitest";
import { changedWords, fieldText, withRest, withWords } from "../../src/check-ins/words.js";

describe("words added to an answer", () => {
  it.each<[text: string, words: string, without: string | null]>([
    ["Half done", "Half done", ""],
    ["Half done\nThe rest tomorrow", "Half done", "The rest tomorrow"],
    ["Half done\nThe rest tomorrow", "The rest tomorrow", "Half done"],
    ["One\nTwo\nThree", "Two", "One\nThree"],
    ["Same\nSame", "Same", "Same"],
    ["Half done, I think", "Half done", null],
    ["", "Half done", null],
    ["Half done", "", null],
  ])("%j without %j is %j", (text, words, without) => {
    expect(changedWords(text, words)).toBe(without);
  });

  it("are found again after they were added, and can be others", () => {
    const text = withWords(withWords("", "One\nand a half"), "Two");
    expect(text).toBe("One\nand a half\nTwo");
    expect(changedWords(text, "One\nand a half", "1.5")).toBe("1.5\nTwo");
    expect(changedWords(text, "Two", "Three")).toBe("One\nand a half\nThree");
  });
});

describe("a text that is longer than a field", () => {
  const long = `${"word ".repeat(1_000)}end`;

  it("is cut in it, and whole again when it comes back as it was, or with its beginning changed", () => {
    const shown = fieldText(long);
    expect(shown.length).toBeLessThanOrEqual(3_000);
    expect(withRest(shown, long)).toBe(long);
    expect(withRest(`New ${shown}`, long)).toBe(`New ${long}`);
  });

  it("is what was typed when its end was taken away, and a short one always is", () => {
    expect(withRest("Something else", long)).toBe("Something else");
    expect(withRest("To be continued…", "To be continued…")).toBe("To be continued…");
  });
});
