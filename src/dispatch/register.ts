import { App, type Receiver } from "@slack/bolt";
import { PayloadError, UserError } from "../errors.js";
import type { Log } from "../log.js";
import { click, closing, command, eventEnvelope, submission } from "../slack/payloads.js";
import { slackLog } from "../slack/slack-log.js";
import type { Dispatch } from "./dispatch.js";
import type { Listener } from "./listener.js";

/** Slack sends an event that was not acknowledged at once, after a minute and after five minutes, and then gives up. */
const LAST_RETRY = 3;

/** Makes the Bolt app and registers every listener on it; nothing else in Milepost knows of Bolt's. */
export function createBolt(
  receiver: Receiver,
  listeners: readonly Listener[],
  dispatch: Dispatch,
  log: Log,
): App {
  const bolt = new App({
    receiver,
    logger: slackLog(log),
    // Who sent a payload, and for which workspace, is decided in the dispatch, from the payload itself.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
  });
  bolt.error(async (error) => {
    if (error instanceof PayloadError) log.warn({ err: error }, "a payload was refused");
    else log.error({ err: error }, "a payload was not handled");
    throw error;
  });
  registerCommands(bolt, listeners, dispatch);
  for (const listener of listeners) {
    switch (listener.on) {
      case "click":
        bolt.action(listener.actionId, async ({ body, ack }) => {
          await dispatch.click(listener, click.parse(body));
          await ack();
        });
        break;
      case "submission":
        bolt.view({ callback_id: listener.callbackId, type: "view_submission" }, async ({ body, ack }) => {
          await answer(ack, await dispatch.submission(listener, submission.parse(body)));
        });
        break;
      case "closing":
        bolt.view({ callback_id: listener.callbackId, type: "view_closed" }, async ({ body, ack }) => {
          await dispatch.submission(listener, closing.parse(body));
          await ack();
        });
        break;
      case "event":
        bolt.event(listener.type, async ({ body, context }) =>
          dispatch.event(listener, eventEnvelope.parse(body), {
            isLastTry: context.retryNum === LAST_RETRY,
          }),
        );
        break;
      default:
    }
  }
  return bolt;
}

/** One Bolt listener per command; its first word chooses among ours. */
function registerCommands(bolt: App, listeners: readonly Listener[], dispatch: Dispatch): void {
  const commands = listeners.filter((listener) => listener.on === "command");
  for (const name of new Set(commands.map((each) => each.command))) {
    const ours = commands.filter((each) => each.command === name);
    bolt.command(name, async ({ body, ack }) => {
      const typed = command.parse(body);
      const [, word = "", rest = ""] = /^\s*(\S*)\s*([\s\S]*)$/.exec(typed.text) ?? [];
      const exact = ours.find((each) => each.word === word.toLowerCase());
      const listener = exact ?? ours.find((each) => each.word === "*");
      if (listener === undefined) throw new UserError("unknown_command", `${name} has no "${word}".`);
      await answer(
        ack,
        await dispatch.command(listener, typed, exact === undefined ? typed.text : rest.trim()),
      );
    });
  }
}

/** Bolt types each acknowledgement by its payload; ours were made for it in `carry-out`. */
async function answer(ack: (body?: never) => Promise<void>, body: unknown): Promise<void> {
  await (ack as (body?: unknown) => Promise<void>)(body);
}
