import { App, HTTPReceiver, LogLevel } from "@slack/bolt";

/** A Bolt app that does nothing, for its start and its memory. */
const app = new App({
  token: "xoxb-T1",
  receiver: new HTTPReceiver({ signingSecret: "s", logLevel: LogLevel.ERROR }),
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? "" },
  logLevel: LogLevel.ERROR,
});
app.view("update", async ({ ack }) => ack());
await app.start(0);
process.stderr.write("running\n");
process.on("SIGTERM", () => process.exit(0));
