import { describe, expect, it } from "vitest";
import { withUnsent, words } from "../../src/slack/notice.js";

const said = words("That is settled already.");

describe("what somebody wrote that nobody gets", () => {
  it("is quoted whole, in as many parts as it takes", () => {
    const { blocks } = withUnsent(said, `${"a".repeat(2_000)}b`, " ", "https://example.com/");
    expect(textsOf(blocks)).toEqual([
      ...textsOf(said.blocks),
      "What you wrote was not sent. Here it is, to copy:",
      `>${"a".repeat(2_000)}`,
      ">b",
      ">https://example.com/",
    ]);
  });

  it("is as much as a message takes, and says that there was more", () => {
    const { blocks } = withUnsent(said, "x".repeat(2_000 * 45));
    expect(blocks).toHaveLength(47);
    const more = withUnsent(said, "x".repeat(200_000));
    expect(more.blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(more.blocks.at(-1))).toContain("The rest of it does not fit here.");
  });

  it("leaves all as it is when nothing was written", () => {
    expect(withUnsent(said, "", "  ")).toBe(said);
  });
});

function textsOf(blocks: readonly object[]): unknown[] {
  return blocks.map((block) => ("text" in block ? (block.text as { text: unknown }).text : block));
}
