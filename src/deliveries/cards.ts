import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { deliveriesShown } from "./shown.js";
import { workspaceOf } from "./store.js";
import { decisionContent, deliveryContent } from "./views.js";

/** To the owner channel: something is said to be done. */
const delivery: CardKind = {
  kind: "delivery",
  async render(work, ids) {
    const shown = await deliveriesShown(work, ids);
    const workspace = await workspaceOf(work);
    return new Map(
      [...shown].map(([id, each]): [string, CardContent] => [
        id,
        ownersOnly(workspace, deliveryContent(each)),
      ]),
    );
  },
  undeliverable: ownerCardUndeliverable,
};

/** To the contractor: it is accepted, or what is missing. */
const decision: CardKind = {
  kind: "delivery-decision",
  async render(work, ids) {
    const shown = await deliveriesShown(work, ids);
    return new Map([...shown].map(([id, each]): [string, CardContent] => [id, decisionContent(each)]));
  },
  undeliverable: contractorCardUndeliverable,
};

export const deliveryCards: readonly CardKind[] = [delivery, decision];
