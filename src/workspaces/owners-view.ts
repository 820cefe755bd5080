import type { KnownBlock, ModalView } from "@slack/types";
import { count } from "../calendar/words.js";
import { button, confirm, context, input, modal, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "./ids.js";

const MOST_SHOWN = 40;

export interface ShownOwner {
  userId: string;
  name: string;
  deactivated: boolean;
}

/** Everybody who outsources here, and a field to add one. `said`: what was just done. */
export function ownersModal(owners: readonly ShownOwner[], said: string | null = null): ModalView {
  const shown = owners.slice(0, MOST_SHOWN);
  const rest = owners.length - shown.length;
  return modal({
    callbackId: WORKSPACES.ownersModal,
    title: "Owners",
    submit: "Add",
    blocks: [
      ...(said === null ? [] : [section(safe(said))]),
      context("Owners add milestones, read updates and answer questions. All of them see the same."),
      ...shown.map((owner) => ownerRow(owner, owners)),
      ...(rest > 0 ? [context(`And ${rest} more.`)] : []),
      input(
        WORKSPACES.newOwner,
        "Add an owner",
        { type: "users_select", action_id: WORKSPACES.newOwner },
        { hint: "A full member of this workspace." },
      ),
    ],
  });
}

/** What is true after somebody was added; being an owner puts nobody into a channel. */
export function addedWords(name: string, isSetUp: boolean): string {
  const added = `${name} is an owner.`;
  return isSetUp ? `${added} Invite them to the owner channel if they are not in it yet.` : added;
}

/** What is true after somebody was removed. */
export function removedWords(name: string | null, led: number): string {
  if (name === null) return "They are not an owner any more.";
  if (led === 0) return `${name} is not an owner any more.`;
  const work = led === 1 ? "One milestone stays" : `${count(led, "milestone")} stay`;
  return `${name} is not an owner any more. ${work} in their name.`;
}

function ownerRow(owner: ShownOwner, owners: readonly ShownOwner[]): KnownBlock {
  const { userId, name, deactivated } = owner;
  const text = deactivated ? `${safe(name, 200)} (deactivated in Slack)` : safe(name, 200);
  const removable = owners.some((other) => other.userId !== userId && !other.deactivated);
  if (!removable) return section(text);
  const remove = button("Remove", WORKSPACES.removeOwner, userId, {
    about: name,
    confirm: confirm("Remove this owner?", `${oneLine(name, 80)} will not see updates any more.`, "Remove"),
  });
  return section(text, remove);
}
