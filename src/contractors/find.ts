import type { Work } from "../database/database.js";
import { type ContractorRecord, contractorRecords } from "./store.js";

/** For other capabilities: these contractors, with what decides when they are asked, in no order. */
export function findContractors(work: Work, ids: readonly string[]): Promise<ContractorRecord[]> {
  return contractorRecords(work, ids);
}

export type { ContractorRecord } from "./store.js";
