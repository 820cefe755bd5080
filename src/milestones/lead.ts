import { refreshEach } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { questionsFollowLead, questionsFollowOwner } from "../questions/follow-lead.js";
import { weekChanged } from "../week/changed.js";
import { cardsOfMilestones, cardsOfOwners, ledBy, storeLead } from "./store/led.js";

/** Gives milestones to another lead: what is open about them is theirs from now on, and says so where it stands. */
export async function changeLead(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
  leadId: string,
): Promise<void> {
  if (milestoneIds.length === 0) return;
  await storeLead(work, milestoneIds, leadId);
  await questionsFollowLead(work, milestoneIds, leadId);
  await refreshEach(work, await cardsOfMilestones(work, milestoneIds));
}

/** Gives everything of one owner's that is not over to another; returns how many milestones that is. */
export async function handOver(work: WorkspaceWork, from: string, to: string): Promise<number> {
  const led = await ledBy(work, from);
  await changeLead(work, led, to);
  await questionsFollowOwner(work, from, to);
  return led.length;
}

/** Whom to ask has changed for what these owners lead: what names them is drawn anew. */
export async function redrawLed(
  work: Work,
  owners: readonly { workspaceId: string; userId: string }[],
): Promise<void> {
  if (owners.length === 0) return;
  await refreshEach(work, await cardsOfOwners(work, owners));
  await weekChanged(work, ...owners.map(({ workspaceId }) => workspaceId));
}
