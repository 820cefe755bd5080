import type { Channel } from "../slack/channels.js";
import { currentMessage } from "../slack/messages.js";
import { messageAsPayload, viewAsPayload } from "../slack/payloads.js";
import { mrkdwnAsText } from "../slack/text/mrkdwn.js";
import { messageAsText, viewAsText, viewerOf } from "../text.js";
import type { Behind } from "./protocol.js";
import { canSee, type Looker } from "./seen.js";

/** What stands behind a message that this person sees; null when they do not. */
export function behindMessage(looker: Looker, channel: Channel, ts: string): Behind | null {
  const { world, userId } = looker;
  const message = currentMessage(channel, ts);
  if (!message || !canSee(looker, channel, message)) return null;
  return {
    title: "message",
    json: messageAsPayload(channel, message, { withMetadata: true }),
    spoken: mrkdwnAsText(message.text, viewerOf(world, userId)),
    asText: messageAsText(message, viewerOf(world, userId)),
  };
}

/** What stands behind one of this person's modals, or their Home; null when it is not open. */
export function behindView({ world, userId }: Looker, viewId: string): Behind | null {
  const view = world.views.get(viewId);
  if (view?.userId !== userId) return null;
  return {
    title: view.definition.type === "home" ? "Home" : "modal",
    json: viewAsPayload(world, view),
    spoken: null,
    asText: viewAsText(view, viewerOf(world, userId)),
  };
}
