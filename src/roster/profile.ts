import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { attentionOrder } from "../milestones/list.js";
import type { Milestone } from "../milestones/milestone.js";
import { unfinishedMilestones } from "../milestones/open-milestones.js";
import { contractorFor } from "./find-for-owner.js";
import { noticeOfEnd } from "./notice-store.js";
import type { Counts, Overview, SaidLately, WaitingQuestion } from "./overview.js";
import { loadCounts, loadLastSaid, loadOverviews, loadWaitingQuestions } from "./overview-store.js";
import { loadTerms, type Terms } from "./terms.js";

const LAST_SAID_SHOWN = 3;
const QUESTIONS_SHOWN = 3;

/** All that an owner sees of somebody who works here. */
export interface Profile {
  record: ContractorRecord;
  overview: Overview;
  terms: Terms;
  /** What needs attention first. */
  open: readonly Milestone[];
  lastSaid: readonly SaidLately[];
  /** The first of those that wait for an answer. */
  questions: readonly WaitingQuestion[];
  counts: Counts;
  /** The notice of the end that can be undone. */
  endNoticeId: string | null;
  /** The owner who looks, by Slack id. */
  viewerId: string;
  now: Date;
}

/** @throws UserError when there is nobody with this id here */
export async function loadProfile(
  work: WorkspaceWork,
  contractorId: string,
  viewerId: string,
): Promise<Profile> {
  const record = await contractorFor(work, contractorId);
  const [overview] = await loadOverviews(work, { contractorId });
  if (overview === undefined) throw new Error("a contractor who is nobody known");
  return {
    record,
    overview,
    terms: await loadTerms(work, contractorId),
    open: attentionOrder(await unfinishedMilestones(work, contractorId), work.now),
    lastSaid: await loadLastSaid(work, contractorId, LAST_SAID_SHOWN),
    questions: await loadWaitingQuestions(work, contractorId, QUESTIONS_SHOWN),
    counts: await loadCounts(work, contractorId),
    endNoticeId: (await noticeOfEnd(work, record.contractor))?.id ?? null,
    viewerId,
    now: work.now,
  };
}
