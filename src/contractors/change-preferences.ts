import { followCalendar } from "../check-ins/extend-windows.js";
import { planCheckIns } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import { followPreferences } from "../milestones/follow-preferences.js";
import { followZone } from "../roster/pause.js";
import { endZoneOffers } from "../zone-offers/choose.js";
import { type Preferences, storePreferences } from "./store.js";

/** A contractor says when they are asked: what is planned follows, and so does what they were told of it. */
export async function changePreferences(
  work: WorkspaceWork,
  contractorId: string,
  preferences: Preferences,
): Promise<void> {
  await storePreferences(work, contractorId, preferences);
  await endZoneOffers(work, contractorId);
  await planCheckIns(work, [contractorId]);
  await followCalendar(work, contractorId);
  await followPreferences(work, contractorId);
  await followZone(work, contractorId);
}

export type { Preferences } from "./store.js";
