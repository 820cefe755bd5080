import { randomUUID } from "node:crypto";
import { openAlerts, settleAlerts } from "../alerts/alerts.js";
import { isoDate } from "../calendar/stored-date.js";
import { refresh } from "../cards/cards.js";
import { planCheckIns, stopAsking } from "../check-ins/plan.js";
import type { ContractorRecord } from "../contractors/find.js";
import { moveContractor } from "../contractors/move.js";
import type { WorkspaceWork } from "../database/database.js";
import { cancelAllOf, uncancelAll } from "../milestones/cancel-all.js";
import type { Milestone } from "../milestones/milestone.js";
import { closeQuestionsOf, reopenQuestions } from "../questions/close-all.js";
import { NOTICE_CARD, tellNothingOf, tellOf } from "./notice.js";
import { insertNotice, noticeOfEnd, pauseInForce, takeBack } from "./notice-store.js";
import { planPauseEnds } from "./pause.js";

export interface Ended {
  noticeId: string;
  /** Cancelled with it. */
  milestones: Milestone[];
  /** They hear of it in two minutes, or when they are at work again; false when there is nothing to say, or nobody to say it to. */
  isTold: boolean;
}

/**
 * Ends the work with a contractor: what is open is cancelled, nobody waits for their answers or to answer them, and they
 * are not asked any more. Null when it has ended already.
 *
 * @param thanks words to send them, or ""
 * @param by the owner, by Slack id
 */
export async function endContractor(
  work: WorkspaceWork,
  { contractor, person }: ContractorRecord,
  { thanks, by }: { thanks: string; by: string },
): Promise<Ended | null> {
  const { id, state } = contractor;
  if (state === "ended" || !(await moveContractor(work, { id, from: state, to: "ended" }))) return null;
  const { workspaceId } = work;
  const milestones = await cancelAllOf(work, id, by);
  const questionIds = await closeQuestionsOf(work, id);
  await settleAlerts(work, workspaceId, "undeliverable", [id], by);
  await stopAsking(work, id);
  await planCheckIns(work, [id]);

  const noticeId = randomUUID();
  const milestoneIds = milestones.map((milestone) => milestone.id);
  const said = { byUserId: by, text: thanks, milestoneIds, questionIds };
  await insertNotice(work, { id: noticeId, contractorId: id, kind: "ended", ...said });
  const isNews = thanks !== "" || milestones.some(({ announcementId }) => announcementId !== null);
  const isTold = isNews && person.deactivatedAt === null;
  if (isTold) await tellOf(work, { id: noticeId, contractorId: id });
  return { noticeId, milestones, isTold };
}

/**
 * That end never was: the contractor, their milestones and their questions are as they were before. A check-in that
 * waited then does not: they are asked anew on their day. Null when the work has not ended, or has ended otherwise since.
 *
 * @param by the owner, by Slack id
 * @returns what is open again
 */
export async function undoEnd(
  work: WorkspaceWork,
  record: ContractorRecord,
  { noticeId, by }: { noticeId: string; by: string },
): Promise<Milestone[] | null> {
  const { contractor, person } = record;
  const { id, endedAt, stateBefore } = contractor;
  const end = await noticeOfEnd(work, contractor);
  if (endedAt === null || end?.id !== noticeId) return null;
  if (!(await moveContractor(work, { id, from: "ended", to: stateBefore ?? "active" }))) return null;
  const { workspaceId } = work;
  await takeBack(work, noticeId);
  await tellNothingOf(work, { id: noticeId, workspaceId });
  await refresh(work, NOTICE_CARD, noticeId);
  await reopenQuestions(work, end.questionIds, endedAt);
  const cancelled = { contractorId: id, milestoneIds: end.milestoneIds, since: endedAt };
  const milestones = await uncancelAll(work, cancelled, by);
  await planCheckIns(work, [id]);
  // Its day may have come while the work had ended.
  const pause = await pauseInForce(work, id);
  if (pause !== null) await planPauseEnds(work, { id: pause.id, untilOn: isoDate(pause.untilOn), record });
  if (person.deactivatedAt !== null && milestones.length > 0) {
    await openAlerts(work, [
      { workspaceId, kind: "undeliverable", subjectId: id, contractorId: id, detail: "user_disabled" },
    ]);
  }
  return milestones;
}
