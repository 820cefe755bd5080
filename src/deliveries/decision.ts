import { schedule } from "../agenda/agenda.js";
import { touch } from "../cards/cards.js";
import { tellAfter } from "../contractors/news.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Delivery } from "../database/generated/client.js";
import type { Milestone } from "../milestones/milestone.js";

/** Agenda: a contractor hears what was decided on their delivery. */
export const DECISION_AGENDA = "decision";

/** Who has said so lately that something is done is still there to hear what comes of it, at whatever hour. */
const STILL_THERE_MS = 60 * 60_000;

/** Tells the contractor what was decided: now, when they are at work or have just delivered it, or when they are again. */
export async function tellDecision(
  work: WorkspaceWork,
  milestone: Milestone,
  { id, deliveredAt }: Pick<Delivery, "id" | "deliveredAt">,
): Promise<void> {
  const { workspaceId, now } = work;
  const dueAt = isStillThere({ deliveredAt }, now) ? now : await tellAfter(work, milestone.contractorId, 0);
  if (dueAt <= now) return touch(work, decisionCard(milestone, id));
  await schedule(work, { workspaceId, kind: DECISION_AGENDA, subjectId: id, dueAt });
}

export function isStillThere({ deliveredAt }: Pick<Delivery, "deliveredAt">, now: Date): boolean {
  return now.getTime() - deliveredAt.getTime() <= STILL_THERE_MS;
}

export function decisionCard(milestone: Milestone, deliveryId: string) {
  const { workspaceId, contractorUserId: sentTo } = milestone;
  return { workspaceId, kind: "delivery-decision", subjectId: deliveryId, sentTo };
}
