import { randomUUID } from "node:crypto";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor } from "../database/generated/client.js";
import { contractorOf, createContractor, holdState, moveContractor } from "./store.js";

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
  // Held, so that an owner who ends the work at this very moment ends this as well.
  const state = await holdState(work, known.id);
  if (state !== "ended") return known;
  await moveContractor(work, { id: known.id, from: state, to: "active" });
  return { ...known, state: "active", stateBefore: null, endedAt: null };
}
