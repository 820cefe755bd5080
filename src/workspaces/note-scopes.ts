import { openAlerts, settleAlerts } from "../alerts/alerts.js";
import type { WorkspaceWork } from "../database/database.js";

/** Owners hear, once, of what Slack does not let this version do; when nothing is missing any more, that is over. */
export async function noteScopes(work: WorkspaceWork, missing: readonly string[]): Promise<void> {
  const { workspaceId } = work;
  if (missing.length === 0) {
    await settleAlerts(work, workspaceId, "missing_scopes", [workspaceId], null);
    return;
  }
  await openAlerts(work, [
    { workspaceId, kind: "missing_scopes", subjectId: workspaceId, detail: missing.join(", ") },
  ]);
}
