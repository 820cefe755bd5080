import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { button } from "../../src/slack/blocks.js";
import { projectSources } from "../design/sources.js";
import { expectButtonsNamedAsSeen, NAMES, TITLES } from "./worst.js";

const heard = (text: string, about?: string) =>
  button(text, "id", "value", about === undefined ? {} : { about }).accessibility_label;

describe("what screen readers hear of a button", () => {
  it("is the words that are seen, and then whom and what it is about", () => {
    expect(heard("Mark away", "Ana Reyes")).toBe("Mark away: Ana Reyes");
    expect(heard("I've heard from them", "Ana Reyes")).toBe("I've heard from them: Ana Reyes");
  });

  it("leaves out the ellipsis that promises a modal", () => {
    expect(button("Nudge…", "id", "value", { about: "Ana Reyes" })).toMatchObject({
      text: { text: "Nudge…" },
      accessibility_label: "Nudge: Ana Reyes",
    });
  });

  it("is the text alone where there is nothing to add", () => {
    expect(heard("Add a milestone")).toBeUndefined();
    expect(heard("Add a milestone", "")).toBeUndefined();
  });

  it("is one line of 75 characters, in which the end of a long name is what is cut", () => {
    expect(heard("It's done", "M12 Landing\n page")).toBe("It's done: M12 Landing page");
    expect(heard("It's done", `M12 ${"x".repeat(150)}`)).toBe(`It's done: M12 ${"x".repeat(59)}…`);
  });

  it("begins with what is seen, whatever people are called", () => {
    const about = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(...NAMES, ...TITLES));
    const text = fc.constantFrom("On track", "Update…", "I've heard from them", "Make a private one for me");
    fc.assert(
      fc.property(text, about, (seen, whom) => {
        const made = button(seen, "id", "value", { about: whom });
        expect(made.accessibility_label?.length).toBeLessThanOrEqual(75);
        expect(made.accessibility_label?.startsWith(seen.replace("…", ""))).toBe(true);
      }),
    );
  });

  it("comes from button() alone: nobody else labels an element", () => {
    const sources = projectSources("src").filter(({ path }) => !path.startsWith("src/playground/"));
    const labelling = sources.filter(({ text }) => /accessibility_label|type: "button"/.test(text));
    expect(labelling.map(({ path }) => path)).toEqual(["src/slack/blocks.ts"]);
  });
});

describe("a button whose label is not what is seen", () => {
  const labelled = (text: string, label: string) => ({
    type: "actions",
    elements: [
      { type: "button", text: { type: "plain_text", text }, action_id: "id", accessibility_label: label },
    ],
  });

  it.each([
    ["Mark away", "Mark Ana away"],
    ["Nudge…", "Write a nudge to Ana"],
    ["Done", "Donegal"],
    ["Add a milestone", "Add a milestone"],
  ])("is found in whatever is drawn: %s, %s", (text, label) => {
    expect(() => expectButtonsNamedAsSeen([labelled(text, label)])).toThrow();
  });

  it.each([
    ["Nudge…", "Nudge: Ana"],
    ["Reply", "Reply to Ana, Q7"],
  ])("is not %s, %s", (text, label) => {
    expectButtonsNamedAsSeen([labelled(text, label)]);
  });
});
