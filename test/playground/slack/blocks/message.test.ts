import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateMessage } from "../../../../src/playground/slack/blocks/message.js";
import { button, input, section } from "../../support/api.js";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const cell = (text: string) => ({ type: "raw_text", text });

function pointers(...blocks: unknown[]): string[] {
  return validateMessage({ text: "x", blocks }).map(({ pointer }) => pointer);
}

describe("a message", () => {
  const limits: [what: string, most: number, block: (length: number) => unknown, pointer: string][] = [
    ["section text", 3000, (n) => section("x".repeat(n)), "/blocks/0/text/text"],
    [
      "section field",
      2000,
      (n) => ({ type: "section", fields: [mrkdwn("x".repeat(n))] }),
      "/blocks/0/fields/0/text",
    ],
    [
      "section fields",
      10,
      (n) => ({ type: "section", fields: many(n, () => mrkdwn("x")) }),
      "/blocks/0/fields",
    ],
    ["header", 150, (n) => ({ type: "header", text: plain("x".repeat(n)) }), "/blocks/0/text/text"],
    [
      "context elements",
      10,
      (n) => ({ type: "context", elements: many(n, () => mrkdwn("x")) }),
      "/blocks/0/elements",
    ],
    [
      "actions elements",
      25,
      (n) => actions(...many(n, (i) => button("x", `a${i}`).elements[0])),
      "/blocks/0/elements",
    ],
    ["button text", 75, (n) => button("x".repeat(n), "a"), "/blocks/0/elements/0/text/text"],
    ["button value", 2000, (n) => button("x", "a", { value: "x".repeat(n) }), "/blocks/0/elements/0/value"],
    [
      "button label",
      75,
      (n) => button("x", "a", { accessibility_label: "x".repeat(n) }),
      "/blocks/0/elements/0/accessibility_label",
    ],
    [
      "button url",
      3000,
      (n) => button("x", "a", { url: "https://a.bc/".padEnd(n, "x") }),
      "/blocks/0/elements/0/url",
    ],
    ["action_id", 255, (n) => button("x", "a".repeat(n)), "/blocks/0/elements/0/action_id"],
    ["block_id", 255, (n) => ({ type: "divider", block_id: "a".repeat(n) }), "/blocks/0/block_id"],
    [
      "overflow options",
      5,
      (n) => actions({ type: "overflow", options: many(n, (i) => option(`${i}`)) }),
      "/blocks/0/elements/0/options",
    ],
    [
      "select options",
      100,
      (n) => actions({ type: "static_select", options: many(n, (i) => option(`${i}`)) }),
      "/blocks/0/elements/0/options",
    ],
    [
      "radio options",
      10,
      (n) => actions({ type: "radio_buttons", options: many(n, (i) => option(`${i}`)) }),
      "/blocks/0/elements/0/options",
    ],
    [
      "checkboxes",
      10,
      (n) => actions({ type: "checkboxes", options: many(n, (i) => option(`${i}`)) }),
      "/blocks/0/elements/0/options",
    ],
    [
      "option text",
      75,
      (n) => actions({ type: "overflow", options: [option("x".repeat(n), "v")] }),
      "/blocks/0/elements/0/options/0/text/text",
    ],
    [
      "option value",
      150,
      (n) => actions({ type: "overflow", options: [option("x", "v".repeat(n))] }),
      "/blocks/0/elements/0/options/0/value",
    ],
    ["markdown", 12_000, (n) => ({ type: "markdown", text: "x".repeat(n) }), "/blocks/0/text"],
    ["card title", 150, (n) => ({ type: "card", title: mrkdwn("x".repeat(n)) }), "/blocks/0/title/text"],
    ["card body", 200, (n) => ({ type: "card", body: mrkdwn("x".repeat(n)) }), "/blocks/0/body/text"],
    [
      "container children",
      10,
      (n) => ({ type: "container", title: plain("x"), child_blocks: many(n, () => ({ type: "divider" })) }),
      "/blocks/0/child_blocks",
    ],
    [
      "table rows",
      101,
      (n) => ({ type: "data_table", caption: "x", rows: many(n, () => [cell("x")]) }),
      "/blocks/0/rows",
    ],
    [
      "table cells",
      20,
      (n) => ({ type: "data_table", caption: "x", rows: many(2, () => many(n, () => cell("x"))) }),
      "/blocks/0/rows/0",
    ],
    [
      "chart title",
      50,
      (n) => ({
        type: "data_visualization",
        title: "x".repeat(n),
        chart: { type: "pie", segments: [{ label: "a", value: 1 }] },
      }),
      "/blocks/0/title",
    ],
    [
      "pie segments",
      6,
      (n) => ({
        type: "data_visualization",
        title: "x",
        chart: { type: "pie", segments: many(n, (i) => ({ label: `${i}`, value: 1 })) },
      }),
      "/blocks/0/chart/segments",
    ],
  ];

  it.each(limits)("takes the longest %s and refuses one more than %i", (_, most, block, pointer) => {
    expect(pointers(block(most))).toEqual([]);
    expect(pointers(block(most + 1))).toContain(pointer);
  });

  it("takes 50 blocks and refuses 51", () => {
    expect(pointers(...many(50, () => ({ type: "divider" })))).toEqual([]);
    expect(pointers(...many(51, () => ({ type: "divider" })))).toEqual(["/blocks"]);
  });

  it("takes 4,000 characters of text and refuses one more", () => {
    expect(validateMessage({ text: "x".repeat(4000) })).toEqual([]);
    expect(validateMessage({ text: "x".repeat(4001) })).toEqual([
      { pointer: "/text", message: "must be less than 4001 characters" },
    ]);
  });

  it("refuses more than 13,000 characters in all its blocks", () => {
    const sections = many(5, () => section("x".repeat(2600)));
    expect(pointers(...sections)).toEqual([]);
    expect(pointers(...sections, section("x"))).toEqual(["/blocks"]);
  });

  const refused: [why: string, pointer: string, ...blocks: unknown[]][] = [
    ["an empty text", "/blocks/0/text/text", section("")],
    ["a section with nothing in it", "/blocks/0", { type: "section" }],
    ["an unknown property", "/blocks/0", section("x", { colour: "red" })],
    ["an unknown block", "/blocks/0/type", { type: "sparkline" }],
    ["an unknown element", "/blocks/0/elements/0/type", actions({ type: "slider" })],
    ["mrkdwn where only plain text may stand", "/blocks/0/text/type", { type: "header", text: mrkdwn("x") }],
    [
      "a button style that does not exist",
      "/blocks/0/elements/0/style",
      button("x", "a", { style: "warning" }),
    ],
    ["a url that is none", "/blocks/0/elements/0/url", button("x", "a", { url: "example" })],
    ["a header level beyond 4", "/blocks/0/level", { type: "header", text: plain("x"), level: 5 }],
    ["a block id twice", "/blocks/1", section("x", { block_id: "a" }), section("y", { block_id: "a" })],
    [
      "an action id twice in a block",
      "/blocks/0/elements/1",
      actions(button("x", "a").elements[0], button("y", "a").elements[0]),
    ],
    ["an input block in a message", "/blocks/0", input("x", "b", { type: "plain_text_input" })],
    ["an alert in a message", "/blocks/0", { type: "alert", text: plain("x") }],
    [
      "an initial option that is not offered",
      "/blocks/0/elements/0/initial_option",
      actions({ type: "static_select", options: [option("a")], initial_option: option("b") }),
    ],
    [
      "an initial option that differs in its text",
      "/blocks/0/elements/0/initial_option",
      actions({ type: "static_select", options: [option("a")], initial_option: option("A", "a") }),
    ],
    [
      "options with the same value",
      "/blocks/0/elements/0/options",
      actions({ type: "overflow", options: [option("a", "1"), option("b", "1")] }),
    ],
    ["a select without options", "/blocks/0/elements/0/options", actions({ type: "static_select" })],
    [
      "a confirm without a text",
      "/blocks/0/elements/0/confirm/text",
      button("x", "a", { confirm: { title: plain("x"), confirm: plain("y"), deny: plain("n") } }),
    ],
    [
      "a date that does not exist",
      "/blocks/0/elements/0/initial_date",
      actions({ type: "datepicker", initial_date: "2026-02-30" }),
    ],
    [
      "a time that does not exist",
      "/blocks/0/elements/0/initial_time",
      actions({ type: "timepicker", initial_time: "24:00" }),
    ],
    [
      "a datetimepicker beside a section",
      "/blocks/0/accessory/type",
      section("x", { accessory: { type: "datetimepicker" } }),
    ],
    ["an empty card", "/blocks/0", { type: "card" }],
    ["a container without a title", "/blocks/0", { type: "container", child_blocks: [{ type: "divider" }] }],
    [
      "two tables",
      "/blocks",
      ...many(2, () => ({ type: "data_table", caption: "x", rows: [[cell("a")], [cell("b")]] })),
    ],
    [
      "three charts",
      "/blocks",
      ...many(3, () => ({
        type: "data_visualization",
        title: "x",
        chart: { type: "pie", segments: [{ label: "a", value: 1 }] },
      })),
    ],
    [
      "a table with uneven rows",
      "/blocks/0/rows/1",
      { type: "data_table", caption: "x", rows: [[cell("a")], [cell("b"), cell("c")]] },
    ],
    [
      "rich text in a table's header",
      "/blocks/0/rows/0",
      { type: "data_table", caption: "x", rows: [[{ type: "rich_text", elements: [] }], [cell("b")]] },
    ],
    [
      "a table of more than 10,000 characters",
      "/blocks/0/rows",
      { type: "data_table", caption: "x", rows: [[cell("a")], [cell("b".repeat(10_000))]] },
    ],
    [
      "a slice of nothing",
      "/blocks/0/chart/segments/0/value",
      {
        type: "data_visualization",
        title: "x",
        chart: { type: "pie", segments: [{ label: "a", value: 0 }] },
      },
    ],
    [
      "a series without a point for a category",
      "/blocks/0/chart/series/0",
      {
        type: "data_visualization",
        title: "x",
        chart: {
          type: "bar",
          series: [{ name: "s", data: [{ label: "a", value: 1 }] }],
          axis_config: { categories: ["a", "b"] },
        },
      },
    ],
    [
      "two series of one name",
      "/blocks/0/chart/series/1",
      {
        type: "data_visualization",
        title: "x",
        chart: {
          type: "line",
          series: many(2, () => ({ name: "s", data: [{ label: "a", value: 1 }] })),
          axis_config: { categories: ["a"] },
        },
      },
    ],
  ];

  it.each(refused)("refuses %s", (_, pointer, ...blocks) => {
    expect(pointers(...blocks)).toContain(pointer);
  });

  it("refuses a message that says nothing", () => {
    expect(validateMessage({})).toEqual([{ pointer: "/text", message: "no text" }]);
    expect(validateMessage({ text: "  " })).toHaveLength(1);
    expect(validateMessage({ blocks: [section("x")] })).toEqual([]);
  });

  it("takes rich text, and what stands inside a container", () => {
    const rich = {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "x", style: { bold: true } },
            { type: "user", user_id: "U1" },
          ],
        },
      ],
    };
    expect(
      pointers(rich, {
        type: "container",
        title: plain("x"),
        child_blocks: [section("x"), button("y", "a")],
      }),
    ).toEqual([]);
  });

  it("finds an action id twice inside a container", () => {
    const twice = actions(button("x", "a").elements[0], button("y", "a").elements[0]);
    expect(pointers({ type: "container", title: plain("x"), child_blocks: [twice] })).toEqual([
      "/blocks/0/child_blocks/0/elements/1",
    ]);
  });

  it("answers any JSON with problems or none, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (text, blocks) => {
        expect(Array.isArray(validateMessage({ text, blocks }))).toBe(true);
      }),
    );
  });
});
