import type { CardKind } from "../cards/cards.js";
import { noticeCard } from "./notice-card.js";
import { zoneOfferCard } from "./zone-offer-card.js";

/** What contractors are told of themselves. */
export const contractorCards: readonly CardKind[] = [zoneOfferCard, noticeCard];
