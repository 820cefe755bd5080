import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { loadAnswers, loadTakenBack, loadUpdates, loadWorkspace } from "./store.js";
import { THANKS_CARD, UPDATE_CARD } from "./update.js";
import { type ShownUpdate, takenBackCard, thanksCard, updateCard } from "./views.js";

/** To the owner channel, in the week's thread: what a contractor has answered. */
const update: CardKind = {
  kind: UPDATE_CARD,
  async render(work, ids) {
    const workspace = await loadWorkspace(work);
    const cards = await drawn(work, ids, workspace.timeZone, (shown) =>
      ownersOnly(workspace, updateCard(shown)),
    );
    for (const { id, name } of await loadTakenBack(work, ids)) cards.set(id, takenBackCard(name));
    return cards;
  },
  undeliverable: ownerCardUndeliverable,
};

/** To the contractor: thanks for it. */
const thanks: CardKind = {
  kind: THANKS_CARD,
  async render(work, ids) {
    const { timeZone } = await loadWorkspace(work);
    return drawn(work, ids, timeZone, thanksCard);
  },
  undeliverable: contractorCardUndeliverable,
};

export const updateCards: readonly CardKind[] = [update, thanks];

async function drawn(
  work: WorkspaceWork,
  ids: readonly string[],
  zone: string,
  draw: (update: ShownUpdate) => CardContent,
): Promise<Map<string, CardContent>> {
  const updates = await loadUpdates(work, ids);
  const answers = await loadAnswers(work, ids);
  const today = dateIn(work.now, zone);
  return new Map(
    updates.map((each) => {
      const said = answers.filter(({ checkInId }) => checkInId === each.id);
      return [each.id, draw({ ...each, answers: said, today })];
    }),
  );
}
