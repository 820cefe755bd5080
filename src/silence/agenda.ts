import type { AgendaKind } from "../agenda/agenda.js";
import { DATES_AGENDA, NUDGE_AGENDA, STEP_AGENDA } from "./agenda-names.js";
import { describeLooks, lookAtDates } from "./dates.js";
import { describeNudges, sendNudges } from "./send-nudges.js";
import { describeSteps, stepSilences } from "./step.js";

export const silenceAgenda: AgendaKind[] = [
  { kind: STEP_AGENDA, settle: stepSilences, describe: describeSteps },
  { kind: DATES_AGENDA, settle: lookAtDates, describe: describeLooks },
  { kind: NUDGE_AGENDA, settle: sendNudges, describe: describeNudges },
];
