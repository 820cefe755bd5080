import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, escapeMrkdwn, quote, safe } from "../../src/slack/text.js";

const PIECES = [
  "a",
  "&",
  "<",
  ">",
  "\n",
  " ",
  "<!channel>",
  "👩‍👩‍👧‍👦",
  "é",
  "e\u0301",
  "🇵🇭",
  "\u202Eم",
  "😀",
];
const people = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(""));
const max = fc.integer({ min: 2, max: 200 });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const characters = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);
const unescaped = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

describe("what people wrote", () => {
  it("is left as it is when it fits", () => {
    fc.assert(
      fc.property(people, (text) => {
        expect(cut(text, text.length)).toBe(text);
        expect(safe(text, escapeMrkdwn(text).length)).toBe(escapeMrkdwn(text));
        const quoted = escapeMrkdwn(text)
          .split("\n")
          .map((line) => `>${line}`)
          .join("\n");
        expect(quote(text, quoted.length)).toBe(quoted);
      }),
    );
  });

  it("never gets longer than allowed, and is cut between characters as people see them", () => {
    fc.assert(
      fc.property(people, max, (text, most) => {
        const kept = cut(text, most);
        expect(kept.length).toBeLessThanOrEqual(most);
        if (kept !== text) {
          const whole = characters(text);
          const left = characters(kept.slice(0, -1));
          expect(kept.endsWith("…")).toBe(true);
          expect(whole.slice(0, left.length)).toEqual(left);
        }
      }),
    );
  });

  it("is as long as it can be", () => {
    expect(cut("abcdef", 4)).toBe("abc…");
    expect(safe("a&&&", 12)).toBe("a&amp;&amp;…");
    expect(safe("a&&&", 11)).toBe("a&amp;…");
    expect(quote("a\nb\nc", 6)).toBe(">a\n>b…");
    expect(quote("a\nb\nc", 8)).toBe(">a\n>b\n>c");
  });

  it("fits when it is made safe, with no entity cut in half and nothing that Slack would act on", () => {
    fc.assert(
      fc.property(people, max, (text, most) => {
        const made = safe(text, most);
        expect(made.length).toBeLessThanOrEqual(most);
        expect(made).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        const plain = unescaped(made);
        expect(plain === text || text.startsWith(plain.slice(0, -1))).toBe(true);
      }),
    );
  });

  it("fits when it is quoted, each line set off", () => {
    fc.assert(
      fc.property(people, max, (text, most) => {
        const made = quote(text, most);
        expect(made.length).toBeLessThanOrEqual(most);
        for (const line of made.split("\n")) expect(line).toMatch(/^>[^<>]*$/);
        expect(made).not.toMatch(/&(?!amp;|lt;|gt;)/);
      }),
    );
  });
});
