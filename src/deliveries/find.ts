import type { Work } from "../database/database.js";
import type { Delivery } from "../database/generated/client.js";
import { openDelivery } from "./store.js";

/** For other capabilities: the delivery of this milestone that waits for a decision, or null. */
export function findOpenDelivery(work: Work, milestoneId: string): Promise<Delivery | null> {
  return openDelivery(work, milestoneId);
}
