import { expect, test } from "vitest";
import { words } from "../../src/questions/conversation-view.js";

const textOf = (typed: string) => {
  const block = words(typed);
  return block.type === "section" ? block.text : undefined;
};

test("what was typed is drawn in a direct message as it is on the card", () => {
  expect(textOf("*Blue*, see https://example.com")).toEqual({
    type: "mrkdwn",
    text: "*Blue*, see https://example.com",
  });
  expect(textOf("<!channel> & <@U1>")?.text).toBe("&lt;!channel&gt; &amp; &lt;@U1&gt;");
});

test("all of it is there, also where escapes would not leave room for it", () => {
  const typed = "&".repeat(3_000);
  expect(textOf(typed)).toMatchObject({ type: "plain_text", text: typed });
});
