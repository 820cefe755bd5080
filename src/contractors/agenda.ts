import type { AgendaKind } from "../agenda/agenda.js";
import { noticeAgenda } from "./notice-agenda.js";
import { zoneOfferAgenda } from "./zone-offer-agenda.js";

/** What falls due about contractors: subjects are offers of a zone, and notices. */
export const contractorAgenda: readonly AgendaKind[] = [zoneOfferAgenda, noticeAgenda];
