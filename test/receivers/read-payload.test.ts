import { describe, expect, test } from "vitest";
import { readPayload } from "../../src/receivers/read-payload.js";

const TOO_LONG = `C${"0".repeat(4_000)}`;

describe("a payload", () => {
  test("is none of Slack's when it names a person or a channel by what is no id", () => {
    expect(
      readPayload(submitted({ type: "conversations_select", selected_conversation: "C0ABC" })),
    ).not.toBeNull();
    for (const selected_conversation of [TOO_LONG, "general", "D0ABC", ""])
      expect(readPayload(submitted({ type: "conversations_select", selected_conversation }))).toBeNull();
    for (const selected_user of ["C0ABC", "ana", `U${TOO_LONG}`])
      expect(readPayload(submitted({ type: "users_select", selected_user }))).toBeNull();
    expect(readPayload(submitted({ type: "users_select", selected_user: null }))).not.toBeNull();
    expect(readPayload({ ...submitted({ type: "plain_text_input" }), user: { id: "ana" } })).toBeNull();
  });
});

function submitted(input: { type: string; [held: string]: unknown }) {
  return {
    type: "view_submission",
    user: { id: "U0ANA" },
    view: { id: "V0A", type: "modal", state: { values: { block: { input } } } },
  };
}
