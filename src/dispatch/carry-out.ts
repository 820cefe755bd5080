import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { CardContent } from "../cards/cards.js";
import { noticeModal } from "../slack/notice.js";
import type { Click, Command, View } from "../slack/payloads.js";
import type { Reply } from "../slack/reply.js";
import { respond } from "../slack/respond.js";

/** Why Slack does not show an answer in a modal: somebody has pressed on in it since the click, or closed it. */
const GONE_BY: readonly string[] = ["hash_conflict", "not_found", "push_limit_reached"];

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

async function openFrom(slack: WebClient, click: Click, view: ModalView): Promise<void> {
  const opened = { trigger_id: click.trigger_id, view };
  if (click.view?.type !== "modal") {
    await slack.views.open(opened);
  } else if (isOnTop(click.view)) {
    await changeIn(slack, click, view);
  } else {
    await slack.views.push(opened).catch(orGone);
  }
}

async function changeIn(slack: WebClient, click: Click, view: ModalView): Promise<void> {
  if (click.view?.type !== "modal") return openFrom(slack, click, view);
  await slack.views.update({ view_id: click.view.id, ...hashOf(click.view), view }).catch(orGone);
}

/** Whether it is the third of a stack, on which Slack lets nothing be put. */
function isOnTop({ previous_view_id: previous, root_view_id: root }: View): boolean {
  return Boolean(previous && root && previous !== root);
}

/** Pressed twice, or closed meanwhile: what was done is done, and there is nothing left to show it in. */
function orGone(error: unknown): void {
  if (!(error instanceof WebAPIPlatformError && GONE_BY.includes(error.data.error))) throw error;
}

/** With its hash, an update never overwrites what another click has made of the modal meanwhile. */
function hashOf(view: View): { hash?: string } {
  return view.hash ? { hash: view.hash } : {};
}
