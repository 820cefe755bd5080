import { REDRAW_AGENDA, type UndrawnCard } from "../cards/redraw.js";
import type { WorkspaceWork } from "../database/database.js";
import { openAlerts, settleAlerts } from "./alerts.js";
import { parkedAmong } from "./store.js";

/** Owners hear of messages that still cannot be drawn, once each. An alert that says so itself is tried in silence. */
export async function tellUndrawn(work: WorkspaceWork, cards: readonly UndrawnCard[]): Promise<void> {
  const alerts = cards.flatMap(({ kind, subjectId }) => (kind === "alert" ? [subjectId] : []));
  const parked = new Set(await parkedAmong(work, alerts));
  await openAlerts(
    work,
    cards
      .filter(({ subjectId }) => !parked.has(subjectId))
      .map(({ id, error }) => ({
        workspaceId: work.workspaceId,
        kind: "parked",
        subjectId: alertSubject(id),
        detail: error,
      })),
  );
}

/** They could be drawn after all. */
export async function drawnAgain(work: WorkspaceWork, cardIds: readonly string[]): Promise<void> {
  await settleAlerts(work, work.workspaceId, "parked", cardIds.map(alertSubject), null);
}

function alertSubject(cardId: string): string {
  return `${REDRAW_AGENDA}:${cardId}`;
}
