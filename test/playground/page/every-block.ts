/** One of everything that Slack draws, as an app sends it. */

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const option = (text: string, value: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description && { description: plain(description) }),
});
const options = [
  option("On track", "on"),
  option("At risk", "risk", "Something may move"),
  option("Blocked", "blocked"),
];
const picture = {
  type: "image",
  image_url: "https://example.com/face.png",
  alt_text: "A face",
};
const button = (text: string, actionId: string, more: object = {}) => ({
  type: "button",
  text: plain(text),
  action_id: actionId,
  value: "v",
  ...more,
});
const part = (text: string, style?: object) => ({ type: "text", text, ...(style && { style }) });
const line = (text: string) => ({ type: "rich_text_section", elements: [part(text)] });

export const CONFIRMED = "Remove";

/** At 10:00 on 2 March 2026 in Berlin. */
const AT = 1_772_442_000;

/** Everything a message may hold, in two messages, as one takes one table only. */
export function everyMessage(userId: string, channelId: string): object[][] {
  return [
    [
      { type: "header", text: plain("Monday's check-in :sunny:"), level: 2 },
      {
        type: "section",
        text: mrkdwn(
          `*bold* _italic_ ~strike~ \`code\` <@${userId}> <#${channelId}> <!here> <https://example.com|a link> :tada:\n` +
            `&gt; a quote\n• one\n• two\n\`\`\`let a = 1;\`\`\`\nat <!date^${AT}^{date_num} {time}|then>, not at 10:00:30`,
        ),
        accessory: {
          type: "overflow",
          action_id: "more",
          options: [option("Postpone", "postpone"), option("Skip", "skip")],
        },
      },
      { type: "section", fields: [mrkdwn("*When*\nFriday"), plain("Who\nAna")], accessory: picture },
      { type: "divider" },
      { type: "context", elements: [picture, mrkdwn("a note"), plain("another")] },
      {
        type: "actions",
        elements: [
          button("Accept", "accept", { style: "primary" }),
          button("Remove…", "remove", {
            style: "danger",
            confirm: {
              title: plain("Remove this owner?"),
              text: mrkdwn("They will *not* see updates any more."),
              confirm: plain(CONFIRMED),
              deny: plain("Not now"),
            },
          }),
          button("Open", "open", { url: "https://example.com" }),
          { type: "static_select", action_id: "status", placeholder: plain("Status"), options },
          { type: "datepicker", action_id: "day" },
          { type: "timepicker", action_id: "hour" },
        ],
      },
      { type: "image", image_url: picture.image_url, alt_text: "The page", title: plain("How it looks") },
      { type: "markdown", text: "A paragraph" },
      {
        type: "card",
        title: mrkdwn("*A card*"),
        body: mrkdwn("with a body"),
        actions: [button("Look", "look")],
      },
      {
        type: "container",
        title: plain("Three that are late"),
        is_collapsible: true,
        child_blocks: [{ type: "section", text: mrkdwn("inside") }],
      },
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              part("strong", { bold: true }),
              { type: "link", url: "https://example.com", text: "rich link" },
              { type: "emoji", name: "wave" },
              { type: "user", user_id: userId },
              { type: "channel", channel_id: channelId },
              { type: "broadcast", range: "here" },
              { type: "date", timestamp: AT, format: "{date_short}" },
              { type: "color", value: "#ff8800" },
            ],
          },
          { type: "rich_text_list", style: "ordered", elements: [line("first"), line("second")] },
          { type: "rich_text_quote", elements: [part("quoted")] },
          { type: "rich_text_preformatted", elements: [part("as typed")] },
        ],
      },
      {
        type: "data_table",
        caption: "Late",
        rows: [
          [
            { type: "raw_text", text: "Name" },
            { type: "raw_text", text: "Days late" },
          ],
          [
            { type: "raw_text", text: "Ana" },
            { type: "raw_number", value: 2, text: "2 days" },
          ],
        ],
      },
      {
        type: "data_visualization",
        title: "How it goes",
        chart: { type: "pie", segments: [{ label: "On track so far", value: 3 }] },
      },
    ],
    [{ type: "table", rows: [[{ type: "raw_text", text: "a plain table" }]] }],
  ];
}

/** Every input that a modal may hold. */
export const EVERY_INPUT = {
  type: "modal",
  title: plain("Everything"),
  submit: plain("Send"),
  blocks: [
    { type: "alert", text: mrkdwn("Somebody else changed this."), level: "warning" },
    input("title", "Title", { type: "plain_text_input", max_length: 60 }, { hint: plain("A few words") }),
    input("notes", "Notes", { type: "plain_text_input", multiline: true }, { optional: true }),
    input("when", "When", { type: "radio_buttons", options }),
    input("days", "Days", { type: "checkboxes", options }),
    input("by", "By", { type: "datepicker" }),
    input("hour", "Hour", { type: "timepicker" }),
    input("moment", "Moment", { type: "datetimepicker" }),
    input("status", "Status", { type: "static_select", options }),
    input("zone", "Zone", {
      type: "static_select",
      option_groups: [
        { label: plain("Asia"), options: [option("Manila", "Asia/Manila")] },
        { label: plain("Europe"), options: [option("Berlin", "Europe/Berlin")] },
      ],
    }),
    input("several", "Several", { type: "multi_static_select", options }),
    input("who", "Who", { type: "users_select" }),
    input("people", "People", { type: "multi_users_select" }),
    input("where", "Where", {
      type: "conversations_select",
      filter: { include: ["public", "private"], exclude_external_shared_channels: true },
    }),
    input("public", "Public", { type: "channels_select" }),
    input("places", "Places", { type: "multi_conversations_select" }),
    input("leeway", "Leeway", { type: "number_input", is_decimal_allowed: false }),
    input("mail", "Email", { type: "email_text_input" }),
    input("link", "Link", { type: "url_text_input" }),
  ],
};

function input(blockId: string, label: string, element: object, more: object = {}) {
  return {
    type: "input",
    block_id: blockId,
    label: plain(label),
    element: { action_id: "it", ...element },
    ...more,
  };
}
