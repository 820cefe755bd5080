import type { ModalView } from "@slack/types";
import { isTimeZone } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Caller, loadCaller } from "../people/caller.js";
import { possibleLeads } from "../workspaces/leads.js";
import { openSetUp } from "../workspaces/open-set-up.js";
import { EMPTY_FORM, type MilestoneForm } from "./form.js";
import { type FormNotices, NO_NOTICES } from "./form-notices.js";
import { addModal } from "./form-view.js";

/**
 * The add modal, filled in; where Milepost is not set up yet, the set-up modal.
 *
 * @param userId whom it is for, when that is known; they are known to Milepost
 */
export async function openAdd(
  work: WorkspaceWork,
  caller: Caller,
  userId: string | null = null,
  form: MilestoneForm = EMPTY_FORM,
  notices: FormNotices = NO_NOTICES,
): Promise<ModalView> {
  const { workspace } = caller;
  if (workspace.setUpAt === null) return openSetUp(caller);
  const chosen = userId === null ? null : await loadCaller(work, userId);
  // Slack's menu may not offer people from other companies, and shows none that it does not offer.
  const named = chosen?.person.kind === "external" ? chosen : null;
  return addModal({
    form: { ...form, leadId: caller.userId },
    leads: await possibleLeads(work),
    notices,
    meta: {
      userId: named?.userId ?? null,
      channelId: workspace.ownerChannelId,
      ...(notices === NO_NOTICES ? {} : { said: { notices, dueOn: form.dueOn } }),
    },
    named: named?.name ?? null,
    chosen: chosen?.userId ?? null,
    workspaceRhythm: workspace.rhythm,
  });
}

/** The zone in which this person says "Friday". */
export function zoneOfCaller({ person, workspace }: Caller): string {
  const { timeZone } = person;
  return timeZone !== null && isTimeZone(timeZone) ? timeZone : workspace.timeZone;
}
