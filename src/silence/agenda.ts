import type { AgendaKind } from "../agenda/agenda.js";
import { stepSilences } from "./step.js";

export const silenceAgenda: AgendaKind[] = [{ kind: "silence", settle: stepSilences }];
