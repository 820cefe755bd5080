import type { Asked } from "../workspaces/asked.js";
import { askListWords } from "../workspaces/asked-words.js";

/** Whom to ask about these milestones: "Dana", "Dana and Eli"; `nobody` when there are none. */
export function leadsWords(milestones: readonly Asked[], nobody: string): string {
  return milestones.length === 0 ? nobody : askListWords(milestones);
}
