import { schedule } from "../agenda/agenda.js";
import { isTimeZone } from "../calendar/wall-clock.js";
import { refresh } from "../cards/cards.js";
import { calendarOf, zoneOf } from "../contractors/contractor.js";
import { type ContractorRecord, findContractors } from "../contractors/find.js";
import { holdContractors } from "../contractors/hold.js";
import type { WorkspaceWork } from "../database/database.js";
import { endOffers, insertOffer, moveOffer, moveTo, openOffer, storeZone } from "./store.js";
import { isWorthOffering, offerAt, showTheSame, type ZoneOffer } from "./zone-offer.js";

/** Agenda and card: a contractor chooses between Slack's zone and the one by which they were asked until then. */
export const ZONE_OFFER = "zone-offer";

/**
 * Slack says that a contractor is in another zone. They are asked at the hour of the old one until they have chosen;
 * whoever is back before that is not asked to.
 *
 * @param before what Slack said until now
 */
export async function noteZone(
  work: WorkspaceWork,
  contractorId: string,
  before: string | null,
): Promise<void> {
  // They may be choosing at this very moment.
  await holdContractors(work, [contractorId]);
  const [record] = await findContractors(work, [contractorId]);
  const slackZone = record?.person.timeZone ?? null;
  if (record === undefined || slackZone === null || slackZone === before || !isTimeZone(slackZone)) return;
  const open = await openOffer(work, contractorId);
  if (open !== null) return moveOpen(work, record, open, slackZone);

  const { contractor, workspace } = record;
  const zone = zoneOf({ contractor, workspace, person: { timeZone: before } });
  const { timeZone: ownZone, declinedTimeZone: declinedZone } = contractor;
  if (!isWorthOffering({ zone, ownZone, declinedZone }, slackZone, work.now)) return;
  const offer = await insertOffer(work, { contractorId, keptZone: zone, slackZone });
  if (offer === null) return;
  await storeZone(work, contractorId, { timeZone: zone, declinedTimeZone: declinedZone });
  // An earlier choice is not undone any more: there is a newer one to make.
  await refresh(work, ZONE_OFFER, ...(await endOffers(work, contractorId, offer.id)));
  await scheduleOffer(work, record, offer);
}

async function moveOpen(
  work: WorkspaceWork,
  record: ContractorRecord,
  open: ZoneOffer,
  slackZone: string,
): Promise<void> {
  const { declinedTimeZone } = record.contractor;
  if (slackZone === declinedTimeZone || showTheSame(open.keptZone, slackZone, work.now)) {
    await moveTo(work, open.id, "over");
    // They followed Slack before, and follow it again; whoever had kept a zone keeps it.
    const timeZone = declinedTimeZone === null ? null : open.keptZone;
    await storeZone(work, open.contractorId, { timeZone, declinedTimeZone });
    const { workspaceId, id: subjectId } = open;
    await schedule(work, { workspaceId, kind: ZONE_OFFER, subjectId, dueAt: null });
  } else {
    await moveOffer(work, open.id, slackZone);
    if (open.offeredAt === null) await scheduleOffer(work, record, { ...open, slackZone });
  }
  await refresh(work, ZONE_OFFER, open.id);
}

async function scheduleOffer(work: WorkspaceWork, record: ContractorRecord, offer: ZoneOffer): Promise<void> {
  const { workspaceId, id: subjectId } = offer;
  await schedule(work, {
    workspaceId,
    kind: ZONE_OFFER,
    subjectId,
    dueAt: offerAt(calendarOf(record), offer),
  });
}
