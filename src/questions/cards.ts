import { ownerCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardKind } from "../cards/cards.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { loadCards } from "./store.js";
import { questionCard } from "./views.js";

export const questionCards: readonly CardKind[] = [
  {
    kind: "question",
    async render(work, questionIds) {
      const cards = await loadCards(work, questionIds);
      return new Map(cards.map(({ id, workspace, card }) => [id, ownersOnly(workspace, questionCard(card))]));
    },
    undeliverable: ownerCardUndeliverable,
  },
];
