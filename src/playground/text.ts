import type { Message } from "./slack/messages.js";
import { blocksAsText } from "./slack/text/block.js";
import { mrkdwnAsText } from "./slack/text/mrkdwn.js";
import type { Viewer } from "./slack/text/viewer.js";
import type { StoredView } from "./slack/views.js";

export { type Viewer, viewerOf } from "./slack/text/viewer.js";

/** What a message says on the viewer's screen, as plain text: blocks if it has any, else its text. */
export function messageAsText(message: Message, viewer: Viewer): string {
  const { blocks, text, edited, onlyFor } = message;
  const body = blocks.length > 0 ? blocksAsText(blocks, viewer) : mrkdwnAsText(text, viewer);
  return [...(onlyFor === null ? [] : ["(only visible to you)"]), body + (edited ? " (edited)" : "")].join(
    "\n",
  );
}

/** A modal or Home with what its inputs hold, as plain text; a modal with its title and buttons. */
export function viewAsText({ definition, values }: StoredView, viewer: Viewer): string {
  const body = blocksAsText(definition.blocks, viewer, values);
  if (definition.type === "home") return body;
  const { title, close, submit } = definition;
  const buttons = [close?.text ?? "Close", ...(submit ? [submit.text] : [])].map((label) => `[${label}]`);
  return [`== ${title.text} ==`, body, buttons.join(" ")].join("\n");
}
