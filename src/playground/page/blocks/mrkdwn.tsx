import { useMemo } from "preact/hooks";
import type { MrkdwnNode } from "../../slack/text/mrkdwn-node.js";
import { parseMrkdwn } from "../../slack/text/parse-mrkdwn.js";
import { Emoji } from "./emoji.js";
import { Link } from "./link.js";
import { Broadcast, ChannelMention, PersonMention } from "./mention.js";
import { Moment } from "./moment.js";
import { WithEmoji } from "./plain-text.js";
import "./blocks.css";

/** Slack's mrkdwn; also the text of a message without blocks. */
export function Mrkdwn({ text }: { text: string }) {
  const nodes = useMemo(() => parseMrkdwn(text), [text]);
  return (
    <div class="blocks mrkdwn">
      <Nodes nodes={nodes} />
    </div>
  );
}

function Nodes({ nodes }: { nodes: readonly MrkdwnNode[] }) {
  return (
    <>
      {nodes.map((node, index) =>
        // The second of two line breaks is a gap between paragraphs, less high than a line.
        node.type === "break" && nodes[index - 1]?.type === "break" ? (
          <span class="mrkdwn-gap" />
        ) : (
          <Node node={node} />
        ),
      )}
    </>
  );
}

function Node({ node }: { node: MrkdwnNode }) {
  switch (node.type) {
    case "text":
      return <>{node.text}</>;
    case "break":
      return <br />;
    case "paragraph":
      return (
        <div class="mrkdwn-paragraph" dir="auto">
          <Nodes nodes={node.children} />
        </div>
      );
    case "quote":
      return (
        <blockquote dir="auto">
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case "preformatted":
      return (
        <pre>
          <Nodes nodes={node.children} />
        </pre>
      );
    case "code":
      return (
        <code>
          <Nodes nodes={node.children} />
        </code>
      );
    case "bold":
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      );
    case "link":
      return node.text === null ? (
        <Link url={node.url} />
      ) : (
        <Link url={node.url}>
          <WithEmoji text={node.text} />
        </Link>
      );
    case "person":
      return <PersonMention id={node.id} />;
    case "channel":
      return <ChannelMention id={node.id} />;
    case "broadcast":
      return <Broadcast text={node.text} />;
    case "date":
      return <Moment seconds={node.seconds} format={node.format} url={node.url} />;
    case "emoji":
      return <Emoji name={node.name} />;
  }
}
