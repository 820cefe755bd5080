import type { PlainText as PlainTextObject } from "../../slack/blocks/composition.js";
import { Emoji } from "./emoji.js";

const EMOJI = /(?<![\p{L}\p{N}]):([a-z0-9_+-]+(?:::skin-tone-[2-6])?):(?![\p{L}\p{N}])/u;

/** A `plain_text` object: no styles, but emoji unless it says otherwise. */
export function PlainText({ object: { text, emoji } }: { object: PlainTextObject }) {
  // biome-ignore lint/complexity/noUselessFragments: a component returns an element
  return emoji === false ? <>{text}</> : <WithEmoji text={text} />;
}

export function WithEmoji({ text }: { text: string }) {
  return <>{text.split(EMOJI).map((piece, index) => (index % 2 === 1 ? <Emoji name={piece} /> : piece))}</>;
}
