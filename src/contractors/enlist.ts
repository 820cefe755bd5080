import { randomUUID } from "node:crypto";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor } from "../database/generated/client.js";
import { contractorOf, createContractor, reactivate } from "./store.js";

/** The contractor with this Slack id; null when no work was ever agreed with them here. */
export async function findContractor(work: WorkspaceWork, userId: string): Promise<Contractor | null> {
  return contractorOf(work, userId);
}

/**
 * Makes somebody a contractor, asked on Tuesdays at ten until they say otherwise; one whose work had ended works
 * here again. `person` is known to Milepost already.
 */
export async function enlistContractor(work: WorkspaceWork, person: { userId: string }): Promise<Contractor> {
  const known = await contractorOf(work, person.userId);
  if (known === null) return createContractor(work, randomUUID(), person.userId);
  return known.state === "ended" ? reactivate(work, known.id) : known;
}
