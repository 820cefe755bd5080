import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkMessage } from "../../src/playground/slack/blocks/message.js";
import { checkView } from "../../src/playground/slack/blocks/view.js";
import type { Message } from "../../src/playground/slack/messages.js";
import { valuesOf } from "../../src/playground/slack/values.js";
import { messageAsText, type Viewer, viewAsText, viewerOf } from "../../src/playground/text.js";
import { type Bare, bareSlack, input, modal } from "./support/api.js";

const viewer: Viewer = {
  zone: "Asia/Manila",
  now: new Date("2026-03-02T09:00:00.000Z"),
  personName: (id) => ({ U1: "Ana Silva" })[id] ?? id,
  channelName: (id) => ({ C1: "general" })[id] ?? id,
};

function message(text: string, blocks: unknown[] = [], more: Partial<Message> = {}): Message {
  const checked = checkMessage({ text, blocks });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return {
    channelId: "C1",
    ts: "1772442000.000000",
    userId: "U1",
    bot: null,
    metadata: null,
    threadTs: null,
    edited: null,
    onlyFor: null,
    text,
    blocks: checked.blocks,
    ...more,
  };
}

const said = (text: string) => messageAsText(message(text), viewer);
const shown = (...blocks: unknown[]) => messageAsText(message("fallback", blocks), viewer);
const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const option = (text: string) => ({ text: plain(text), value: text });

describe("mrkdwn", () => {
  it.each([
    ["mentions", "<@U1> and <@U1|ana> in <#C1>", "@Ana Silva and @Ana Silva in #general"],
    [
      "links",
      "<https://a.bc|here> <https://a.bc> <mailto:a@b.cd|a@b.cd>",
      "here (https://a.bc) https://a.bc a@b.cd",
    ],
    ["pings", "<!channel>", "@channel"],
    ["styles", "*bold* _it_ ~gone~ `code` 2*3*4 snake_case_name", "bold it gone code 2*3*4 snake_case_name"],
    ["escapes", "a &lt;!channel&gt; &amp; b", "a <!channel> & b"],
  ])("shows %s as Slack does", (_, text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

describe("a date token", () => {
  // Monday 2 March 2026, 17:00 in Manila.
  const at = 1772442000;
  it.each([
    ["{date_num} {time}", "2026-03-02 5:00 PM"],
    ["{date}", "March 2nd, 2026"],
    ["{date_short}", "Mar 2, 2026"],
    ["{date_long}", "Monday, March 2nd, 2026"],
    ["{date_short_pretty} at {time}", "today at 5:00 PM"],
    ["{unknown}", "{unknown}"],
  ])("shows %s in the viewer's zone", (format, expected) => {
    expect(said(`<!date^${at}^${format}|fallback>`)).toBe(expected);
  });

  it("counts back from now", () => {
    expect(said(`<!date^${at - 7200}^{ago}|x>`)).toBe("2 hours ago");
  });

  it("says yesterday and tomorrow by the viewer's day", () => {
    const hours = (count: number) => said(`<!date^${at + count * 3600}^{date_pretty}|x>`);
    expect([hours(-18), hours(-17), hours(6), hours(7), hours(31)]).toEqual([
      "yesterday",
      "today",
      "today",
      "tomorrow",
      "March 4th, 2026",
    ]);
  });
});

it("shows blocks as they look", () => {
  const text = shown(
    { type: "header", text: plain("This week") },
    {
      type: "section",
      text: mrkdwn("*M12* Landing page"),
      fields: [mrkdwn("a"), mrkdwn("b")],
      accessory: { type: "button", text: plain("Show") },
    },
    { type: "divider" },
    {
      type: "context",
      elements: [
        mrkdwn("asked by <@U1>"),
        { type: "image", image_url: "https://a.bc/d.png", alt_text: "a face" },
      ],
    },
    {
      type: "actions",
      elements: [
        { type: "button", text: plain("On track") },
        { type: "overflow", options: [option("Later"), option("I'm away")] },
        { type: "static_select", placeholder: plain("Pick"), options: [option("A")] },
      ],
    },
    {
      type: "data_table",
      caption: "Late",
      rows: [[{ type: "raw_text", text: "Who" }], [{ type: "raw_number", value: 2, text: "2 days" }]],
    },
  );
  expect(text).toBe(
    [
      "# This week",
      "M12 Landing page",
      "a",
      "b  [Show]",
      "────────────────────────",
      "asked by @Ana Silva  [image: a face]",
      "[On track] [⋯ Later · I'm away] [Pick ▾]",
      "Late",
      "Who",
      "2 days",
    ].join("\n"),
  );
});

it("shows text when there are no blocks, an edit, and who alone can see it", () => {
  expect(
    messageAsText(message("hi", [], { edited: { userId: "U1", ts: "1.0" }, onlyFor: "U1" }), viewer),
  ).toBe("(only visible to you)\nhi (edited)");
});

it("shows a modal with its title, what its inputs hold, and its buttons", () => {
  const checked = checkView(
    modal([
      input("What moved", "what", { type: "plain_text_input", action_id: "a" }, { hint: plain("A line") }),
      input("Status", "status", {
        type: "radio_buttons",
        action_id: "a",
        options: [option("On track"), option("At risk")],
        initial_option: option("At risk"),
      }),
      input(
        "Days",
        "days",
        {
          type: "checkboxes",
          action_id: "a",
          options: [option("Mon"), option("Tue")],
          initial_options: [option("Tue")],
        },
        { optional: true },
      ),
      input("Who", "who", { type: "users_select", action_id: "a", initial_user: "U1" }),
    ]),
  );
  if (!checked.ok) throw new Error("not a view");
  const values = valuesOf(checked.view.blocks);
  const view = {
    id: "V1",
    teamId: "T1",
    userId: "U1",
    definition: checked.view,
    hash: "",
    values,
    rootId: "V1",
    previousId: null,
  };
  const before = viewAsText(view, viewer);
  expect(before).toBe(
    [
      "== A modal ==",
      "What moved: ____",
      "  A line",
      "Status: ( ) On track (•) At risk",
      "Days (optional): [ ] Mon [x] Tue",
      "Who: [Ana Silva ▾]",
      "[Close] [Save]",
    ].join("\n"),
  );
  const filled = { ...values, what: { a: { type: "plain_text_input" as const, value: "All of it" } } };
  expect(viewAsText({ ...view, values: filled }, viewer)).toContain("What moved: All of it");
});

describe("a viewer", () => {
  let bare: Bare;
  beforeEach(async () => {
    bare = await bareSlack();
  });
  afterEach(() => bare.slack.stop());

  it("sees names and times as their own workspace and zone have them", () => {
    const ana = bare.slack.addUser(bare.team.id, { name: "ana", realName: "Ana", tz: "America/New_York" });
    const text = message(`<@${ana.id}> <!date^1772442000^{time}|x>`);
    expect(messageAsText(text, viewerOf(bare.slack.world, ana.id))).toBe("@Ana 4:00 AM");
    bare.slack.setTimeZone(ana.id, null);
    expect(messageAsText(text, viewerOf(bare.slack.world, ana.id))).toBe("@Ana 9:00 AM");
  });
});
