import type { KnownBlock, ModalView } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import { context, modal, section } from "./blocks.js";
import { quote, safe } from "./text.js";

const LONGEST_QUOTE = 2_900;
/** Slack takes 50 blocks in a message; what is said around them has the rest. */
const MOST_QUOTES = 45;

/** Plain words as a message: what people wrote in `text` is made safe here. */
export function words(text: string): CardContent {
  return { text: safe(text, 3000), blocks: [section(safe(text))] };
}

/** The same, with what somebody wrote that nobody gets, to be copied. Empty texts are left out. */
export function withUnsent(content: CardContent, ...texts: readonly string[]): CardContent {
  const unsent = texts.filter((text) => text.trim() !== "");
  if (unsent.length === 0) return content;
  const apart = unsent.flatMap(quoted);
  const quotes = apart.length <= MOST_QUOTES ? apart : quoted(unsent.join("\n\n"));
  return {
    text: content.text,
    blocks: [
      ...content.blocks,
      section("What you wrote was not sent. Here it is, to copy:"),
      ...quotes.slice(0, MOST_QUOTES),
      ...(quotes.length > MOST_QUOTES ? [context("The rest of it does not fit here.")] : []),
    ],
  };
}

/** All of it: as much as a field takes, with its escapes, is more than a section does. */
function quoted(text: string): KnownBlock[] {
  const drawn = quote(text, Number.POSITIVE_INFINITY);
  if (drawn.length <= LONGEST_QUOTE) return [section(drawn)];
  const letters = [...text];
  const middle = Math.ceil(letters.length / 2);
  return [letters.slice(0, middle), letters.slice(middle)].flatMap((half) => quoted(half.join("")));
}

/** A message shown as a modal: for answers to people who are looking at a modal or at Home. */
export function noticeModal(content: CardContent, title = "Milepost"): ModalView {
  const blocks: KnownBlock[] = content.blocks.length > 0 ? content.blocks : [section(content.text)];
  return modal({ callbackId: "notice", title, blocks });
}
