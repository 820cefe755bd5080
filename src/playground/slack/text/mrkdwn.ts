import { dateTokenAsText } from "./date-token.js";
import type { Viewer } from "./viewer.js";

/** mrkdwn as it reads on screen: mentions by name, dates in the viewer's zone, links with their address. */
export function mrkdwnAsText(text: string, viewer: Viewer): string {
  return unescaped(
    withoutStyle(text.replace(/<([^<>]+)>/g, (_, inside: string) => referenceAsText(inside, viewer))),
  );
}

function referenceAsText(inside: string, viewer: Viewer): string {
  const [reference = "", label] = split(inside);
  if (reference.startsWith("@")) return `@${viewer.personName(reference.slice(1))}`;
  if (reference.startsWith("#")) return `#${viewer.channelName(reference.slice(1))}`;
  const date = /^!date\^(\d+)\^([^^]+)(?:\^.+)?$/.exec(reference);
  if (date?.[1] && date[2]) return dateTokenAsText(Number(date[1]), date[2], viewer);
  if (reference.startsWith("!")) return label ?? `@${reference.slice(1)}`;
  const address = reference.replace(/^mailto:/, "");
  return label === undefined || label === address ? address : `${label} (${address})`;
}

function split(inside: string): [string, string | undefined] {
  const bar = inside.indexOf("|");
  return bar === -1 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

function withoutStyle(text: string): string {
  return text
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, "$1")
    .replace(/(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])/g, "$1")
    .replace(/(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])/g, "$1")
    .replace(/`([^`\n]+)`/g, "$1");
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
