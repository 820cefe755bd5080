import type { AgendaKind } from "../agenda/agenda.js";
import { askDue } from "./ask.js";
import { closeDue } from "./close.js";
import { CLOSE_AGENDA, REMIND_AGENDA, UNSENT_AGENDA } from "./end.js";
import { ASK_NOW_AGENDA, CHECK_IN_AGENDA } from "./plan.js";
import { unsentDue } from "./postpone-unsent.js";
import { remindDue } from "./remind.js";

/** What falls due about check-ins: subjects are contractors for those that ask, check-ins for the others. */
export const checkInAgenda: readonly AgendaKind[] = [
  { kind: CHECK_IN_AGENDA, settle: askDue },
  { kind: ASK_NOW_AGENDA, settle: askDue },
  { kind: UNSENT_AGENDA, settle: unsentDue },
  { kind: REMIND_AGENDA, settle: remindDue },
  { kind: CLOSE_AGENDA, settle: closeDue },
];
