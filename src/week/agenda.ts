import type { AgendaKind } from "../agenda/agenda.js";
import { describePosts, postWeeks } from "./post.js";
import { refreshWeeks } from "./refresh.js";
import { REFRESH_AGENDA, WEEK_AGENDA } from "./week.js";

export const weekAgenda: readonly AgendaKind[] = [
  { kind: WEEK_AGENDA, settle: postWeeks, describe: describePosts },
  // That a message is brought up to date is nothing that happens to anybody.
  { kind: REFRESH_AGENDA, settle: refreshWeeks, describe: async () => new Map() },
];
