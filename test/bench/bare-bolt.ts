import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import pg from "pg";

const CHANNEL_BLOCKS = [
  {
    type: "actions",
    elements: [
      { type: "button", text: { type: "plain_text", text: "Update…" }, action_id: "update", value: "1" },
    ],
  },
] as const;

const FORM: ModalView = {
  type: "modal",
  callback_id: "update",
  title: { type: "plain_text", text: "Your update" },
  submit: { type: "plain_text", text: "Send" },
  blocks: [
    {
      type: "input",
      block_id: "status",
      label: { type: "plain_text", text: "How is it going?" },
      element: {
        type: "static_select",
        action_id: "input",
        options: [{ text: { type: "plain_text", text: "On track" }, value: "on_track" }],
      },
    },
    {
      type: "input",
      block_id: "text",
      label: { type: "plain_text", text: "What moved, or what's in the way?" },
      element: { type: "plain_text_input", action_id: "input", multiline: true },
      optional: true,
    },
  ],
};

export interface BareBolt {
  /** Posts the message with the button to each of them. */
  ask(userIds: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** The least that opens a modal and stores what is sent with it: a Bolt app with one INSERT. */
export async function startBareBolt(options: {
  port: number;
  slackApiUrl: string;
  signingSecret: string;
  botToken: string;
  databaseUrl: string;
}): Promise<BareBolt> {
  const { port, slackApiUrl, signingSecret, botToken: token, databaseUrl } = options;
  const pool = new pg.Pool({ connectionString: databaseUrl });
  await pool.query("CREATE TABLE IF NOT EXISTS bare_updates (user_id text, status text, words text)");
  const app = new App({
    token,
    receiver: new HTTPReceiver({ signingSecret, port, logLevel: LogLevel.ERROR }),
    clientOptions: { slackApiUrl },
    logLevel: LogLevel.ERROR,
  });
  app.action("update", async ({ ack, body, client }) => {
    if (body.type === "block_actions") await client.views.open({ trigger_id: body.trigger_id, view: FORM });
    await ack();
  });
  app.view("update", async ({ ack, body, view }) => {
    const { status, text } = view.state.values;
    await pool.query("INSERT INTO bare_updates VALUES ($1, $2, $3)", [
      body.user.id,
      status?.input?.selected_option?.value,
      text?.input?.value,
    ]);
    await ack();
  });
  await app.start(port);
  return {
    async ask(userIds) {
      for (const userId of userIds) {
        const { channel } = await app.client.conversations.open({ users: userId });
        await app.client.chat.postMessage({
          channel: channel?.id ?? "",
          text: "How is it going?",
          blocks: [...CHANNEL_BLOCKS].map((block) => ({ ...block, elements: [...block.elements] })),
        });
      }
    },
    async stop() {
      await app.stop();
      await pool.end();
    },
  };
}
