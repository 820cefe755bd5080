import type { ModalView } from "@slack/types";
import type { Contractor } from "../database/generated/client.js";
import { UserError } from "../errors.js";
import type { Caller } from "../people/caller.js";
import { zoneOf } from "./contractor.js";
import { preferencesModal } from "./views.js";

/** What **When I'm asked** opens, wherever it is pressed. @throws UserError when they do no work here */
export function openPreferences(caller: Caller): ModalView {
  const { person, workspace } = caller;
  const contractor = contractorOf(caller);
  const { askDay, askTime, country } = contractor;
  const zone = zoneOf({ contractor, person, workspace });
  return preferencesModal({ askDay, askTime, zone, country, workingDays: workspace.workingDays });
}

/** @throws UserError when they do no work here */
export function contractorOf({ contractor }: Caller): Contractor {
  if (contractor !== null) return contractor;
  throw new UserError("not_a_contractor", "There is no work of yours in Milepost, so you are not asked.");
}
