import type { AgendaKind } from "../agenda/agenda.js";
import { REMIND_AGENDA } from "./follow-up.js";
import { describeReminders, remindDue } from "./remind.js";

/** What falls due about questions. */
export const questionAgenda: readonly AgendaKind[] = [
  { kind: REMIND_AGENDA, settle: remindDue, describe: describeReminders },
];
