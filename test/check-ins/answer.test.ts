import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerOf,
  isSameAnswer,
  linkOf,
  NOTHING_ELSE,
  oneTapWords,
  problemsOf,
  sameAsLast,
  type TypedAnswer,
  UNTOUCHED,
} from "../../src/check-ins/answer.js";

const TODAY = "2026-06-02";
const typed = (over: Partial<TypedAnswer> = {}): TypedAnswer => ({
  ...UNTOUCHED,
  status: "on_track",
  ...over,
});

describe("what is wrong with an answer", () => {
  test("on track needs nothing", () => {
    expect(problemsOf(typed(), TODAY)).toEqual({});
  });

  test.each(["at_risk", "blocked", "done"] as const)("%s needs words, and spaces are none", (status) => {
    expect(Object.keys(problemsOf(typed({ status, text: " \n " }), TODAY))).toEqual(["text"]);
    expect(problemsOf(typed({ status, text: "x" }), TODAY)).toEqual({});
  });

  test("a date that has passed is refused, today is not", () => {
    expect(Object.keys(problemsOf(typed({ newDueOn: "2026-06-01" }), TODAY))).toEqual(["newDueOn"]);
    expect(problemsOf(typed({ newDueOn: TODAY }), TODAY)).toEqual({});
  });

  test.each(["nope", "mailto:a@b.co", "javascript:alert(1)", "two words.com", "https://", "ftp://x.io"])(
    "%s is not a link",
    (link) => {
      expect(Object.keys(problemsOf(typed({ link }), TODAY))).toEqual(["link"]);
    },
  );
});

describe("links", () => {
  test("are taken as they are, or with https:// before them", () => {
    expect(linkOf(" https://x.io/a?b=1#c ")).toBe("https://x.io/a?b=1#c");
    expect(linkOf("http://x.io")).toBe("http://x.io");
    expect(linkOf("x.io/a")).toBe("https://x.io/a");
    expect(linkOf("  ")).toBeNull();
  });

  test("are only ever addresses that Slack opens, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `https://x.io/${rest}`),
        ),
        (text) => {
          const link = linkOf(text);
          if (link === null) return;
          expect(link).toMatch(/^https?:\/\/\S+$/i);
          expect(URL.canParse(link)).toBe(true);
        },
      ),
    );
  });
});

describe("a saved answer", () => {
  test("is trimmed, and a date that is the milestone's own moves nothing", () => {
    const answer = answerOf(typed({ text: " a ", newDueOn: "2026-07-03" }), "2026-07-03");
    expect(answer).toEqual({ status: "on_track", text: "a", link: null, newDueOn: null });
  });

  test("done has no new date", () => {
    expect(
      answerOf(typed({ status: "done", text: "a", newDueOn: "2026-07-09" }), "2026-07-03"),
    ).toMatchObject({ newDueOn: null });
  });

  test("is none of what was left alone; words without a status need one", () => {
    expect(problemsOf(typed({ status: null, text: " " }), TODAY)).toEqual({});
    expect(answerOf(typed({ status: null }), null)).toBeNull();
    expect(problemsOf(typed({ status: null, text: "x" }), TODAY)).toEqual({
      status: "Choose how it is going.",
    });
  });

  test("saved again as it is, is the same", () => {
    const text = fc.string();
    fc.assert(
      fc.property(text, text, (said, link) => {
        const answer = answerOf(typed({ text: said, link }), null);
        const again = answer && answerOf({ ...answer, link: answer.link ?? "" }, null);
        expect(answer !== null && again !== null && isSameAnswer(answer, again)).toBe(true);
      }),
    );
  });
});

describe("one tap", () => {
  const last = {
    ...NOTHING_ELSE,
    status: "blocked" as const,
    text: "No keys",
    link: "https://x.io",
    newDueOn: "2026-07-09",
  };

  test("says of what was blocked that it still is, in the same words", () => {
    expect(sameAsLast([{ id: "m", health: "blocked" }], new Map([["m", last]]))).toEqual([
      { milestoneId: "m", ...last },
    ]);
  });

  test("does not repeat words that were said of another health", () => {
    expect(sameAsLast([{ id: "m", health: "at_risk" }], new Map([["m", last]]))).toEqual([
      { milestoneId: "m", status: "at_risk", text: "", link: null, newDueOn: null },
    ]);
  });

  test("is named for what it says", () => {
    expect(oneTapWords([{ health: "on_track" }, { health: "on_track" }])).toBe("On track");
    expect(oneTapWords([{ health: "on_track" }, { health: "at_risk" }])).toBe("Same as last time");
  });
});
