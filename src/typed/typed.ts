import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { AnswerStatus, TypedMessage, TypedState } from "../database/generated/client.js";
import type { Milestone } from "../milestones/milestone.js";
import type { Asked } from "../workspaces/asked.js";
import { type AwayWords, readAway } from "./away-words.js";
import type { Request } from "./requests.js";

/** After so long without being sorted it goes to their lead as it is. */
const PASSED_ON_AFTER_MS = 24 * 3_600_000;

/** Agenda: a typed message that is not sorted yet. */
export const TYPED_AGENDA = "typed";
/** The card that answers a typed message, the one with which it is passed on, and help for those who have no work here. */
export const TYPED_CARD = "typed";
export const PASSED_ON_CARD = "typed-passed-on";
export const HELP_CARD = "typed-help";

/**
 * Every move there is of what somebody typed. Into the state that it has: it is about something else, or says something
 * else since it was edited. What has gone out as a question stays one.
 */
export const TYPED_MOVES: Readonly<Record<TypedState, readonly TypedState[]>> = {
  unsorted: ["unsorted", "update", "question", "set_aside", "passed_on"],
  update: ["update", "unsorted", "question", "set_aside"],
  set_aside: ["set_aside", "update", "unsorted", "question"],
  passed_on: ["update", "question", "set_aside"],
  question: [],
};

const STATES = ["unsorted", "update", "set_aside", "passed_on", "question"] as const;

/** The states from which `to` can be reached. */
export function statesBefore(to: TypedState): TypedState[] {
  return STATES.filter((from) => TYPED_MOVES[from].includes(to));
}

/** Somebody's lead, of their soonest open milestone, else of their latest; by Slack id. */
export interface Lead {
  id: string;
  name: string;
}

interface About {
  id: string;
  number: number;
  title: string;
}

/** What somebody typed, and what became of it. */
export interface TypedCard {
  id: string;
  state: TypedMessage["state"];
  text: string;
  /** Whether it says that they are away, or back, and nothing else. */
  isAway: boolean;
  /** What it asks of Milepost itself, and nothing else; null: nothing. */
  request: Request | null;
  /** Theirs, when it was typed. */
  author: {
    userId: string;
    name: string;
    isPaused: boolean;
    today: IsoDate;
    language: string;
    /** IANA name */
    zone: string;
    awayFrom: IsoDate | null;
    awayUntil: IsoDate | null;
  };
  /** An update: on what, in which check-in, and how that stands in it; null when it is not said there any more. */
  update: { milestone: About & { isOpen: boolean }; checkInId: string; status: AnswerStatus | null } | null;
  /** The check-in in which it says that all their work is on track, and of nothing else; null: it does not. */
  allOnTrackIn: string | null;
  /** What it names that is not open; null: nothing. Without a milestone: none of theirs. */
  notOpen: { number: number; milestone: (About & Pick<Milestone, "state">) | null } | null;
  /** What nobody has sorted and was typed in one breath with it, in order; itself among it. */
  together: readonly Pick<TypedMessage, "id" | "text">[];
  /** When it is passed on as it is, if nobody sorts it; null: it is not. */
  passedOnAt: Date | null;
  /** A question: its number; null: it is part of another's. */
  question: number | null;
  /** What it can be about. */
  open: readonly About[];
  /** Whom they can ask, of what it is about; null: nobody gave them work yet. */
  lead: Asked | null;
  /** Who gets it when nobody sorts it: their lead, or whoever stands in. */
  passedTo: Asked | null;
}

export function isUnsorted({ state }: Pick<TypedMessage, "state">): boolean {
  return state === "unsorted" || state === "passed_on";
}

/** What an owner can reply to: it was passed on, and is neither an update nor a question by now. */
export function canBeRepliedTo({ state, text }: Pick<TypedMessage, "state" | "text">): boolean {
  return (state === "passed_on" || state === "set_aside") && text !== "";
}

export function passedOnAt(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + PASSED_ON_AFTER_MS);
}

/**
 * What a message says of being away, or back: null unless it says that and nothing else. "Today" is the day on which it
 * was typed, also when it is edited later. `zone` is its author's.
 */
export function awayWordsIn(
  { text, receivedAt }: Pick<TypedMessage, "text" | "receivedAt">,
  zone: string,
): AwayWords | null {
  return readAway(text, dateIn(receivedAt, zone));
}
