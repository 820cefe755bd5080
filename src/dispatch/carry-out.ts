import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { CardContent } from "../cards/cards.js";
import { noticeModal } from "../slack/notice.js";
import type { Click, Command, View } from "../slack/payloads.js";
import type { Reply } from "../slack/reply.js";
import { respond } from "../slack/respond.js";

/** What goes back to Slack as the acknowledgement itself. */
export type Ack = Record<string, unknown> | undefined;

/** A command's answer travels in its acknowledgement: nothing more can fail after the effect is stored. */
export async function answerCommand(slack: WebClient, command: Command, reply: Reply): Promise<Ack> {
  switch (reply.is) {
    case "say":
    case "replace":
      return { response_type: "ephemeral", text: reply.content.text, blocks: reply.content.blocks };
    case "open":
    case "change":
      await slack.views.open({ trigger_id: command.trigger_id, view: reply.view });
      return undefined;
    default:
      return undefined;
  }
}

export async function answerClick(slack: WebClient, click: Click, reply: Reply): Promise<Ack> {
  switch (reply.is) {
    case "say":
      await tell(slack, click, reply.content, false);
      break;
    case "replace":
      await tell(slack, click, reply.content, click.container.is_ephemeral === true);
      break;
    case "open":
      await openFrom(slack, click, reply.view);
      break;
    case "change":
      await changeIn(slack, click, reply.view);
      break;
    case "home":
      await slack.views.publish({ user_id: click.user.id, view: reply.view });
      break;
    default:
  }
  return undefined;
}

export function answerSubmission(reply: Reply): Ack {
  switch (reply.is) {
    case "errors":
      return { response_action: "errors", errors: reply.errors };
    case "change":
      return { response_action: "update", view: reply.view };
    case "open":
      return { response_action: "push", view: reply.view };
    case "say":
    case "replace":
      return { response_action: "update", view: noticeModal(reply.content) };
    case "close":
      return { response_action: "clear" };
    default:
      return undefined;
  }
}

async function tell(slack: WebClient, click: Click, content: CardContent, replace: boolean): Promise<void> {
  if (click.view !== undefined) return openFrom(slack, click, noticeModal(content));
  if (click.response_url !== undefined) return respond(click.response_url, content, replace);
  const channel = click.container.channel_id;
  if (channel === undefined) return;
  await slack.chat.postEphemeral({
    channel,
    user: click.user.id,
    text: content.text,
    blocks: content.blocks,
  });
}

function openFrom(slack: WebClient, click: Click, view: ModalView): Promise<void> {
  const inModal = click.view?.type === "modal";
  const opened = { trigger_id: click.trigger_id, view };
  return (inModal ? slack.views.push(opened) : slack.views.open(opened)).then(() => undefined);
}

function changeIn(slack: WebClient, click: Click, view: ModalView): Promise<void> {
  if (click.view?.type !== "modal") return openFrom(slack, click, view);
  return slack.views.update({ view_id: click.view.id, ...hashOf(click.view), view }).then(() => undefined);
}

/** With its hash, an update never overwrites what another click has made of the modal meanwhile. */
function hashOf(view: View): { hash?: string } {
  return view.hash ? { hash: view.hash } : {};
}
