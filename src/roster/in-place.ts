import type { CardContent } from "../cards/cards.js";
import type { ClickInput } from "../dispatch/listener.js";
import { noticeModal } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";

/** What somebody clicked in becomes this: the modal, or the answer that only they see. */
export function inPlace(from: ClickInput<unknown>["from"], content: CardContent): Reply {
  return from === "modal" ? reply.change(noticeModal(content)) : reply.replace(content);
}
