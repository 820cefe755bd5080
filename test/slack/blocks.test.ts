import { describe, expect, test } from "vitest";
import { textInput } from "../../src/slack/blocks.js";

describe("a text field", () => {
  test("begins with what it is given, cut to what may be typed in it", () => {
    expect(textInput("a", { initial_value: "Half of it" })).toHaveProperty("initial_value", "Half of it");
    expect(textInput("a", { max_length: 10, initial_value: "x".repeat(11) })).toHaveProperty(
      "initial_value",
      `${"x".repeat(9)}…`,
    );
    expect(textInput("a", { initial_value: "x".repeat(12_000) }).initial_value).toHaveLength(3_000);
  });

  test("begins empty without the property, which Slack refuses when it is empty", () => {
    expect(textInput("a", { initial_value: "" })).not.toHaveProperty("initial_value");
    expect(textInput("a")).not.toHaveProperty("initial_value");
  });
});
