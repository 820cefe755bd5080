import type { CheckInState } from "../database/generated/client.js";

/**
 * Where a check-in can go from each state. Nothing comes after an end, but a missed one can be answered late, put off, or
 * struck as they were away; and one that was put off can be answered meanwhile, or asked again when that is undone.
 */
export const CHECK_IN_MOVES = {
  due: ["asked", "answered", "skipped", "superseded", "cancelled"],
  asked: ["answered", "missed", "skipped", "superseded", "cancelled"],
  missed: ["answered", "skipped"],
  answered: [],
  skipped: ["asked", "answered"],
  superseded: [],
  cancelled: [],
} as const satisfies Record<CheckInState, readonly CheckInState[]>;

/**
 * Where one goes when what it was answered with is taken back as if it had not been said: apart from the others, so that
 * nothing else can end or reopen what was answered.
 */
export const TAKEN_BACK_MOVES = { answered: ["asked", "skipped", "cancelled"] } as const satisfies Partial<
  Record<CheckInState, readonly CheckInState[]>
>;

const STATES = ["due", "asked", "answered", "missed", "skipped", "superseded", "cancelled"] as const;

export interface CheckInFacts {
  id: string;
  state: CheckInState;
  /** Begun by the contractor: while it is `due`, nothing was sent and nobody waits for an answer. */
  unasked: boolean;
}

export function canMove(from: CheckInState, to: CheckInState): boolean {
  const allowed: readonly CheckInState[] = CHECK_IN_MOVES[from];
  return allowed.includes(to);
}

/** The states from which a check-in can become `to`: what an update repeats as its condition. */
export function statesBefore(to: CheckInState): CheckInState[] {
  return STATES.filter((from) => canMove(from, to));
}

export function isOpen({ state }: Pick<CheckInFacts, "state">): boolean {
  return state === "due" || state === "asked";
}

/** It can be answered: it is open, was missed, or was put off. Of the latest one, which was not called off, alone. */
export function isAnswerable(latest: Pick<CheckInFacts, "state">): boolean {
  return latest.state !== "answered";
}

/**
 * Which check-in an answer belongs to that was typed into `clicked`: itself while it is the contractor's latest, else
 * the open one that waits for it. Null when they have been heard since, or when it has ended: an older answer must
 * not speak over a newer one. `latest` leaves out what was superseded, cancelled, or skipped without being put off.
 */
export function answerTarget<CheckIn extends CheckInFacts>(
  clicked: CheckIn,
  latest: CheckIn | null,
): CheckIn | null {
  if (latest === null) return null;
  return latest.id === clicked.id || isOpen(latest) ? latest : null;
}

/** What a click on one of their check-ins finds. */
export type Standing<CheckIn extends CheckInFacts> =
  | { is: "latest"; checkIn: CheckIn }
  /** A newer one waits: it is the one to answer, as its message shows what it asks about. */
  | { is: "newer"; checkIn: CheckIn }
  /** They have been heard since, or it has ended. */
  | { is: "over" }
  /** It is not a check-in of theirs. */
  | { is: "not_yours" };

export function standingOf<CheckIn extends CheckInFacts>(
  clicked: CheckIn | null,
  latest: CheckIn | null,
): Standing<CheckIn> {
  if (clicked === null) return { is: "not_yours" };
  if (latest === null) return { is: "over" };
  if (latest.id === clicked.id) return { is: "latest", checkIn: latest };
  return isAnswerable(latest) ? { is: "newer", checkIn: latest } : { is: "over" };
}
