import { dateTokenAsText } from "./date-token.js";
import type { MrkdwnNode } from "./mrkdwn-node.js";
import { parseMrkdwn } from "./parse-mrkdwn.js";
import type { Viewer } from "./viewer.js";

/** mrkdwn as it reads on screen: mentions by name, dates in the viewer's zone, links with their address. */
export function mrkdwnAsText(text: string, viewer: Viewer): string {
  return parseMrkdwn(text)
    .map((block) => nodeAsText(block, viewer))
    .join("\n");
}

function nodeAsText(node: MrkdwnNode, viewer: Viewer): string {
  switch (node.type) {
    case "text":
    case "broadcast":
      return node.text;
    case "break":
      return "\n";
    case "paragraph":
    case "preformatted":
    case "code":
    case "bold":
    case "italic":
    case "strike":
      return nodesAsText(node.children, viewer);
    case "quote":
      return nodesAsText(node.children, viewer).replace(/^/gm, "> ");
    case "person":
      return `@${viewer.personName(node.id)}`;
    case "channel":
      return `#${viewer.channelName(node.id)}`;
    case "date":
      return dateTokenAsText(node.seconds, node.format, viewer);
    case "emoji":
      return `:${node.name}:`;
    case "link": {
      const address = node.url.replace(/^mailto:/, "");
      return node.text === null ? address : `${node.text} (${address})`;
    }
  }
}

function nodesAsText(nodes: readonly MrkdwnNode[], viewer: Viewer): string {
  return nodes.map((node) => nodeAsText(node, viewer)).join("");
}
