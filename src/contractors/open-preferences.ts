import type { ModalView } from "@slack/types";
import { dateIn } from "../calendar/wall-clock.js";
import { nextAskedAt } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Caller } from "../people/caller.js";
import { pausedOf } from "../roster/paused.js";
import { contractorOf } from "./caller.js";
import { zoneOf } from "./contractor.js";
import { preferencesModal } from "./views.js";

/** What **When I'm asked** opens, wherever it is pressed. @throws UserError when they do no work here */
export async function openPreferences(work: WorkspaceWork, caller: Caller): Promise<ModalView> {
  const { person, workspace } = caller;
  const contractor = contractorOf(caller);
  const zone = zoneOf({ contractor, person, workspace });
  return preferencesModal({
    ...contractor,
    zone,
    slackZone: person.timeZone,
    workspaceZone: workspace.timeZone,
    workingDays: workspace.workingDays,
    nextAskedAt: await nextAskedAt(work, contractor.id),
    paused: await pausedOf(work, contractor),
    today: dateIn(work.now, zone),
  });
}
