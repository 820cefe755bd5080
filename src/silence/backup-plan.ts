import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { leewayDays } from "../milestones/leeway.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { loadTerms, saveTerms } from "../roster/terms.js";
import type { BackupPlanMeta } from "./backup-plan-meta.js";
import type { BackupPlan } from "./backup-plan-view.js";
import { loadLastSaid, loadLatestWork, type SilenceRow } from "./card-store.js";
import { SILENCE } from "./ids.js";

/** Everything that helps an owner when somebody does not answer here. */
export async function loadBackupPlan(
  work: WorkspaceWork,
  { id, contractor }: SilenceRow,
  reader: BackupPlan["reader"],
): Promise<BackupPlan> {
  const { person, workspace } = contractor;
  const zone = zoneOf({ contractor, person, workspace });
  const open = (await openMilestones(work, [contractor.id])).get(contractor.id) ?? [];
  const ids = open.map((milestone) => milestone.id);
  const [leeway, said] = [await leewayDays(work, ids), await loadLastSaid(work, ids)];
  const latest = (await loadLatestWork(work, [contractor.id])).get(contractor.id) ?? null;
  const { access, couldStepIn } = await loadTerms(work, contractor.id);
  return {
    silenceId: id,
    name: person.name,
    reader: { userId: reader.userId, name: reader.name },
    today: dateIn(work.now, zone),
    otherWay: contractor.otherWay,
    latestWork: latest && { link: latest.link, title: latest.title, on: dateIn(latest.at, zone) },
    access,
    couldStepIn,
    open: open.map((milestone) => {
      const last = said.get(milestone.id);
      return {
        milestone,
        leewayDays: leeway.get(milestone.id) ?? 0,
        last: last === undefined ? null : { status: last.status, text: last.text, on: dateIn(last.at, zone) },
      };
    }),
  };
}

/**
 * What owners know of somebody, written down for when they cannot be reached.
 *
 * @param shown by the modal when it was opened
 * @throws FieldError when another owner wrote something else meanwhile
 */
export async function saveBackupPlan(
  work: WorkspaceWork,
  { contractorId }: SilenceRow,
  shown: BackupPlanMeta,
  written: { access: string; couldStepIn: string },
): Promise<void> {
  await saveTerms(work, contractorId, { shown, written }, [
    ["access", SILENCE.access],
    ["couldStepIn", SILENCE.couldStepIn],
  ]);
}
