import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import { type LostCard, touch } from "../cards/cards.js";
import { planCheckIns } from "../check-ins/plan.js";
import { findContractorOf } from "../contractors/find.js";
import { welcomeContractors } from "../contractors/welcome.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { scheduleLate } from "./follow-up.js";
import { byContractor, type Milestone, todayOf } from "./milestone.js";
import { storeAnnouncements } from "./store/announcements.js";
import { unannouncedOf } from "./store/reading.js";

/**
 * Tells each of these contractors what was agreed for them since, in one message; the first one welcomes them.
 *
 * @param newId the announcement's, of each
 */
export async function announce(
  work: Work,
  contractorIds: readonly string[],
  newId: () => string = randomUUID,
): Promise<void> {
  const unannounced = byContractor(await unannouncedOf(work, contractorIds));
  if (unannounced.size === 0) return;

  const first = await welcomeContractors(work, [...unannounced.keys()]);
  const made = [...unannounced].map(([contractorId, milestones]) => ({
    id: newId(),
    contractorId,
    welcome: first.has(contractorId),
    milestones: milestones.map((milestone) => ({ ...milestone, startsOn: todayOf(milestone, work.now) })),
    ...addressOf(milestones),
  }));
  await storeAnnouncements(work, made);
  await touch(
    work,
    ...made.map(({ id, workspaceId, sentTo }) => ({
      workspaceId,
      kind: "announcement",
      subjectId: id,
      sentTo,
    })),
  );
  await scheduleLate(
    work,
    made.flatMap(({ id, milestones }) => milestones.map((each) => ({ ...each, announcementId: id }))),
  );
  await planCheckIns(work, [...unannounced.keys()]);
}

/** Tells a contractor now instead of in a while. */
export async function announceNow(work: WorkspaceWork, contractorId: string): Promise<void> {
  const { workspaceId } = work;
  // First of all: it waits for a sweep that is announcing the same, which would otherwise be told twice.
  await schedule(work, { workspaceId, kind: "announce", subjectId: contractorId, dueAt: null });
  await announce(work, [contractorId]);
}

/** They were told in a time that a restore has lost: what is not announced yet is what that message said. */
export async function takeUpAnnouncement(
  work: WorkspaceWork,
  { subjectId, sentTo }: LostCard,
): Promise<void> {
  const contractor = await findContractorOf(work, sentTo);
  if (contractor === null) return;
  const { workspaceId } = work;
  await schedule(work, { workspaceId, kind: "announce", subjectId: contractor.id, dueAt: null });
  await announce(work, [contractor.id], () => subjectId);
}

function addressOf([milestone]: readonly Milestone[]): { workspaceId: string; sentTo: string } {
  if (milestone === undefined) throw new Error("an announcement has at least one milestone");
  return { workspaceId: milestone.workspaceId, sentTo: milestone.contractorUserId };
}
