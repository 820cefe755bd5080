import type { Asked } from "../workspaces/asked.js";
import { askListWords, askName } from "../workspaces/asked-words.js";

/** Whom to ask about these milestones, at the end of a sentence: "Dana", "Dana and Eli"; `nobody`: there are none. */
export function leadsWords(milestones: readonly Asked[], nobody: string): string {
  return milestones.length === 0 ? nobody : askListWords(milestones);
}

/** The same inside of one, by their names alone. */
export function leadNames(milestones: readonly Asked[], nobody: string): string {
  return milestones.length === 0 ? nobody : askListWords(milestones, askName);
}
