import type { KnownBlock, ModalView } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import { modal, section } from "./blocks.js";
import { safe } from "./text.js";

/** Plain words as a message: what people wrote in `text` is made safe here. */
export function words(text: string): CardContent {
  return { text: safe(text, 3000), blocks: [section(safe(text))] };
}

/** A message shown as a modal: for answers to people who are looking at a modal or at Home. */
export function noticeModal(content: CardContent, title = "Milepost"): ModalView {
  const blocks: KnownBlock[] = content.blocks.length > 0 ? content.blocks : [section(content.text)];
  return modal({ callbackId: "notice", title, blocks });
}
