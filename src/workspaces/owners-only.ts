import type { CardContent } from "../cards/cards.js";
import type { Workspace } from "../database/generated/client.js";
import { words } from "../slack/notice.js";

const WITHHELD = words(
  "There is news here. Milepost does not show it while somebody it asks for updates is in this channel. " +
    "Owners find it in Milepost's Home.",
);

/**
 * What a card in the owner channel may say: everything while only owners can read it there, and nothing of
 * substance, nor any button, while a contractor is in the channel.
 */
export function ownersOnly(
  workspace: Pick<Workspace, "contractorsInChannel">,
  content: CardContent,
): CardContent {
  return workspace.contractorsInChannel.length === 0 ? content : WITHHELD;
}
