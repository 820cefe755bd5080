import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import { followCalendar } from "../check-ins/extend-windows.js";
import { planCheckIns } from "../check-ins/plan.js";
import { holdContractors } from "../contractors/hold.js";
import type { WorkspaceWork } from "../database/database.js";
import { followPreferences } from "../milestones/follow-preferences.js";
import { followZone } from "../roster/pause.js";
import { ZONE_OFFER } from "./note-zone.js";
import { endOffers, moveTo, offersById, storeZone } from "./store.js";
import type { ZoneOffer } from "./zone-offer.js";

/**
 * A contractor goes by Slack's zone, or keeps the one they had; chosen again, it is the other way round. False, and
 * nothing done, when the choice is over or not theirs.
 */
export async function chooseZone(
  work: WorkspaceWork,
  contractorId: string,
  offerId: string,
  choice: "used" | "kept",
): Promise<boolean> {
  // They may be setting a zone by themselves at this very moment.
  await holdContractors(work, [contractorId]);
  const [offer] = await offersById(work, [offerId]);
  if (offer === undefined || offer.contractorId !== contractorId) return false;
  if (offer.state === choice) return true;
  if (!(await moveTo(work, offerId, choice))) return false;
  await storeZone(work, contractorId, zoneChosen(offer, choice));
  await schedule(work, { workspaceId: offer.workspaceId, kind: ZONE_OFFER, subjectId: offerId, dueAt: null });
  await planCheckIns(work, [contractorId]);
  await followCalendar(work, contractorId);
  await followPreferences(work, contractorId);
  await followZone(work, contractorId);
  await refresh(work, ZONE_OFFER, offerId);
  return true;
}

/** They have said by themselves when they are asked: there is nothing to choose any more. */
export async function endZoneOffers(work: WorkspaceWork, contractorId: string): Promise<void> {
  const ended = await endOffers(work, contractorId);
  const { workspaceId } = work;
  await schedule(
    work,
    ...ended.map((subjectId) => ({ workspaceId, kind: ZONE_OFFER, subjectId, dueAt: null })),
  );
  await refresh(work, ZONE_OFFER, ...ended);
}

function zoneChosen({ keptZone, slackZone }: ZoneOffer, choice: "used" | "kept") {
  return choice === "used"
    ? { timeZone: null, declinedTimeZone: null }
    : { timeZone: keptZone, declinedTimeZone: slackZone };
}
