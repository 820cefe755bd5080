import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import { ASK_NOW_AGENDA, planCheckIns } from "../check-ins/plan.js";
import { skipOpenCheckIn } from "../check-ins/skip.js";
import { moveContractor } from "../contractors/move.js";
import type { WorkspaceWork } from "../database/database.js";
import { endSilences } from "../silence/end.js";
import { NOTICE_CARD, tellOf } from "./notice.js";
import { insertNotice, takeBackPauses } from "./notice-store.js";

/**
 * They are not asked until an owner resumes: what was asked is let go, their silence is settled. They hear of it in two
 * minutes, unless that is undone. Null when they are not active, so that there is nothing to pause.
 *
 * @param by the owner, by Slack id
 * @returns the notice's id
 */
export async function pauseContractor(
  work: WorkspaceWork,
  contractorId: string,
  by: string,
): Promise<string | null> {
  if (!(await moveContractor(work, { id: contractorId, from: "active", to: "paused" }))) return null;
  await skipOpenCheckIn(work, contractorId);
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: ASK_NOW_AGENDA, subjectId: contractorId, dueAt: null });
  await endSilences(work, [contractorId], "paused", by);
  await planCheckIns(work, [contractorId]);
  const id = randomUUID();
  await insertNotice(work, { id, contractorId, kind: "paused", byUserId: by });
  await tellOf(work, [id], "soon");
  return id;
}

/** They are asked again on their day, and what they were told of the pause says so. False when they are not paused. */
export async function resumeContractor(work: WorkspaceWork, contractorId: string): Promise<boolean> {
  if (!(await moveContractor(work, { id: contractorId, from: "paused", to: "active" }))) return false;
  const notices = await takeBackPauses(work, contractorId);
  await tellOf(work, notices, "never");
  await refresh(work, NOTICE_CARD, ...notices);
  await planCheckIns(work, [contractorId]);
  return true;
}
