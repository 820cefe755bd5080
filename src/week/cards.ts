import { ownerCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { loadWeek } from "./load-week.js";
import { loadPosted, loadWorkspace } from "./store.js";
import { weekCard } from "./views.js";
import { mondayOf, WEEK_CARD } from "./week.js";

export const weekCards: readonly CardKind[] = [
  { kind: WEEK_CARD, render, undeliverable: ownerCardUndeliverable },
];

async function render(work: WorkspaceWork, mondays: readonly string[]): Promise<Map<string, CardContent>> {
  const workspace = await loadWorkspace(work);
  const { timeZone } = workspace;
  const current = mondayOf(work.now, timeZone);
  const isPast = (monday: string) => monday < current;
  // What could not be posted while its week lasted is news no more.
  const posted = mondays.some(isPast) ? await loadPosted(work, mondays.filter(isPast)) : new Set();
  const shown = mondays.filter((monday) => !isPast(monday) || posted.has(monday));
  const cards = new Map<string, CardContent>();
  // One, but for those few whose channel's readers have just changed.
  for (const monday of shown) {
    cards.set(monday, ownersOnly(workspace, weekCard(await loadWeek(work, monday, timeZone))));
  }
  return cards;
}
