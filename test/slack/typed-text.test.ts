import { describe, expect, it } from "vitest";
import { typedTextOf } from "../../src/slack/typed-text.js";

const said = { type: "message", user: "U0ANA", text: "hello", ts: "1.000001" };
const dm = { channel: "D1", channel_type: "im" };
const read = (event: object) => typedTextOf({ event: { type: "message", ...event } });

describe("what somebody typed", () => {
  it("is read without Slack's escapes and links", () => {
    const text = "see <https://example.com/a|example.com/a> &amp; <#C1|general>, 5 &lt; 6 ";
    expect(read({ ...said, ...dm, text })).toEqual({
      channelId: "D1",
      isDm: true,
      userId: "U0ANA",
      text: "see example.com/a & #general, 5 < 6",
      ts: "1.000001",
      threadTs: null,
      isEdit: false,
    });
  });

  it("is in a thread, unless it begins one", () => {
    const inChannel = { ...said, channel: "C1", channel_type: "channel" };
    expect(read({ ...inChannel, thread_ts: "0.5" })).toMatchObject({ isDm: false, threadTs: "0.5" });
    expect(read({ ...inChannel, thread_ts: said.ts })).toMatchObject({ threadTs: null });
  });

  it("is an edit when its words have changed, and nothing when only a preview was added", () => {
    const changed = { ...dm, subtype: "message_changed", message: said };
    expect(read({ ...changed, previous_message: { text: "helo" } })).toMatchObject({
      text: "hello",
      isEdit: true,
    });
    expect(read({ ...changed, previous_message: { text: "hello" } })).toBeNull();
  });

  it.each([
    ["an app's", { ...said, ...dm, bot_id: "B1" }],
    ["a deleted one", { ...dm, subtype: "message_deleted", deleted_ts: "1.0", previous_message: said }],
    ["that of somebody whose id is none", { ...said, ...dm, user: "" }],
    ["Slack's own", { ...said, ...dm, subtype: "channel_join" }],
  ])("is nobody's when the message is %s", (_, event) => {
    expect(read(event)).toBeNull();
  });
});
