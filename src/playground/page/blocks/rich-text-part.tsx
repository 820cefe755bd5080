import type { ComponentChildren } from "preact";
import type { RichTextPart as Part } from "../../slack/blocks/rich-text.js";
import { Emoji } from "./emoji.js";
import { Link } from "./link.js";
import { Broadcast, ChannelMention, PersonMention } from "./mention.js";
import { Moment } from "./moment.js";

export function RichTextParts({ parts }: { parts: readonly Part[] }) {
  return (
    <>
      {parts.map((part) => (
        <Styled style={part.style}>
          <RichTextPart part={part} />
        </Styled>
      ))}
    </>
  );
}

function RichTextPart({ part }: { part: Part }) {
  switch (part.type) {
    case "text":
      return <>{part.text}</>;
    case "link":
      return part.text ? <Link url={part.url}>{part.text}</Link> : <Link url={part.url} />;
    case "emoji":
      return <Emoji name={part.name} />;
    case "user":
      return <PersonMention id={part.user_id} />;
    case "channel":
      return <ChannelMention id={part.channel_id} />;
    case "usergroup":
      return <Broadcast text={`@${part.usergroup_id}`} />;
    case "broadcast":
      return <Broadcast text={`@${part.range}`} />;
    case "color":
      return (
        <span class="rich-text-color">
          <span style={{ background: part.value }} />
          {part.value}
        </span>
      );
    case "date":
      return <Moment seconds={part.timestamp} format={part.format} url={part.url} />;
  }
}

function Styled({ style = {}, children }: { style: Part["style"]; children: ComponentChildren }) {
  let styled = children;
  if (style.code) styled = <code>{styled}</code>;
  if (style.underline) styled = <u>{styled}</u>;
  if (style.strike) styled = <s>{styled}</s>;
  if (style.italic) styled = <em>{styled}</em>;
  if (style.bold) styled = <strong>{styled}</strong>;
  return <>{styled}</>;
}
