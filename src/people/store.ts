import type { WorkspaceWork } from "../database/database.js";

export interface Known {
  deactivated: boolean;
  /** What Slack said; null: nothing. */
  timeZone: string | null;
  /** Null: they never did any work here. */
  contractorId: string | null;
  /** Their work here has ended: that they cannot be reached any more is no news. */
  hasEnded: boolean;
}

/** Null: Milepost has never had to do with them. */
export async function loadKnown({ db, workspaceId }: WorkspaceWork, userId: string): Promise<Known | null> {
  const person = await db.person.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { deactivatedAt: true, timeZone: true, contractor: { select: { id: true, state: true } } },
  });
  if (person === null) return null;
  const { deactivatedAt, timeZone, contractor } = person;
  return {
    deactivated: deactivatedAt !== null,
    timeZone,
    contractorId: contractor?.id ?? null,
    hasEnded: contractor?.state === "ended",
  };
}
