import type { AgendaKind } from "../agenda/agenda.js";
import {
  ASK_NOW_AGENDA,
  CHECK_IN_AGENDA,
  HOLIDAY_AGENDA,
  PLAN_AGENDA,
  PUT_OFF_AGENDA,
} from "./agenda-kinds.js";
import { askDue, describeAskings } from "./ask.js";
import { closeDue, describeClosings } from "./close.js";
import { CLOSE_AGENDA, REMIND_AGENDA, UNSENT_AGENDA } from "./end.js";
import { describeHolidays, holidayDue } from "./holidays/tell.js";
import { describeUnsent, unsentDue } from "./postpone-unsent.js";
import { describeReminders, remindDue } from "./remind.js";
import { planDue } from "./schedule-next.js";

/** What falls due about check-ins: subjects are contractors for those that ask, check-ins for the others. */
export const checkInAgenda: readonly AgendaKind[] = [
  { kind: CHECK_IN_AGENDA, settle: askDue, describe: describeAskings },
  { kind: ASK_NOW_AGENDA, settle: askDue, describe: describeAskings },
  { kind: PUT_OFF_AGENDA, settle: askDue, describe: describeAskings },
  { kind: HOLIDAY_AGENDA, settle: holidayDue, describe: describeHolidays },
  { kind: UNSENT_AGENDA, settle: unsentDue, describe: describeUnsent },
  { kind: REMIND_AGENDA, settle: remindDue, describe: describeReminders },
  { kind: PLAN_AGENDA, settle: planDue, describe: async () => new Map() },
  { kind: CLOSE_AGENDA, settle: closeDue, describe: describeClosings },
];
