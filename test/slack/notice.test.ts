import { describe, expect, it } from "vitest";
import { z } from "zod";
import { withUnsent, words } from "../../src/slack/notice.js";

const sectionOf = z.object({ text: z.object({ text: z.string() }) });
const said = words("That is settled already.");

describe("what somebody wrote that nobody gets", () => {
  it("is quoted whole, in as many parts as it takes with its escapes", () => {
    const { blocks } = withUnsent(said, "Live", " ", `${"a".repeat(2_000)}${"b".repeat(1_000)}`);
    expect(textsOf(blocks)).toEqual([
      ...textsOf(said.blocks),
      "What you wrote was not sent. Here it is, to copy:",
      ">Live",
      `>${"a".repeat(1_500)}`,
      `>${"a".repeat(500)}${"b".repeat(1_000)}`,
    ]);
    for (const odd of ["<b>", "&", "line\n", "\u{1F680}"]) {
      const text = odd.repeat(3_000 / odd.length);
      const parts = textsOf(withUnsent(said, text).blocks).slice(2);
      expect(parts.every((part) => part.length <= 3_000)).toBe(true);
      expect(parts.map(unquoted).join("")).toBe(text);
    }
  });

  it("is whole also when it is more pieces than a message has blocks", () => {
    const texts = Array.from({ length: 200 }, (_, at) => `Part ${at} is done.`);
    const { blocks } = withUnsent(said, ...texts);
    expect(blocks.length).toBeLessThanOrEqual(50);
    const parts = textsOf(blocks).slice(2);
    expect(parts.map(unquoted).join("").split("\n\n")).toEqual(texts);
  });

  it("is as much as a message takes, and says that there was more", () => {
    const { blocks } = withUnsent(said, "x".repeat(200_000));
    expect(blocks).toHaveLength(48);
    expect(JSON.stringify(blocks.at(-1))).toContain("The rest of it does not fit here.");
  });

  it("leaves all as it is when nothing was written", () => {
    expect(withUnsent(said, "", "  ")).toBe(said);
  });
});

function textsOf(blocks: readonly object[]): string[] {
  return blocks.map((block) => sectionOf.parse(block).text.text);
}

function unquoted(drawn: string): string {
  const lines = drawn.replace(/^>/, "").replaceAll("\n>", "\n");
  return lines.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
