import type { Act } from "../../../src/playground/server/act.js";
import type { SeenView } from "../../../src/playground/server/protocol.js";
import type { Block } from "../../../src/playground/slack/blocks/blocks.js";
import { findAction } from "../../../src/playground/slack/interactions/find-action.js";
import type { OpenWindow } from "./open-window.js";

/** What a page sends when somebody presses what they see under this label. */
export function pressing(blocks: readonly Block[], label: string): { actionId: string; blockId: string } {
  const { element, block } = findAction(blocks, label);
  return { actionId: element.action_id ?? "", blockId: block.block_id ?? "" };
}

/** The id of the input with this label. */
export function inputIn({ blocks }: SeenView, label: string): string {
  const found = blocks.find((block) => block.type === "input" && block.label.text === label);
  if (found?.block_id === undefined) throw new Error(`there is no "${label}"`);
  return found.block_id;
}

/** Does something, and waits for the modal that it opens or changes: the first that says `words`. */
export async function modalAfter(window: OpenWindow, act: Act, words = ""): Promise<SeenView> {
  const before = new Set(window.pushes().flatMap((push) => (push.kind === "modals" ? push.modals : [])));
  const seen = new Set([...before].map(({ hash }) => hash));
  const outcome = await window.act(act);
  if (!outcome.ok) throw new Error(`${act.do}: ${outcome.message} ${JSON.stringify(outcome.errors)}`);
  const isIt = (top: SeenView | undefined) => top !== undefined && !seen.has(top.hash) && hasText(top, words);
  const { modals } = await window.told("modals", (push) => isIt(push.modals.at(-1)));
  const top = modals.at(-1);
  if (top === undefined) throw new Error("no modal is open");
  return top;
}

/** `/milestone` with this, in a channel. */
export function milestone(channelId: string, text: string): Act {
  return { do: "command", channelId, command: "/milestone", text };
}

/** Sets Milepost up, with a private channel for what it tells the owners. */
export async function setUp(window: OpenWindow, channelId: string): Promise<void> {
  const { id: viewId, blocks } = await modalAfter(window, milestone(channelId, "setup"));
  const action = pressing(blocks, "Make a private one for me");
  await modalAfter(window, { do: "press_modal", viewId, action }, "Milepost is set up");
  await window.act({ do: "close", viewId });
}

/** Adds a milestone in the words of an owner, and has its contractor told at once. */
export async function addMilestone(window: OpenWindow, channelId: string, words: string): Promise<void> {
  const form = await modalAfter(window, milestone(channelId, `add ${words}`));
  const viewId = form.id;
  const blockId = inputIn(form, "What does done mean?");
  await window.act({ do: "fill", viewId, blockId, given: "It is live" });
  const { blocks } = await modalAfter(window, { do: "submit", viewId });
  await window.act({ do: "press_modal", viewId, action: pressing(blocks, "Send now") });
  await window.act({ do: "close", viewId });
}

export function hasText(view: SeenView, words: string): boolean {
  return JSON.stringify(view.blocks).includes(words);
}
