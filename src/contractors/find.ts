import type { Work, WorkspaceWork } from "../database/database.js";
import type { Contractor } from "../database/generated/client.js";
import { type ContractorRecord, contractorOf, contractorRecords } from "./store.js";

/** For other capabilities: these contractors, with what decides when they are asked, in no order. */
export function findContractors(work: Work, ids: readonly string[]): Promise<ContractorRecord[]> {
  return contractorRecords(work, ids);
}

/** The same, of somebody by their Slack id; null when they never worked here. */
export function findContractorOf(work: WorkspaceWork, userId: string): Promise<Contractor | null> {
  return contractorOf(work, userId);
}

export type { ContractorRecord } from "./store.js";
