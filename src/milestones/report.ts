import { openAlerts, settleAlerts } from "../alerts/alerts.js";
import type { IsoDate } from "../calendar/iso-date.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Health } from "../database/generated/client.js";
import { storeHealth, writeHealth } from "./store/writing.js";

/** What a contractor said of one milestone. */
export interface HealthReport {
  milestoneId: string;
  health: Health;
  /** A proposal, kept with the answer: the date itself is moved by the owner. */
  newDueOn: IsoDate | null;
}

/**
 * Takes over what was said of milestones that are open, and tells the owners of those at risk or blocked; what is on
 * track again settles that. Nothing happens to milestones that have been delivered or have ended meanwhile.
 */
export async function reportHealth(work: WorkspaceWork, reports: readonly HealthReport[]): Promise<void> {
  const { workspaceId } = work;
  const calm = reports.filter(({ health }) => health === "on_track");
  if (calm.length > 0) {
    writeHealth(work, calm);
    // Those that have been delivered or have ended have none open.
    const ids = calm.map(({ milestoneId }) => milestoneId);
    await settleAlerts(work, workspaceId, ["at_risk", "blocked"], ids, null);
  }
  const troubled = reports.flatMap(({ milestoneId, health }) =>
    health === "on_track" ? [] : [{ milestoneId, health }],
  );
  if (troubled.length === 0) return;
  const stored = await storeHealth(work, troubled);
  await openAlerts(
    work,
    stored.flatMap(({ id, contractorId, health }) =>
      health === "on_track"
        ? []
        : [{ workspaceId, kind: health, subjectId: id, contractorId, milestoneId: id }],
    ),
  );
}
