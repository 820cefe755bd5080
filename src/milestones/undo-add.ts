import { schedule } from "../agenda/agenda.js";
import { forgetUnheard } from "../contractors/welcome.js";
import type { WorkspaceWork } from "../database/database.js";
import { endAgain } from "../roster/end-again.js";
import type { Milestone } from "./milestone.js";
import { unannouncedOf } from "./store/reading.js";
import { deleteUnannounced } from "./store/writing.js";

/** Takes back a milestone that its contractor has not heard of. False when they have. */
export async function undoAdd(work: WorkspaceWork, milestone: Milestone): Promise<boolean> {
  const { id, contractorId } = milestone;
  if (!(await deleteUnannounced(work, id))) return false;
  const others = await unannouncedOf(work, [contractorId]);
  if (others.length > 0) return true;
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: "announce", subjectId: contractorId, dueAt: null });
  await forgetUnheard(work, contractorId);
  await endAgain(work, contractorId);
  return true;
}
