import type { AgendaEntry, AgendaKind } from "./agenda/agenda.js";
import type { Outage } from "./agenda/liveness.js";
import { openAlerts } from "./alerts/alerts.js";
import { alertCards } from "./alerts/cards.js";
import { alertListeners } from "./alerts/listeners.js";
import { awayCards } from "./away/cards.js";
import { awayListeners } from "./away/listeners.js";
import type { CardKind } from "./cards/cards.js";
import { redrawAgenda } from "./cards/redraw.js";
import { checkInAgenda } from "./check-ins/agenda.js";
import { checkInCards } from "./check-ins/cards.js";
import { extendWindows } from "./check-ins/extend-windows.js";
import { checkInListeners } from "./check-ins/listeners.js";
import { contractorListeners } from "./contractors/listeners.js";
import type { Work } from "./database/database.js";
import { deliveryAgenda } from "./deliveries/agenda.js";
import { deliveryCards } from "./deliveries/cards.js";
import { deliveryListeners } from "./deliveries/listeners.js";
import type { Listener } from "./dispatch/listener.js";
import { homeListeners } from "./home/listeners.js";
import { milestoneAgenda } from "./milestones/agenda.js";
import { milestoneCards } from "./milestones/cards.js";
import { milestoneListeners } from "./milestones/listeners.js";
import { peopleListeners } from "./people/listeners.js";
import { questionAgenda } from "./questions/agenda.js";
import { questionCards } from "./questions/cards.js";
import { questionListeners } from "./questions/listeners.js";
import { rosterAgenda } from "./roster/agenda.js";
import { rosterCards } from "./roster/cards.js";
import { rosterListeners } from "./roster/listeners.js";
import { silenceAgenda } from "./silence/agenda.js";
import { silenceCards } from "./silence/cards.js";
import { extendSilences } from "./silence/extend.js";
import { silenceListeners } from "./silence/listeners.js";
import { typedAgenda } from "./typed/agenda.js";
import { typedCards } from "./typed/cards.js";
import { typedListeners } from "./typed/listeners.js";
import { typedOwnerListeners } from "./typed/owner-listeners.js";
import { updateAgenda } from "./updates/agenda.js";
import { updateCards } from "./updates/cards.js";
import { updateListeners } from "./updates/listeners.js";
import { weekAgenda } from "./week/agenda.js";
import { weekCards } from "./week/cards.js";
import { workspaceAgenda } from "./workspaces/agenda.js";
import { workspaceCards } from "./workspaces/cards.js";
import { workspaceListeners } from "./workspaces/listeners.js";
import { zoneOfferAgenda } from "./zone-offers/agenda.js";
import { zoneOfferCards } from "./zone-offers/cards.js";
import { zoneOfferListeners } from "./zone-offers/listeners.js";

export { drawnAgain, tellUndrawn } from "./alerts/undrawn.js";
export { homeOf } from "./home/home.js";
export { tellRestored } from "./workspaces/restored.js";

/** Everything Milepost can do, put together: what falls due, what is shown, and what people can do. */

export const allAgendaKinds: readonly AgendaKind[] = [
  ...workspaceAgenda,
  ...milestoneAgenda,
  ...checkInAgenda,
  ...silenceAgenda,
  ...rosterAgenda,
  ...zoneOfferAgenda,
  ...deliveryAgenda,
  ...updateAgenda,
  ...weekAgenda,
  ...typedAgenda,
  ...questionAgenda,
  redrawAgenda,
];

export const allCardKinds: readonly CardKind[] = [
  ...workspaceCards,
  ...rosterCards,
  ...zoneOfferCards,
  ...milestoneCards,
  ...deliveryCards,
  ...checkInCards,
  ...awayCards,
  ...questionCards,
  ...silenceCards,
  ...typedCards,
  ...alertCards,
  ...weekCards,
  ...updateCards,
];

export const allListeners: readonly Listener[] = [
  ...workspaceListeners,
  ...peopleListeners,
  ...homeListeners,
  ...contractorListeners,
  ...rosterListeners,
  ...zoneOfferListeners,
  ...milestoneListeners,
  ...deliveryListeners,
  ...checkInListeners,
  ...awayListeners,
  ...questionListeners,
  ...silenceListeners,
  ...typedListeners,
  ...typedOwnerListeners,
  ...alertListeners,
  ...updateListeners,
];

/** Nobody's silence is counted for time in which we could not ask or hear. */
export async function extendOverOutage(work: Work, outage: Outage): Promise<void> {
  await extendWindows(work, outage);
  await extendSilences(work, outage);
}

/** An entry of the agenda whose decision threw waits for a person: the owners hear of it. */
export async function openParkedAlert(work: Work, entry: AgendaEntry, error: string): Promise<void> {
  await openAlerts(work, [
    {
      workspaceId: entry.workspaceId,
      kind: "parked",
      subjectId: `${entry.kind}:${entry.subjectId}`,
      detail: error,
    },
  ]);
}
