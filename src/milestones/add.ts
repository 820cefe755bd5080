import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { enlistContractor } from "../contractors/enlist.js";
import { tellAfter } from "../contractors/news.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Milestone } from "./milestone.js";
import { milestonesById } from "./store/reading.js";
import { createMilestone, type MilestoneFields } from "./store/writing.js";

/** Time in which an owner can think again, and in which several milestones become one message. */
export const TELL_AFTER_MINUTES = 2;

export interface Addition {
  /** The contractor's Slack id. */
  userId: string;
  /** The owner's. */
  leadId: string;
  /** Where the contractor is. */
  today: IsoDate;
  fields: MilestoneFields;
}

/**
 * Adds a milestone; its contractor hears of it two minutes after the last one that was added for them, or when their
 * next working day begins.
 */
export async function addMilestone(work: WorkspaceWork, addition: Addition): Promise<Milestone> {
  const { userId, leadId, today, fields } = addition;
  const contractor = await enlistContractor(work, { userId });
  const id = randomUUID();
  await createMilestone(work, { ...fields, id, contractorId: contractor.id, leadId, startsOn: today });
  await scheduleAnnouncement(work, contractor.id);
  const [added] = await milestonesById(work, [id]);
  if (added === undefined) throw new Error("the milestone that was just added is not there");
  return added;
}

export async function scheduleAnnouncement(work: WorkspaceWork, contractorId: string): Promise<void> {
  const { workspaceId } = work;
  const dueAt = await tellAfter(work, contractorId, TELL_AFTER_MINUTES);
  await schedule(work, { workspaceId, kind: "announce", subjectId: contractorId, dueAt });
}
