import { describe, expect, it } from "vitest";
import { mrkdwnAsText } from "../../src/playground/slack/text/mrkdwn.js";
import { parseMrkdwn } from "../../src/playground/slack/text/parse-mrkdwn.js";
import { bold, unstyled } from "../../src/slack/text.js";

const VIEWER = {
  now: new Date("2026-06-01T07:00:00.000Z"),
  zone: "UTC",
  personName: (id: string) => id,
  channelName: (id: string) => id,
};

describe("bold", () => {
  it.each([
    "M1 *Big* launch",
    "M1 _New_ look",
    "M1 `code` and ~gone~",
    "M1 C*",
    "M1 *",
    "M1 **all** of it",
    "M1 a * b _ c ` d",
    "M1 <!channel> & *co*",
    "M1 *שלום* עולם",
  ])("keeps %j in one piece, with nothing in it styled", (title) => {
    const [paragraph] = parseMrkdwn(`For ${bold(title)}, by Friday _soon_`);
    const children = paragraph?.type === "paragraph" ? paragraph.children : [];
    expect(children.map(({ type }) => type)).toEqual(["text", "bold", "text", "italic"]);
    const inside = children.find(({ type }) => type === "bold");
    expect(inside?.type === "bold" && inside.children.every(({ type }) => type === "text")).toBe(true);
  });

  it("leaves marks inside of words as they are", () => {
    expect(unstyled("snake_case, 2*3 and it`s")).toBe("snake_case, 2*3 and it`s");
    expect(mrkdwnAsText(bold("snake_case_name"), VIEWER as never)).toBe("snake_case_name");
  });

  it("is as long as what it is about, but for the marks around it", () => {
    for (const text of ["*_~`", "plain", "👩‍👩‍👧‍👧 *x*"]) expect(unstyled(text)).toHaveLength(text.length);
  });
});
