import { contractorCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import { findContractors } from "../contractors/find.js";
import { ZONE_OFFER } from "./note-zone.js";
import { offersById } from "./store.js";
import { zoneOfferContent } from "./views.js";

/** To the contractor: which zone it is to be, and then, what holds. */
const zoneOfferCard: CardKind = {
  kind: ZONE_OFFER,
  async render(work, ids) {
    const offers = await offersById(work, ids);
    const records = await findContractors(work, [...new Set(offers.map((each) => each.contractorId))]);
    const byId = new Map(records.map((record) => [record.contractor.id, record]));
    return new Map(
      offers.flatMap((offer): [string, CardContent][] => {
        const record = byId.get(offer.contractorId);
        // One that has ended before it was sent is none of their business.
        if (record === undefined || offer.offeredAt === null) return [];
        const { askTime, language } = record.contractor;
        return [
          [offer.id, zoneOfferContent({ offer, zone: zoneOf(record), askTime, language, now: work.now })],
        ];
      }),
    );
  },
  undeliverable: contractorCardUndeliverable,
};

export const zoneOfferCards: readonly CardKind[] = [zoneOfferCard];
