import type { Work } from "../database/database.js";
import { markWelcomed, removeUnheard } from "./store.js";

/** They hear from Milepost for the first time, or again: returns the ids of those for whom it is the first time. */
export async function welcomeContractors(
  work: Work,
  contractorIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await markWelcomed(work, contractorIds));
}

/** Somebody who never heard of anything and has nothing is a contractor no more. */
export async function forgetUnheard(work: Work, contractorId: string): Promise<void> {
  await removeUnheard(work, contractorId);
}
