/** Agenda: a contractor's next slot. */
export const CHECK_IN_AGENDA = "check-in";

/**
 * Agenda: they are asked outside their rhythm, as an owner wants to know at an hour at which it would have disturbed, or
 * as a slot could not be kept. Apart from the next slot, so that planning that anew does not lose it.
 */
export const ASK_NOW_AGENDA = "ask-now";

/** Agenda: they are asked again what they have put off. Apart from what an owner has asked for, which its Undo leaves. */
export const PUT_OFF_AGENDA = "put-off";

/** Agenda: all that asks a contractor. */
export const ASKING_AGENDAS: readonly string[] = [CHECK_IN_AGENDA, ASK_NOW_AGENDA, PUT_OFF_AGENDA];

/** Agenda: they hear that they are not asked on a public holiday of theirs. */
export const HOLIDAY_AGENDA = "holiday";

/** Agenda: they have answered, so that when they are asked next is to be worked out anew: not while they wait for it. */
export const PLAN_AGENDA = "plan";
