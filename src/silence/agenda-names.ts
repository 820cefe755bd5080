/** The next step of a silence, counted in working days. Subject: the silence. */
export const STEP_AGENDA = "silence";
/** Each working morning, while a silence lasts: whether something of theirs is due soon. Subject: the silence. */
export const DATES_AGENDA = "silence-dates";
/** A nudge is sent, once it could not be undone any more. Subject: the nudge. */
export const NUDGE_AGENDA = "nudge";
