import { touch } from "../cards/cards.js";
import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { type AwayDates, dueWhileAway } from "./away.js";
import { OWNERS_AWAY_CARD, writeAwaySubject } from "./subject.js";

/** Owners hear that a contractor is away when something of theirs is due before they are back; else they can look. */
export async function tellOwnersOfAway(
  work: WorkspaceWork,
  { contractor, workspace }: ContractorRecord,
  away: AwayDates,
): Promise<void> {
  const { id: contractorId, workspaceId } = contractor;
  const sentTo = workspace.ownerChannelId;
  if (sentTo === null) return;
  const open = (await openMilestones(work, [contractorId])).get(contractorId) ?? [];
  if (dueWhileAway(away, open).length === 0) return;
  const subjectId = writeAwaySubject({ contractorId, from: away.from });
  await touch(work, { workspaceId, kind: OWNERS_AWAY_CARD, subjectId, sentTo });
}
