import type { AgendaKind } from "../agenda/agenda.js";
import { describeThanks, sendThanks } from "./thank.js";
import { THANKS_AGENDA } from "./update.js";

export const updateAgenda: readonly AgendaKind[] = [
  { kind: THANKS_AGENDA, settle: sendThanks, describe: describeThanks },
];
