import type { AgendaKind } from "../agenda/agenda.js";
import { describeSteps, stepSilences } from "./step.js";

export const silenceAgenda: AgendaKind[] = [
  { kind: "silence", settle: stepSilences, describe: describeSteps },
];
