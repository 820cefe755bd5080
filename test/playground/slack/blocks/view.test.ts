import { describe, expect, it } from "vitest";
import { checkView, validateView } from "../../../../src/playground/slack/blocks/view.js";
import { button, input, modal, section } from "../../support/api.js";

const plain = (text: string) => ({ type: "plain_text", text });
const typed = { type: "plain_text_input", action_id: "a" };
const home = (...blocks: unknown[]) => ({ type: "home", blocks });

const pointers = (view: unknown) => validateView(view).map(({ pointer }) => pointer);

describe("a modal", () => {
  it.each([
    ["title", 24],
    ["submit", 24],
    ["close", 24],
  ])("takes the longest %s and refuses one more than %i", (name, most) => {
    expect(pointers(modal([section("x")], { [name]: plain("x".repeat(most)) }))).toEqual([]);
    expect(pointers(modal([section("x")], { [name]: plain("x".repeat(most + 1)) }))).toEqual([
      `/${name}/text`,
    ]);
  });

  it("takes 3,000 characters of private_metadata and refuses one more", () => {
    expect(pointers(modal([], { private_metadata: "x".repeat(3000) }))).toEqual([]);
    expect(pointers(modal([], { private_metadata: "x".repeat(3001) }))).toEqual(["/private_metadata"]);
  });

  it("takes 100 blocks and refuses 101", () => {
    const blocks = (count: number) => Array.from({ length: count }, () => ({ type: "divider" }));
    expect(pointers(modal(blocks(100)))).toEqual([]);
    expect(pointers(modal(blocks(101)))).toEqual(["/blocks"]);
  });

  it("needs a submit button when it has an input", () => {
    expect(pointers(modal([input("x", "b", typed)], { submit: undefined }))).toEqual(["/submit"]);
    expect(pointers(modal([section("x")], { submit: undefined }))).toEqual([]);
  });

  it("is refused when larger than 250 KB", () => {
    const many = Array.from({ length: 90 }, () => section("x".repeat(2900)));
    expect(checkView(modal(many))).toMatchObject({ ok: false, error: "view_too_large" });
  });

  it.each([
    [
      "a table",
      {
        type: "data_table",
        caption: "x",
        rows: [[{ type: "raw_text", text: "a" }], [{ type: "raw_text", text: "b" }]],
      },
    ],
    [
      "a chart",
      {
        type: "data_visualization",
        title: "x",
        chart: { type: "pie", segments: [{ label: "a", value: 1 }] },
      },
    ],
    ["markdown", { type: "markdown", text: "x" }],
    ["a container", { type: "container", title: plain("x"), child_blocks: [{ type: "divider" }] }],
  ])("cannot hold %s", (_, block) => {
    expect(pointers(modal([block]))).toEqual(["/blocks/0"]);
  });

  it("holds an alert of up to 200 characters", () => {
    const alert = (length: number) => ({ type: "alert", level: "warning", text: plain("x".repeat(length)) });
    expect(pointers(modal([alert(200)]))).toEqual([]);
    expect(pointers(modal([alert(201)]))).toEqual(["/blocks/0/text/text"]);
  });

  it.each([
    ["a label over 2,000", input("x".repeat(2001), "b", typed), "/blocks/0/label/text"],
    ["a hint over 2,000", input("x", "b", typed, { hint: plain("x".repeat(2001)) }), "/blocks/0/hint/text"],
    [
      "a placeholder over 150",
      input("x", "b", { ...typed, placeholder: plain("x".repeat(151)) }),
      "/blocks/0/element/placeholder/text",
    ],
    [
      "an initial value over 3,000",
      input("x", "b", { ...typed, initial_value: "x".repeat(3001) }),
      "/blocks/0/element/initial_value",
    ],
    [
      "an initial value over its own max_length",
      input("x", "b", { ...typed, initial_value: "xyz", max_length: 2 }),
      "/blocks/0/element/initial_value",
    ],
    [
      "an empty initial value",
      input("x", "b", { ...typed, initial_value: "" }),
      "/blocks/0/element/initial_value",
    ],
    ["a button as an input", input("x", "b", button("x", "a").elements[0] ?? {}), "/blocks/0/element/type"],
    [
      "a number input that does not say whether decimals are allowed",
      input("x", "b", { type: "number_input" }),
      "/blocks/0/element/is_decimal_allowed",
    ],
  ])("refuses %s", (_, block, pointer) => {
    expect(pointers(modal([block]))).toContain(pointer);
  });

  it("has at most one element in focus", () => {
    const focused = (id: string) => input("x", id, { ...typed, focus_on_load: true });
    expect(pointers(modal([focused("a")]))).toEqual([]);
    expect(pointers(modal([focused("a"), focused("b")]))).toEqual(["/blocks"]);
  });
});

describe("a Home", () => {
  it("takes what a modal's frame has not", () => {
    expect(pointers(home(section("x"), button("y", "a")))).toEqual([]);
    expect(pointers({ ...home(section("x")), title: plain("x") })).toEqual([""]);
  });

  it("cannot hold an alert or a table, and can hold a chart", () => {
    expect(pointers(home({ type: "alert", text: plain("x") }))).toEqual(["/blocks/0"]);
    expect(
      pointers(
        home({
          type: "data_visualization",
          title: "x",
          chart: { type: "pie", segments: [{ label: "a", value: 1 }] },
        }),
      ),
    ).toEqual([]);
  });
});

it("refuses what is no view", () => {
  expect(validateView(null)).not.toEqual([]);
  expect(validateView({ type: "drawer", blocks: [] })).not.toEqual([]);
});
