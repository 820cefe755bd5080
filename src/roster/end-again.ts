import { planCheckIns } from "../check-ins/plan.js";
import { holdContractors } from "../contractors/hold.js";
import { returnToEnd } from "../contractors/move.js";
import type { WorkspaceWork } from "../database/database.js";
import { endToReturnTo } from "./notice-store.js";

/**
 * The work that brought back somebody whose work had ended was taken back, and they have no other since: it has ended as
 * before, and that end can be undone as before.
 */
export async function endAgain(work: WorkspaceWork, contractorId: string): Promise<void> {
  // Another owner may be adding work for them at this very moment.
  await holdContractors(work, [contractorId]);
  const end = await endToReturnTo(work, contractorId);
  if (end === null || !(await returnToEnd(work, contractorId, end))) return;
  await planCheckIns(work, [contractorId]);
}
