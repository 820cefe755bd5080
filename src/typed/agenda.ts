import type { AgendaKind } from "../agenda/agenda.js";
import { describePassingOn, passOnDue } from "./pass-on.js";
import { TYPED_AGENDA } from "./typed.js";

export const typedAgenda: readonly AgendaKind[] = [
  { kind: TYPED_AGENDA, settle: passOnDue, describe: describePassingOn },
];
