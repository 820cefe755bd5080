import type { WorkspaceWork } from "../database/database.js";

/** What owners alone know of a contractor. */
export interface Terms {
  notes: string;
  /** What they were given access to, never a secret. */
  access: string;
  couldStepIn: string;
}

export async function termsOf(work: WorkspaceWork, contractorId: string): Promise<Terms | null> {
  return work.db.contractorTerms.findUnique({
    where: { contractorId },
    select: { notes: true, access: true, couldStepIn: true },
  });
}

export async function storeTerms(
  work: WorkspaceWork,
  contractorId: string,
  terms: Partial<Terms>,
): Promise<void> {
  await work.db.contractorTerms.upsert({
    where: { contractorId },
    create: { contractorId, workspaceId: work.workspaceId, ...terms },
    update: terms,
  });
}
