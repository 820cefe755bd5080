import { isTimeZone } from "../calendar/wall-clock.js";
import type { WorkingCalendar } from "../calendar/working-days.js";
import type { Workspace } from "../database/generated/client.js";
import { WEEK } from "./settings.js";

/** When the owners of a workspace are at work: its week, in its zone. */
export function ownersCalendar(workspace: Pick<Workspace, "timeZone" | "workingDays">): WorkingCalendar {
  const { timeZone } = workspace;
  return {
    zone: isTimeZone(timeZone) ? timeZone : "UTC",
    workingDays: WEEK.filter((day) => workspace.workingDays.includes(day)),
    country: null,
    away: null,
  };
}
