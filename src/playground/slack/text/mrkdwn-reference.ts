import type { MrkdwnNode } from "./mrkdwn-node.js";

/** What stands between `<` and `>`: a mention, a date or a link, each with an optional label after a bar. */
export function parseReference(inside: string): MrkdwnNode {
  const [reference, label] = split(inside);
  if (reference.startsWith("@")) return { type: "person", id: reference.slice(1) };
  if (reference.startsWith("#")) return { type: "channel", id: reference.slice(1) };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(reference);
  if (date?.[1] && date[2])
    return { type: "date", seconds: Number(date[1]), format: unescaped(date[2]), url: date[3] ?? null };
  if (reference.startsWith("!"))
    return { type: "broadcast", text: unescaped(label ?? `@${reference.slice(1)}`) };
  return link(unescaped(reference), label === undefined ? null : unescaped(label));
}

/** `text` is null where the address stands for itself. */
export function link(url: string, text: string | null = null): MrkdwnNode {
  return { type: "link", url, text: text === url.replace(/^mailto:/, "") ? null : text };
}

/** Slack escapes these three, and no more: https://docs.slack.dev/messaging/formatting-message-text#escaping. */
export function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function split(inside: string): [string, string | undefined] {
  const bar = inside.indexOf("|");
  return bar === -1 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)];
}
