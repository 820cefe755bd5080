import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { helpOf } from "../home/help.js";
import { ownerNames } from "../people/caller.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { helpedUserId } from "./offer-help.js";
import { loadCallers, loadCards } from "./store.js";
import { HELP_CARD, PASSED_ON_CARD, TYPED_CARD } from "./typed.js";
import { passedOnCard, typedCard } from "./views.js";

export const typedCards: readonly CardKind[] = [
  {
    kind: TYPED_CARD,
    async render(work, ids) {
      const cards = await loadCards(work, ids);
      const asking = cards.filter(({ card }) => card.request !== null).map(({ card }) => card.author.userId);
      const help = await loadHelp(work, asking);
      return new Map(
        cards.map(({ card }) => [card.id, typedCard(card, help.get(card.author.userId) ?? NONE)]),
      );
    },
    undeliverable: contractorCardUndeliverable,
  },
  {
    kind: PASSED_ON_CARD,
    async render(work, ids) {
      const cards = await loadCards(work, ids);
      return new Map(
        cards.map(({ workspace, card }) => [card.id, ownersOnly(workspace, passedOnCard(card))]),
      );
    },
    undeliverable: ownerCardUndeliverable,
  },
  { kind: HELP_CARD, render: renderHelp },
];

const NONE: CardContent = { text: "", blocks: [] };

/** By Slack id. */
async function loadHelp(
  work: WorkspaceWork,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, CardContent>> {
  if (userIds.length === 0) return new Map();
  const owners = await ownerNames(work);
  const callers = await loadCallers(work, userIds);
  return new Map(callers.map((caller) => [caller.userId, helpOf(caller, owners)]));
}

async function renderHelp(
  work: WorkspaceWork,
  subjectIds: readonly string[],
): Promise<Map<string, CardContent>> {
  const help = await loadHelp(work, subjectIds.map(helpedUserId));
  return new Map(
    subjectIds.flatMap((subjectId) => {
      const content = help.get(helpedUserId(subjectId));
      return content === undefined ? [] : [[subjectId, content]];
    }),
  );
}
