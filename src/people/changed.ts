import { openAlerts, settleAlerts } from "../alerts/alerts.js";
import { planCheckIns } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import { noteZone } from "../zone-offers/note-zone.js";
import { remember, type SlackUser } from "./remember.js";
import { loadKnown } from "./store.js";

/**
 * Slack says that somebody changed. Only people whom Milepost deals with are kept up to date; a contractor who moved
 * zone chooses by which one they are asked, and the owners hear of one whose account was deactivated.
 */
export async function noteChanged(work: WorkspaceWork, user: SlackUser): Promise<void> {
  const before = await loadKnown(work, user.id);
  if (before === null) return;
  await remember(work, user);
  const { contractorId } = before;
  if (contractorId === null) return;
  const { workspaceId } = work;
  if (user.deleted && !before.deactivated && !before.hasEnded) {
    await openAlerts(work, [
      {
        workspaceId,
        kind: "undeliverable",
        subjectId: contractorId,
        contractorId,
        detail: "user_disabled",
      },
    ]);
  }
  if (!user.deleted && before.deactivated) {
    await settleAlerts(work, workspaceId, "undeliverable", [contractorId], null);
  }
  await noteZone(work, contractorId, before.timeZone);
  await planCheckIns(work, [contractorId]);
}
