import type { Work } from "../database/database.js";
import { openDelivery } from "./store.js";

/** For other capabilities: the delivery of this milestone that waits for a decision, or null. */
export async function openDeliveryId(work: Work, milestoneId: string): Promise<string | null> {
  return (await openDelivery(work, milestoneId))?.id ?? null;
}
