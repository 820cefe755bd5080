import type { WorkspaceWork } from "../database/database.js";
import { loadOwners } from "./store/owners.js";

export interface PossibleLead {
  userId: string;
  name: string;
}

/** The owners who can lead something, the longest-standing first: those whose accounts work. */
export async function possibleLeads(work: WorkspaceWork): Promise<PossibleLead[]> {
  const owners = await loadOwners(work);
  return owners.flatMap(({ userId, name, deactivated }) => (deactivated ? [] : [{ userId, name }]));
}
