import type { AwayDates } from "../away/away.js";
import type { IsoDate } from "../calendar/iso-date.js";
import type { CheckInState } from "../database/generated/client.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import type { Talk } from "../questions/card.js";
import type { StoredAnswer } from "./answer.js";

/** A check-in as its contractor sees it in their DM. */
export interface CheckInCard {
  id: string;
  state: CheckInState;
  isLate: boolean;
  /** The contractor's. */
  name: string;
  /** IANA, theirs. */
  zone: string;
  /** The date where they are. */
  today: IsoDate;
  /** Theirs, for dates. */
  language: string;
  /** What it asks about. */
  milestones: readonly OpenMilestone[];
  /** What it was answered with. */
  answers: readonly StoredAnswer[];
  /** The first owner to have read the answer, by name; null: none has yet. */
  readBy: string | null;
  /** `talk`: when they could talk, if they would rather, until it is answered. */
  question: { number: number; text: string; talk: Talk | null } | null;
  /** Their question that waits for an answer, where the check-in was called off for it. */
  waitsFor?: { number: number; askName: string } | null;
  /** They have put it off until then. */
  putOffUntil: Date | null;
  /** There is a newer one, which is the one to answer. */
  isOvertaken: boolean;
  /** So many were missed that they are not asked again until they are heard of. */
  isGivenUp: boolean;
  /** The last ones were all on track, without a word. */
  isSteady: boolean;
  /** It is early enough in their day for "this afternoon". */
  offersAfternoon: boolean;
  /** They are away, or will be; null: not, or not any more. */
  away: AwayDates | null;
  /** Its time to answer has not passed: it would wait again if it had not been let go. */
  isInTime: boolean;
}

/** What is true of a check-in of which nothing more is to be said. */
export const PLAIN_COURSE = {
  putOffUntil: null,
  isOvertaken: false,
  isGivenUp: false,
  isSteady: false,
  offersAfternoon: true,
  away: null,
  isInTime: true,
} as const satisfies Partial<CheckInCard>;
