import type { Button } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import type { AlertKind, Health, MilestoneState } from "../database/generated/client.js";

import type { Asked } from "../workspaces/asked.js";
import type { ParkedAbout } from "./parked-words.js";

/** An alert as it is drawn, on a date that is the contractor's today. */
export interface AlertCard {
  id: string;
  kind: AlertKind;
  subjectId: string;
  detail: string;
  today: IsoDate;
  /** Null when it is about nobody in particular. */
  contractor: AlertContractor | null;
  milestone: AlertMilestone | null;
  /** Whom it is for: who leads the milestone, or what the contractor does. */
  leads: readonly Asked[];
  /** Of what was parked: whom and what it is about; null where that is not known. */
  parked: ParkedAbout | null;
  /** What was said of the milestone last, and in which check-in. */
  answer: { checkInId: string; text: string; link: string | null; newDueOn: IsoDate | null } | null;
  /** The questions that the milestone waits for. */
  waitsFor: readonly { id: string; number: number }[];
  /** The name of the owner who has said "Got it". */
  seenBy: string | null;
  /** `by`: a name, null when the truth changed by itself. */
  settled: { at: Date; by: string | null } | null;
}

export interface AlertContractor {
  id: string;
  userId: string;
  name: string;
  /** "away until Fri 12 June"; null: they are not. */
  away: string | null;
}

export interface AlertMilestone {
  id: string;
  number: number;
  title: string;
  dueOn: IsoDate | null;
  state: MilestoneState;
  health: Health;
  /** For owners alone. */
  leewayDays: number;
}

/** What an alert says, in mrkdwn: what people wrote in it is safe, but for `said`. */
export interface AlertWords {
  headline: string;
  /** The contractor's own words as they wrote them, or "". */
  said: string;
  /** The next step, or "". */
  todo: string;
  /** Owner-only, so it is never in a notification; or "". */
  aside: string;
  link: string | null;
  buttons: Button[];
}

export const NAME_MAX = 80;
