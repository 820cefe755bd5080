import type { IsoDate } from "../calendar/iso-date.js";
import type { CheckInState } from "../database/generated/client.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import type { StoredAnswer } from "./answer.js";

/** A check-in as its contractor sees it in their DM. */
export interface CheckInCard {
  id: string;
  state: CheckInState;
  isLate: boolean;
  /** The contractor's. */
  name: string;
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
  question: { number: number; text: string } | null;
  /** Their question that waits for an answer, where the check-in was called off for it. */
  waitsFor?: { number: number; leadName: string } | null;
}
