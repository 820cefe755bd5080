import type { IsoWeekday } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { isTimeZone } from "../calendar/wall-clock.js";
import type { WorkingCalendar } from "../calendar/working-days.js";
import type { AskingPreferences } from "../check-ins/slot.js";
import type { Contractor, ContractorState, Person, Workspace } from "../database/generated/client.js";

/**
 * Every move of a contractor's state that there is. Ended is left by Undo, for what was before it, and by a new
 * milestone, which makes them active.
 */
export const CONTRACTOR_MOVES: Readonly<Record<ContractorState, readonly ContractorState[]>> = {
  active: ["paused", "ended"],
  candidate: ["active", "ended"],
  paused: ["active", "ended"],
  ended: ["active", "candidate", "paused"],
};

export function canMove(from: ContractorState, to: ContractorState): boolean {
  return CONTRACTOR_MOVES[from].includes(to);
}

/** What decides when somebody can be asked. */
export interface ContractorTimes {
  contractor: Pick<
    Contractor,
    "timeZone" | "askDay" | "askTime" | "country" | "awayFrom" | "awayUntil" | "worksOn"
  >;
  person: Pick<Person, "timeZone">;
  workspace: Pick<Workspace, "timeZone" | "workingDays">;
}

export interface ZoneSources {
  contractor: Pick<Contractor, "timeZone">;
  person: Pick<Person, "timeZone">;
  workspace: Pick<Workspace, "timeZone">;
}

/** The zone they chose; else Slack's, which external people can lack; else the workspace's. */
export function zoneOf({ contractor, person, workspace }: ZoneSources): string {
  const zones = [contractor.timeZone, person.timeZone, workspace.timeZone];
  return zones.find((zone) => zone !== null && isTimeZone(zone)) ?? "UTC";
}

/**
 * Their working days: the workspace's week, less their public holidays (but for those on which they want to be asked)
 * and the days they are away.
 */
export function calendarOf(times: ContractorTimes): WorkingCalendar {
  const { contractor, workspace } = times;
  const from = isoDate(contractor.awayFrom);
  return {
    zone: zoneOf(times),
    workingDays: workspace.workingDays.filter(isIsoWeekday),
    country: contractor.country,
    away: from === null ? null : { from, until: isoDate(contractor.awayUntil) },
    worksOn: contractor.worksOn.map((date) => isoDate(date)),
  };
}

export function preferencesOf(contractor: Pick<Contractor, "askDay" | "askTime">): AskingPreferences {
  return { day: isIsoWeekday(contractor.askDay) ? contractor.askDay : 2, time: contractor.askTime };
}

function isIsoWeekday(day: number): day is IsoWeekday {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}
