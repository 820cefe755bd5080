import type { WorkspaceWork } from "../database/database.js";
import { storeTerms, type Terms, termsOf } from "./terms-store.js";

/** What owners alone know of a contractor; empty where nothing is written. */
export async function loadTerms(work: WorkspaceWork, contractorId: string): Promise<Terms> {
  return (await termsOf(work, contractorId)) ?? { notes: "", access: "", couldStepIn: "" };
}

/** Writes down what is given, and leaves the rest as it is. */
export async function saveTerms(
  work: WorkspaceWork,
  contractorId: string,
  terms: Partial<Terms>,
): Promise<void> {
  await storeTerms(work, contractorId, terms);
}

export type { Terms } from "./terms-store.js";
